/** What waits to be sent and what needs its person, a row each: nothing is dropped silently. */

import type { ProblemDetails } from "../../http";
import { gettext, interpolate, ngettext } from "../../i18n";
import { isApplicable } from "../../model/codebook";
import type { WireCode, WireCoding, WireMemo } from "../../model/wire";
import { quotedBy, type Changes, type Gesture, type MemoGesture, type Span } from "../../state/gestures";
import type { Entry, Queue } from "../../state/queue";
import type { UndoStack } from "../../state/undo";
import type { Workbench } from "../../state/workbench";
import type { Details } from "./details";
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
    private readonly details: Details,
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
      ...(state === "conflict" || gesture.kind === "memo" ? this.#bothSides(gesture, problem) : []),
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
    return [...instead, ...memo, ...this.#keepOrTake(id, gesture, problem)];
  }

  /** A change is kept over what is there now, or given up for it; a refusal is tried again or discarded. */
  #keepOrTake(id: string, gesture: Gesture, problem: ProblemDetails | undefined): HTMLElement[] {
    const meetsAnother = gesture.kind === "change" || (gesture.kind === "memo" && currentMemo(problem) !== undefined);
    const keep = this.#button(gesture.kind === "change" ? gettext("Keep mine") : gettext("Retry"), () => {
      this.queue.retry(id, this.#again(gesture, problem));
    });
    const leave = this.#button(meetsAnother ? gettext("Take theirs") : gettext("Discard"), () => {
      this.#takeTheirs(id, gesture, problem);
    });
    return gesture.kind === "memo" && meetsAnother ? [leave] : [keep, leave];
  }

  #takeTheirs(id: string, gesture: Gesture, problem: ProblemDetails | undefined): void {
    const coding = currentCoding(problem);
    if (coding !== undefined) {
      this.workbench.take(coding);
    }
    const memo = currentMemo(problem);
    if (gesture.kind === "memo" && memo !== undefined) {
      this.details.remember(gesture.coding, memo);
    }
    this.#discard(id);
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
  #again(gesture: Gesture, problem: ProblemDetails | undefined): Gesture {
    const version = currentCoding(problem)?.version ?? 0;
    return gesture.kind === "change"
      ? { ...gesture, version: Math.max(version, this.workbench.versionOf(gesture.coding)) }
      : gesture;
  }

  /** What one wanted beside what is there now, where both are known. */
  #bothSides(gesture: Gesture, problem: ProblemDetails | undefined): HTMLElement[] {
    if (gesture.kind !== "change") {
      return bothTexts(gesture, problem);
    }
    const { text, id } = gesture.coding;
    const told = currentCoding(problem);
    const now = told ?? this.workbench.settled(text, id);
    const there = now && this.#sideOf({ text, start: now.start, end: now.end }, told ?? {});
    return [
      there === undefined ? undefined : paragraph(interpolate(gettext("There now: %(text)s"), { text: there })),
      paragraph(
        interpolate(gettext("Yours: %(text)s"), {
          text: this.#sideOf(gesture.extent?.to ?? gesture.coding, gesture.changes),
        }),
      ),
    ].filter((side) => side !== undefined);
  }

  #sideOf(span: Span, { stance, confidence }: Changes): string {
    const certain =
      confidence === undefined || confidence === null
        ? ""
        : interpolate(gettext("confidence %(count)s"), { count: confidence });
    return [`“${this.#words(span)}”`, stance ?? "", certain].filter(Boolean).join(", ");
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
    return span === undefined ? "" : this.#words(span);
  }

  #words(span: Span): string {
    const turn = this.transcript.turn(span.text);
    return turn !== undefined && span.end <= turn.offsets.length ? turn.offsets.quote(span) : "";
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
  const mine = paragraph(interpolate(gettext("Yours: %(text)s"), { text: gesture.body }));
  return theirs === undefined
    ? [mine]
    : [paragraph(interpolate(gettext("There now: %(text)s"), { text: theirs.body })), mine];
}

function paragraph(text: string): HTMLElement {
  return el("p", { class: "memo" }, text);
}

/** The coding as the server has it, where its refusal tells. */
function currentCoding(problem: ProblemDetails | undefined): WireCoding | undefined {
  const current = problem?.current as Partial<WireCoding> | undefined;
  return typeof current?.start === "number" && typeof current.version === "number" ? (current as WireCoding) : undefined;
}

function currentMemo(problem: ProblemDetails | undefined): WireMemo | undefined {
  const current = problem?.current as Partial<WireMemo> | undefined;
  return typeof current?.body === "string" && typeof current.version === "number" ? (current as WireMemo) : undefined;
}

function choicesOf(problem: ProblemDetails | undefined): readonly WireCode[] {
  const choices = problem?.choices;
  return Array.isArray(choices) ? (choices as WireCode[]) : [];
}
