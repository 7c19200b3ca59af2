/** The queue of this page: its storage, the one sender across tabs, what wakes it, what its answers do. */

import type { ProblemDetails } from "../../http";
import { gettext, interpolate } from "../../i18n";
import type { WireAnswer } from "../../model/wire";
import type { Gesture } from "../../state/gestures";
import { Queue, type QueueStorage, type QueueWatcher } from "../../state/queue";
import { openQueueStorage, passingStorage } from "../../state/queue-storage";
import type { UndoStack } from "../../state/undo";
import type { Workbench } from "../../state/workbench";
import type { Details } from "./details";
import type { Sender } from "./sender";
import type { StatusLine } from "./status-line";

interface Parts {
  readonly workbench: Workbench;
  readonly undoStack: UndoStack;
  readonly details: Details;
  readonly status: StatusLine;
  readonly sender: Sender;
  /** Member, session and round: whose work on what waits here. */
  readonly member: string;
  readonly work: string;
  readonly changed: () => void;
}

export async function openOutbox(parts: Parts): Promise<Queue> {
  const name = `rapporteur queue of ${parts.member}, ${parts.work}`;
  const tabs = new BroadcastChannel(name);
  const watcher = new Outbox(parts, tabs);
  const queue = new Queue(
    {
      storage: await storageFor(parts),
      send: (gesture) => parts.sender.send(gesture),
      alone: (work) => (navigator.locks as LockManager | undefined)?.request(name, work) ?? work(),
      now: () => performance.timeOrigin + performance.now(),
    },
    watcher,
  );
  watcher.queue = queue;
  tabs.onmessage = () => void queue.reread();
  await queue.reread();
  wakeAndWarn(queue);
  return queue;
}

/** A browser that keeps nothing still codes; the person is told. */
async function storageFor({ member, work, status }: Parts): Promise<QueueStorage> {
  try {
    return await openQueueStorage(member, work);
  } catch (error) {
    if (!(error instanceof DOMException)) {
      throw error;
    }
    status.say(gettext("This browser keeps nothing on the device: stay on this page until everything is saved."));
    return passingStorage();
  }
}

function wakeAndWarn(queue: Queue): void {
  const wake = (): void => {
    queue.wake();
  };
  window.addEventListener("online", wake);
  window.addEventListener("focus", wake);
  window.addEventListener("beforeunload", (event) => {
    if (queue.entries.length > 0) {
      event.preventDefault();
    }
  });
  wake();
}

class Outbox implements QueueWatcher {
  queue: Queue | undefined;
  #saidUnkept = false;

  constructor(
    private readonly parts: Parts,
    private readonly tabs: BroadcastChannel,
  ) {}

  changed(): void {
    this.parts.changed();
  }

  answered(gesture: Gesture, answer: WireAnswer): void {
    const { workbench, details, status, undoStack } = this.parts;
    if (gesture.kind === "apply" && answer.coding?.gesture !== gesture.id) {
      // The same coding was there already: it was not made by this gesture and is not undone with it.
      undoStack.forget(gesture.id);
    }
    if (gesture.kind === "memo" && answer.memo !== undefined) {
      details.remember(gesture.coding, answer.memo);
    }
    workbench.settle(gesture, answer);
    if (answer.landed_on) {
      status.say(
        interpolate(gettext("The code was merged meanwhile; yours is now under %(code)s."), {
          code: workbench.code(answer.landed_on.code)?.name ?? "",
        }),
      );
    }
    this.tabs.postMessage("sent");
  }

  refused(gesture: Gesture, problem: ProblemDetails): void {
    const { workbench, undoStack, details, status } = this.parts;
    const given = [gesture, ...(this.queue?.discard(gesture.id) ?? [])];
    for (const { id } of given) {
      workbench.drop(id);
      undoStack.forget(id);
    }
    if ("coding" in gesture) {
      details.forget(gesture.coding);
    }
    status.say(interpolate(gettext("Not done: %(reason)s"), { reason: sentenceOf(problem) }));
  }

  conflicted(gesture: Gesture): void {
    this.parts.workbench.begin(gesture, "conflict");
    this.parts.status.say(gettext("Something changed meanwhile and needs you: see Waiting, in the bar."));
  }

  arrived(gesture: Gesture, state: "waiting" | "conflict"): void {
    this.parts.workbench.begin(gesture, state === "waiting" ? "pending" : "conflict");
  }

  gone(gesture: Gesture): void {
    this.parts.workbench.drop(gesture.id);
  }

  unkept(): void {
    if (!this.#saidUnkept) {
      this.#saidUnkept = true;
      this.parts.status.say(
        gettext("The device has no room for what waits: stay on this page until everything is saved."),
      );
    }
  }
}

function sentenceOf({ status, detail, title }: ProblemDetails): string {
  if (status === 403) {
    return detail ?? gettext("you may not do this. An admin of the project can give you the right.");
  }
  return detail ?? title;
}
