/**
 * Gestures on their way to the server: kept on this device until answered, sent in order, by one tab at a time.
 * Nothing is dropped silently: what the server will not take waits as a conflict or is reported as refused.
 */

import type { ProblemDetails } from "../http";
import type { WireAnswer } from "../model/wire";
import { dependsOn, learn, type Gesture, type MemoGesture } from "./gestures";
import { waitBefore, type Outcome } from "./sending";

export interface Entry {
  readonly id: string;
  /** Orders the queue, also across tabs. */
  readonly at: number;
  readonly gesture: Gesture;
  readonly state: "waiting" | "conflict";
  /** Sent at least once, perhaps without an answer: it may not change any more. */
  readonly attempted: boolean;
}

export interface QueueStorage {
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(id: string): Promise<void>;
}

export type Progress = "idle" | "sending" | "offline" | "signed-out";

export interface QueueParts {
  readonly storage: QueueStorage;
  readonly send: (gesture: Gesture) => Promise<Outcome>;
  /** Runs `work` while no other tab runs it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly now: () => number;
  readonly random?: () => number;
}

export interface QueueWatcher {
  /** Entries or progress changed. */
  changed(): void;
  answered(gesture: Gesture, answer: WireAnswer): void;
  refused(gesture: Gesture, problem: ProblemDetails): void;
  conflicted(gesture: Gesture): void;
  /** Left by an earlier page, put there by another tab, or changed by what was learned: draw it. */
  arrived(gesture: Gesture, state: Entry["state"]): void;
  /** Another tab has sent it. */
  gone(gesture: Gesture): void;
  /** The device would not keep it: it lives in this page only. */
  unkept(): void;
}

export class Queue {
  progress: Progress = "idle";
  #entries: Entry[] = [];
  #unkept = new Set<string>();
  #problems = new Map<string, ProblemDetails>();
  #writes: Promise<void> = Promise.resolve();
  #running = false;
  #endPause: (() => void) | undefined;

  constructor(
    private readonly parts: QueueParts,
    private readonly watcher: QueueWatcher,
  ) {}

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  get conflicts(): readonly Entry[] {
    return this.#entries.filter(({ state }) => state === "conflict");
  }

  /** What the server said to a conflict; unknown after the page was loaded again. */
  problemOf(id: string): ProblemDetails | undefined {
    return this.#problems.get(id);
  }

  /** What an earlier page, or another tab, left. */
  async reread(): Promise<void> {
    const kept = await this.#readStorage();
    const unkept = this.#entries.filter(({ id }) => this.#unkept.has(id));
    const before = this.#entries;
    this.#entries = [...kept, ...unkept].sort((a, b) => a.at - b.at);
    this.#tellDifference(before);
    this.watcher.changed();
  }

  /** In the queue at once; on the device, then sent, soon after. */
  add(gesture: Gesture): void {
    const at = Math.max(this.parts.now(), (this.#entries.at(-1)?.at ?? 0) + 0.001);
    this.#keep({ id: gesture.id, at, gesture, state: "waiting", attempted: false });
    this.wake();
  }

  /** Writing goes on in the memo that waits, unless it is already on its way. */
  addMemo(memo: MemoGesture): void {
    const waiting = this.#entries.find(
      (entry) =>
        entry.state === "waiting" &&
        !entry.attempted &&
        entry.gesture.kind === "memo" &&
        entry.gesture.coding.id === memo.coding.id,
    );
    if (waiting === undefined) {
      this.add(memo);
    } else {
      this.#keep({ ...waiting, gesture: { ...memo, id: waiting.id } });
    }
  }

  /** Sends a conflict again, in its old place, as it is or as changed. A refusal left no trace of its key. */
  retry(id: string, as?: Gesture): void {
    const entry = this.#entries.find((each) => each.id === id);
    if (entry !== undefined) {
      this.#problems.delete(id);
      const gesture = { ...(as ?? entry.gesture), id };
      this.#keep({ ...entry, gesture, state: "waiting", attempted: false });
      this.watcher.arrived(gesture, "waiting");
      this.wake();
    }
  }

  /** Gives up a gesture and those that stand on it; returns all of them. */
  discard(id: string): Gesture[] {
    const given = this.#entries.filter((entry) => entry.id === id || dependsOn(entry.gesture, id));
    given.forEach((entry) => {
      this.#forget(entry.id);
    });
    this.watcher.changed();
    return given.map(({ gesture }) => gesture);
  }

  /** Something may have changed (online, focus, a new gesture): try now. */
  wake(): void {
    this.#endPause?.();
    void this.#run();
  }

  /** Resolves when everything handed over so far is on the device. */
  async kept(): Promise<void> {
    await this.#writes;
  }

  async #run(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    try {
      await this.parts.alone(() => this.#sendAll());
    } finally {
      this.#running = false;
    }
  }

  async #sendAll(): Promise<void> {
    let attempt = 0;
    await this.reread();
    for (let entry = this.#next; entry !== undefined; entry = this.#next) {
      const outcome = await this.#send(entry);
      if (outcome.kind === "signed-out") {
        this.#become("signed-out");
        return;
      }
      attempt = outcome.kind === "again" ? attempt + 1 : 0;
      if (attempt > 0) {
        this.#become("offline");
        await this.#pause(waitBefore(attempt, this.parts.random ?? Math.random));
      }
      await this.reread();
    }
    this.#become("idle");
  }

  #tellDifference(before: readonly Entry[]): void {
    const stateBefore = new Map(before.map(({ id, state }) => [id, state]));
    const now = new Set(this.#entries.map(({ id }) => id));
    for (const { id, gesture, state } of this.#entries) {
      if (stateBefore.get(id) !== state) {
        this.watcher.arrived(gesture, state);
      }
    }
    before
      .filter(({ id }) => !now.has(id))
      .forEach(({ gesture }) => {
        this.watcher.gone(gesture);
      });
  }

  /** Again when something was written meanwhile: an answer older than the last write would lose it. */
  async #readStorage(): Promise<Entry[]> {
    for (;;) {
      const writes = this.#writes;
      await writes;
      const kept = await this.parts.storage.all();
      if (writes === this.#writes) {
        return kept;
      }
    }
  }

  /** What stands on a conflict waits with it. */
  get #next(): Entry | undefined {
    const held = this.conflicts;
    return this.#entries.find(
      ({ state, gesture }) => state === "waiting" && !held.some(({ id }) => dependsOn(gesture, id)),
    );
  }

  async #send(entry: Entry): Promise<Outcome> {
    if (this.progress !== "offline") {
      this.#become("sending");
    }
    this.#keep({ ...entry, attempted: true });
    const outcome = await this.parts.send(entry.gesture);
    this.#receive(entry, outcome);
    return outcome;
  }

  #receive(entry: Entry, outcome: Outcome): void {
    switch (outcome.kind) {
      case "done":
        this.#forget(entry.id);
        this.#teach(entry.gesture, outcome.answer);
        this.#become("sending");
        this.watcher.answered(entry.gesture, outcome.answer);
        break;
      case "refused":
        this.#forget(entry.id);
        this.watcher.refused(entry.gesture, outcome.problem);
        break;
      case "conflict":
        this.#problems.set(entry.id, outcome.problem);
        this.#keep({ ...entry, state: "conflict", attempted: true });
        this.watcher.conflicted(entry.gesture);
        break;
      default:
    }
  }

  #teach(answered: Gesture, answer: WireAnswer): void {
    for (const entry of this.#entries) {
      const gesture = learn(entry.gesture, answered, answer);
      if (gesture !== entry.gesture) {
        this.#keep({ ...entry, gesture });
        this.watcher.arrived(gesture, entry.state);
      }
    }
  }

  #keep(entry: Entry): void {
    const others = this.#entries.filter(({ id }) => id !== entry.id);
    this.#entries = [...others, entry].sort((a, b) => a.at - b.at);
    this.#write(entry.id, () => this.parts.storage.put(entry));
    this.watcher.changed();
  }

  #forget(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    this.#problems.delete(id);
    this.#unkept.delete(id);
    this.#write(id, () => this.parts.storage.remove(id));
  }

  #write(id: string, write: () => Promise<void>): void {
    this.#writes = this.#writes.then(write).catch(() => {
      this.#unkept.add(id);
      this.watcher.unkept();
    });
  }

  #become(progress: Progress): void {
    this.progress = progress;
    this.watcher.changed();
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#endPause = end;
    });
  }
}
