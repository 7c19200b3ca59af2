/** The reading cursor: stepping and stretching a selection over a row of texts. Pure; positions are UTF-16 units. */

import type { Stretch, Unit } from "./segments";

export interface Place {
  /** Index of the text in the transcript. */
  readonly turn: number;
  readonly offset: number;
}

/** `anchor` stays, `focus` moves; either may come first. */
export interface Selected {
  readonly anchor: Place;
  readonly focus: Place;
}

export type Direction = 1 | -1;

/** The stretches of one text, in order; an empty list beyond the last text. */
export type StretchesAt = (turn: number, unit: Unit) => readonly Stretch[];

export class ReadingCursor {
  constructor(
    private readonly stretchesAt: StretchesAt,
    private readonly turns: number,
  ) {}

  /** The next or previous stretch, whole. Undefined at the ends of the transcript. */
  step(from: Selected, unit: Unit, direction: Direction): Selected | undefined {
    const [first, last] = inOrder(from);
    const place = direction === 1 ? last : first;
    const collapsed = compare(first, last) === 0;
    const next = direction === 1 ? this.#after(place, unit, collapsed) : this.#before(place, unit);
    return next && { anchor: { turn: next.turn, offset: next.start }, focus: { turn: next.turn, offset: next.end } };
  }

  /** Moves the free end; from a single stretch backwards, the stretch stays and grows at its start. */
  extend(from: Selected, unit: Unit, direction: Direction): Selected | undefined {
    const forward = compare(from.anchor, from.focus) <= 0;
    if (direction === 1) {
      return forward ? this.#growEnd(from, unit) : this.#shrinkStart(from, unit);
    }
    return forward
      ? (this.#shrinkEnd(from, unit) ?? this.#growStart(turnRound(from), unit))
      : this.#growStart(from, unit);
  }

  #growEnd({ anchor, focus }: Selected, unit: Unit): Selected | undefined {
    const next = this.#after(focus, unit, true);
    return next && { anchor, focus: { turn: next.turn, offset: next.end } };
  }

  #growStart({ anchor, focus }: Selected, unit: Unit): Selected | undefined {
    const next = this.#before(focus, unit);
    return next && { anchor, focus: { turn: next.turn, offset: next.start } };
  }

  #shrinkEnd({ anchor, focus }: Selected, unit: Unit): Selected | undefined {
    const last = this.#before(focus, unit);
    const kept = last && this.#before({ turn: last.turn, offset: last.start }, unit);
    const end = kept && { turn: kept.turn, offset: kept.end };
    return end && compare(end, anchor) > 0 ? { anchor, focus: end } : undefined;
  }

  #shrinkStart({ anchor, focus }: Selected, unit: Unit): Selected | undefined {
    const first = this.#after(focus, unit, true);
    const kept = first && this.#after({ turn: first.turn, offset: first.end }, unit, false);
    const start = kept && { turn: kept.turn, offset: kept.start };
    return start && compare(start, anchor) < 0 ? { anchor, focus: start } : undefined;
  }

  /** The first stretch ending after `place`; with `within` false, the first that begins there or later. */
  #after(place: Place, unit: Unit, within: boolean): (Stretch & { turn: number }) | undefined {
    for (let turn = place.turn; turn < this.turns; turn += 1) {
      const offset = turn === place.turn ? place.offset : 0;
      const found = this.stretchesAt(turn, unit).find(({ start, end }) => (within ? end > offset : start >= offset));
      if (found !== undefined) {
        return { ...found, turn };
      }
    }
    return undefined;
  }

  /** The last stretch beginning before `place`. */
  #before(place: Place, unit: Unit): (Stretch & { turn: number }) | undefined {
    for (let turn = place.turn; turn >= 0; turn -= 1) {
      const offset = turn === place.turn ? place.offset : Infinity;
      const found = this.stretchesAt(turn, unit).findLast(({ start }) => start < offset);
      if (found !== undefined) {
        return { ...found, turn };
      }
    }
    return undefined;
  }
}

export function compare(a: Place, b: Place): number {
  return a.turn - b.turn || a.offset - b.offset;
}

export function inOrder({ anchor, focus }: Selected): [Place, Place] {
  return compare(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor];
}

function turnRound({ anchor, focus }: Selected): Selected {
  return { anchor: focus, focus: anchor };
}
