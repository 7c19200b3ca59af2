/** The passage in hand: what is selected, or the coding under the caret. Stays until another is chosen. */

import type { Excerpt } from "../../anchoring/excerpts";
import type { TurnText } from "../../anchoring/turn-text";
import { isMeant, overlaps, type DrawnCoding } from "../../model/coding";
import { Signal } from "../../state/signal";
import type { Workbench } from "../../state/workbench";
import type { Transcript } from "./transcript";

export class Passage {
  readonly changed = new Signal();
  /** One for each text the selection touches; empty before anything was selected. */
  excerpts: readonly Excerpt[] = [];
  /** False once the caret stands elsewhere: the passage is still shown, but nothing is done to it. */
  isInHand = false;
  #chosen: string | undefined;

  constructor(
    private readonly transcript: Transcript,
    private readonly workbench: Workbench,
  ) {}

  get first(): Excerpt | undefined {
    return this.excerpts[0];
  }

  /** What a code would be given to. */
  get target(): readonly Excerpt[] {
    return this.isInHand ? this.excerpts : [];
  }

  /** Id or gesture's name of the coding taken in hand. */
  get chosen(): string | undefined {
    return this.#chosen;
  }

  get quote(): string {
    return this.excerpts.map(({ quote }) => quote).join("\n");
  }

  /** Follows the native selection while it is in the text; a caret in no coding leaves the passage as it was. */
  follow(): void {
    if (this.transcript.range() === undefined) {
      return;
    }
    const selected = this.transcript.excerpts();
    if (selected.length > 0) {
      this.#set(selected, undefined);
    } else {
      const under = this.#underCaret();
      if (under !== undefined) {
        this.choose(under);
      } else if (this.isInHand) {
        this.isInHand = false;
        this.changed.send();
      }
    }
  }

  /** Everybody's codings on the passage, one's own first. */
  codings(): readonly DrawnCoding[] {
    const me = this.workbench.me.member;
    const there = this.excerpts.flatMap((excerpt) =>
      this.workbench.codingsOf(excerpt.turn.id).filter((coding) => overlaps(coding, excerpt)),
    );
    return there.toSorted(
      (a, b) => Number(b.coder === me) - Number(a.coder === me) || a.start - b.start || a.end - b.end,
    );
  }

  /** The coding a key means: the chosen one, else one's own that fits the passage best. */
  coding(): DrawnCoding | undefined {
    if (!this.isInHand) {
      return undefined;
    }
    const codings = this.codings();
    const chosen = codings.find((coding) => this.isChosen(coding));
    return (
      chosen ??
      codings
        .filter(({ coder }) => coder === this.workbench.me.member)
        .toSorted((a, b) => this.#misfit(a) - this.#misfit(b))[0]
    );
  }

  isChosen(coding: DrawnCoding): boolean {
    return this.#chosen !== undefined && isMeant(coding, this.#chosen);
  }

  /** Takes a coding and its extent in hand. */
  choose(coding: DrawnCoding): void {
    const turn = this.transcript.turn(coding.text);
    if (turn !== undefined) {
      this.#set([excerptOf(turn, coding)], coding.id);
    }
  }

  /** One's newest coding on the passage becomes the one that keys mean. */
  chooseNewest(): void {
    const newest = this.codings().findLast(
      ({ coder, state }) => coder === this.workbench.me.member && state === "pending",
    );
    this.#chosen = newest?.id ?? this.#chosen;
    this.changed.send();
  }

  #set(excerpts: readonly Excerpt[], chosen: string | undefined): void {
    if (!sameExtent(excerpts, this.excerpts)) {
      this.#chosen = undefined;
    }
    this.#chosen = chosen ?? this.#chosen;
    this.excerpts = excerpts;
    this.isInHand = true;
    this.changed.send();
  }

  #underCaret(): DrawnCoding | undefined {
    const range = this.transcript.range();
    const turn = range && this.transcript.turns[this.transcript.indexAt(range.startContainer)];
    if (range === undefined || turn?.body.contains(range.startContainer) !== true) {
      return undefined;
    }
    const offset = turn.offsets.snapOutward({
      utf16Start: turn.offsetOf({ node: range.startContainer, offset: range.startOffset }),
      utf16End: turn.text.length,
    });
    const at = turn.offsets.toCodePoint(offset.utf16Start);
    const under = this.workbench.codingsOf(turn.id).filter(({ start, end }) => start <= at && at < end);
    return under.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  }

  #misfit({ text, start, end }: DrawnCoding): number {
    const excerpt = this.excerpts.find(({ turn }) => turn.id === text);
    return excerpt === undefined ? Infinity : Math.abs(start - excerpt.start) + Math.abs(end - excerpt.end);
  }
}

export function excerptOf(turn: TurnText, { start, end }: { start: number; end: number }): Excerpt {
  return { turn, start, end, quote: turn.offsets.quote({ start, end }) };
}

function sameExtent(a: readonly Excerpt[], b: readonly Excerpt[]): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ turn, start, end }, index) => turn === b[index]?.turn && start === b[index].start && end === b[index].end,
    )
  );
}
