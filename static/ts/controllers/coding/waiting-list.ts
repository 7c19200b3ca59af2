/** What waits to be sent and what needs its person, a row each: nothing is dropped silently. */

import type { ProblemDetails } from "../../http";
import { gettext, interpolate, ngettext } from "../../i18n";
import { isApplicable } from "../../model/codebook";
import type { WireCode, WireMemo } from "../../model/wire";
import { quotedBy, type Gesture, type MemoGesture } from "../../state/gestures";
import type { Entry, Queue } from "../../state/queue";
import type { UndoStack } from "../../state/undo";
import type { Workbench } from "../../state/workbench";
import { arrange, el, role, say } from "./dom";
import type { SignedIn, Who } from "./signed-in";
import type { StatusLine } from "./status-line";
import type { Transcript } from "./transcript";

export class WaitingList {
  constructor(
    private readonly queue: Queue,
    private readonly workbench: Workbench,
    private readonly transcript: Transcript,
    private readonly status: StatusLine,
    private readonly signedIn: SignedIn,
    private readonly undoStack: UndoStack,
  ) {}

  draw(): void {
    const { entries, progress, conflicts } = this.queue;
    const count = entries.length;
    say(role("waiting-note"), noteFor(progress, this.signedIn.last, count, conflicts.length));
    arrange(
      role("waiting-list"),
      entries.map((entry) => this.#row(entry)),
    );
  }

  #row(entry: Entry): HTMLElement {
    const { id, gesture, state } = entry;
    const problem = this.queue.problemOf(id);
    const buttons = state === "conflict" ? this.#ways(entry, problem) : [];
    return el(
      "li",
      {},
      el("p", {}, el("b", {}, this.#describe(gesture))),
      state === "conflict"
        ? el("p", { class: "quiet" }, problem?.detail ?? problem?.title ?? gettext("The server has something newer."))
        : undefined,
      ...bothTexts(gesture, problem),
      el(
        "div",
        { class: "row wrap" },
        ...buttons,
        this.#button(gettext("Copy text"), () => {
          this.#copy(gesture);
        }),
      ),
    );
  }

  /** What can be done about a conflict, the most likely first. */
  #ways({ id, gesture }: Entry, problem: ProblemDetails | undefined): HTMLElement[] {
    const choices = choicesOf(problem).filter(isApplicable);
    const instead =
      gesture.kind !== "apply"
        ? []
        : choices.map((code) =>
            this.#button(interpolate(gettext("Give %(code)s"), { code: code.name }), () => {
              this.queue.retry(id, { ...gesture, code: code.id });
            }),
          );
    const memo = gesture.kind === "memo" ? this.#memoWays(id, gesture, currentMemo(problem)) : [];
    return [
      ...instead,
      ...memo,
      this.#button(gettext("Retry"), () => {
        this.queue.retry(id, this.#again(gesture));
      }),
      this.#button(gettext("Discard"), () => {
        this.#discard(id);
      }),
    ];
  }

  #memoWays(id: string, gesture: MemoGesture, theirs: WireMemo | undefined): HTMLElement[] {
    if (theirs === undefined) {
      return [];
    }
    const keep = (body: string) => () => {
      this.queue.retry(id, { ...gesture, body, version: theirs.version });
    };
    return [
      this.#button(gettext("Keep mine"), keep(gesture.body)),
      this.#button(gettext("Join both"), keep(`${theirs.body}\n\n${gesture.body}`)),
    ];
  }

  /** A change goes on from the version known by now. */
  #again(gesture: Gesture): Gesture {
    return gesture.kind === "change" ? { ...gesture, version: this.workbench.versionOf(gesture.coding) } : gesture;
  }

  #discard(id: string): void {
    const given = this.queue.discard(id);
    for (const { id: dropped } of given) {
      this.workbench.drop(dropped);
      this.undoStack.forget(dropped);
    }
  }

  #copy(gesture: Gesture): void {
    void navigator.clipboard.writeText(this.#textOf(gesture)).then(
      () => {
        this.status.say(gettext("Copied."));
      },
      () => {
        this.status.say(gettext("The browser did not allow copying."));
      },
    );
  }

  #textOf(gesture: Gesture): string {
    return gesture.kind === "memo" ? gesture.body : `${this.#describe(gesture)}\n${this.#quoteOf(gesture)}`;
  }

  #quoteOf(gesture: Gesture): string {
    const span = quotedBy(gesture) ?? ("coding" in gesture ? gesture.coding : undefined);
    const turn = span && this.transcript.turn(span.text);
    return span !== undefined && turn !== undefined && span.end <= turn.offsets.length ? turn.offsets.quote(span) : "";
  }

  #describe(gesture: Gesture): string {
    switch (gesture.kind) {
      case "apply":
        return interpolate(gettext("Give %(code)s in %(turn)s"), {
          code: this.#codeName(gesture.code),
          turn: this.#number(gesture.text),
        });
      case "withdraw":
        return interpolate(gettext("Take %(code)s off in %(turn)s"), {
          code: this.#codeName(gesture.coding.code),
          turn: this.#number(gesture.coding.text),
        });
      case "restore":
        return interpolate(gettext("Bring %(code)s back in %(turn)s"), {
          code: this.#codeName(gesture.coding.code),
          turn: this.#number(gesture.coding.text),
        });
      case "change":
        return interpolate(gettext("Change %(code)s in %(turn)s"), {
          code: this.#codeName(gesture.coding.code),
          turn: this.#number(gesture.coding.text),
        });
      case "memo":
        return interpolate(gettext("Memo on %(code)s in %(turn)s"), {
          code: this.#codeName(gesture.coding.code),
          turn: this.#number(gesture.coding.text),
        });
      case "done":
        return interpolate(gettext("Done mark of %(turn)s"), { turn: this.#number(gesture.text) });
      case "code":
        return interpolate(gettext("New code “%(name)s”"), {
          name: typeof gesture.name === "string" ? gesture.name : this.#quoteOf(gesture),
        });
    }
  }

  #codeName(code: string): string {
    return this.workbench.code(code)?.name ?? gettext("a code");
  }

  #number(text: string): string {
    return this.transcript.turn(text)?.number ?? "?";
  }

  #button(name: string, act: () => void): HTMLElement {
    const button = el("button", { type: "button", class: "btn small" }, name);
    button.addEventListener("click", act);
    return button;
  }
}

function noteFor(progress: Queue["progress"], who: Who, waiting: number, conflicts: number): string {
  if (progress === "signed-out" && who === "another") {
    return gettext("Somebody else is signed in in this browser. Your work is kept for you and sent when you are back.");
  }
  if (progress === "signed-out") {
    return gettext("You are signed out. Everything is kept on this device; sign in in a new tab, then come back here.");
  }
  if (conflicts > 0) {
    return interpolate(ngettext("%(count)s needs you.", "%(count)s need you.", conflicts), { count: conflicts });
  }
  return waiting === 0
    ? gettext("Everything is saved.")
    : gettext("This is sent, in this order, as soon as the server answers.");
}

function bothTexts(gesture: Gesture, problem: ProblemDetails | undefined): HTMLElement[] {
  const theirs = currentMemo(problem);
  if (gesture.kind !== "memo") {
    return [];
  }
  const mine = el("p", { class: "memo" }, interpolate(gettext("Yours: %(text)s"), { text: gesture.body }));
  return theirs === undefined
    ? [mine]
    : [el("p", { class: "memo" }, interpolate(gettext("There now: %(text)s"), { text: theirs.body })), mine];
}

function currentMemo(problem: ProblemDetails | undefined): WireMemo | undefined {
  const current = problem?.current as Partial<WireMemo> | undefined;
  return typeof current?.body === "string" && typeof current.version === "number" ? (current as WireMemo) : undefined;
}

function choicesOf(problem: ProblemDetails | undefined): readonly WireCode[] {
  const choices = problem?.choices;
  return Array.isArray(choices) ? (choices as WireCode[]) : [];
}
