/** Moving through the text by sentence, word, character, paragraph, intervention and coding. */

import { gettext, interpolate } from "../../i18n";
import type { DrawnCoding } from "../../model/coding";
import { ReadingCursor, inOrder, type Direction, type Selected } from "../../model/reading";
import { linesOf, stretchesOf, type Stretch, type Unit } from "../../model/segments";
import type { Filtering } from "../../state/filtering";
import type { Workbench } from "../../state/workbench";
import type { Passage } from "./passage";
import type { StatusLine } from "./status-line";
import type { Transcript } from "./transcript";

export class ReadingKeys {
  readonly #cursor: ReadingCursor;
  readonly #stretches = new Map<string, readonly Stretch[]>();

  constructor(
    private readonly transcript: Transcript,
    private readonly workbench: Workbench,
    private readonly filtering: Pick<Filtering, "passes">,
    private readonly passage: Passage,
    private readonly status: StatusLine,
  ) {
    this.#cursor = new ReadingCursor((turn, unit) => this.#stretchesAt(turn, unit), transcript.turns.length);
  }

  step(unit: Unit, direction: Direction): void {
    const next = this.#cursor.step(this.transcript.selected(), unit, direction);
    this.#go(next);
    if (next !== undefined) {
      this.transcript.reveal(next.anchor);
    }
  }

  extend(unit: Unit, direction: Direction): void {
    this.#go(this.#cursor.extend(this.transcript.selected(), unit, direction));
  }

  turn(direction: Direction): void {
    this.transcript.goTo(this.transcript.current + direction);
  }

  toTurn(number: string): void {
    const index = this.transcript.turns.findIndex((turn) => turn.number === number);
    if (index < 0) {
      this.status.say(interpolate(gettext("There is no intervention %(number)s."), { number }));
    } else {
      this.transcript.goTo(index);
    }
  }

  /** The paragraph; when it is selected already, the whole intervention. */
  paragraph(): void {
    const selected = this.transcript.selected();
    const [first] = inOrder(selected);
    const text = this.transcript.turns[first.turn]?.text ?? "";
    const line = linesOf(text).findLast(({ start }) => start <= first.offset) ?? { start: 0, end: text.length };
    const [from, to] = inOrder(selected);
    const whole = from.offset === line.start && to.turn === from.turn && to.offset >= line.end;
    this.#select(first.turn, whole ? { start: 0, end: text.length } : line);
  }

  collapse(): void {
    const [, last] = inOrder(this.transcript.selected());
    this.transcript.select({ anchor: last, focus: last });
  }

  /** The next or previous coding after or before the passage, wherever it is. */
  coding(direction: Direction): void {
    const found = this.#codingFrom(direction);
    if (found === undefined) {
      this.status.say(direction === 1 ? gettext("No coding after this.") : gettext("No coding before this."));
    } else {
      this.take(found);
    }
  }

  /** Selects a coding's extent and takes it in hand. */
  take(coding: DrawnCoding): void {
    const index = this.transcript.indexOf(coding.text);
    const turn = this.transcript.turns[index];
    if (turn !== undefined) {
      const { utf16Start: start, utf16End: end } = turn.offsets.spanToUtf16(coding);
      this.#select(index, { start, end });
      this.passage.choose(coding);
    }
  }

  #codingFrom(direction: Direction): DrawnCoding | undefined {
    const { first } = this.passage;
    const chosen = this.passage.coding();
    const start = first === undefined ? Math.max(this.transcript.current, 0) : this.transcript.indexOf(first.turn.id);
    for (let index = start; index >= 0 && index < this.transcript.turns.length; index += direction) {
      const ordered = this.#ordered(index);
      const here = index === start && first !== undefined ? beyond(ordered, chosen, first, direction) : ordered;
      const found = direction === 1 ? here[0] : here.at(-1);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  #ordered(index: number): readonly DrawnCoding[] {
    const text = this.transcript.turns[index]?.id ?? "";
    return this.workbench
      .codingsOf(text)
      .filter((coding) => this.filtering.passes(coding))
      .toSorted((a, b) => a.start - b.start || a.end - b.end || a.id.localeCompare(b.id));
  }

  #select(turn: number, { start, end }: Stretch): void {
    this.#go({ anchor: { turn, offset: start }, focus: { turn, offset: end } });
  }

  #go(selected: Selected | undefined): void {
    if (selected === undefined) {
      return;
    }
    const turnBefore = this.transcript.current;
    this.transcript.select(selected);
    if (this.transcript.current !== turnBefore) {
      this.transcript.focus();
    }
    this.transcript.reveal(selected.focus);
  }

  #stretchesAt(turn: number, unit: Unit): readonly Stretch[] {
    const found = this.transcript.turns[turn];
    if (found === undefined) {
      return [];
    }
    const key = `${turn} ${unit}`;
    const known = this.#stretches.get(key) ?? stretchesOf(found.text, unit, found.language);
    if (!this.#stretches.has(key)) {
      this.#keepFew();
      this.#stretches.set(key, known);
    }
    return known;
  }

  /** Words of a long text are many: only the last few texts are kept. */
  #keepFew(): void {
    const [oldest] = this.#stretches.keys();
    if (this.#stretches.size > 8 && oldest !== undefined) {
      this.#stretches.delete(oldest);
    }
  }
}

function beyond(
  ordered: readonly DrawnCoding[],
  chosen: DrawnCoding | undefined,
  passage: Stretch,
  direction: Direction,
): readonly DrawnCoding[] {
  const at = ordered.findIndex(({ id }) => id === chosen?.id);
  if (at >= 0) {
    return direction === 1 ? ordered.slice(at + 1) : ordered.slice(0, at);
  }
  return ordered.filter(({ start }) => (direction === 1 ? start >= passage.start : start < passage.start));
}
