/** What each piece of a text is painted as: how dense it is coded, which codes are lit, what is under way. Pure. */

import { groupBy } from "./grouping";
import type { Stretch } from "./segments";

export interface Tintable extends Stretch {
  readonly slot: number;
  readonly lit: boolean;
  readonly state: "settled" | "pending" | "conflict";
}

export interface Tint extends Stretch {
  readonly name: string;
}

/** "density": steps of grey with lit codes in their tint. "plain": no tints but what is lit or under way. */
export type View = "density" | "plain";

const DENSEST = 3;

/** Where lit passages overlap, the shortest gives its tint and the others keep their underline: tints never blend. */
export function tintsOf(codings: readonly Tintable[], view: View): Tint[] {
  const painted = new Painted();
  for (const { piece, active } of piecesOf(codings)) {
    for (const name of namesFor(active, view)) {
      painted.add(name, piece);
    }
  }
  return painted.tints;
}

function namesFor(active: ReadonlySet<Tintable>, view: View): Set<string> {
  const codings = [...active];
  const names = new Set(litNames(codings.filter((coding) => coding.lit)));
  if (names.size === 0 && view === "density") {
    names.add(`density-${Math.min(codings.length, DENSEST)}`);
  }
  for (const { state } of codings) {
    if (state !== "settled") {
      names.add(state);
    }
  }
  return names;
}

function litNames(lit: readonly Tintable[]): string[] {
  const slots = new Set(lit.toSorted((a, b) => length(a) - length(b)).map(({ slot }) => slot));
  return [...slots].map((slot, order) => (order === 0 ? `lit-${slot}` : `over-${slot}`));
}

/** Cuts the text at every start and end of a coding; pieces nobody coded are left out. */
function* piecesOf(codings: readonly Tintable[]): Generator<{ piece: Stretch; active: ReadonlySet<Tintable> }> {
  const starting = groupBy(codings, ({ start }) => start);
  const ending = groupBy(codings, ({ end }) => end);
  const cuts = [...new Set([...starting.keys(), ...ending.keys()])].sort((a, b) => a - b);
  const active = new Set<Tintable>();
  for (const [index, start] of cuts.entries()) {
    ending.get(start)?.forEach((coding) => active.delete(coding));
    starting.get(start)?.forEach((coding) => active.add(coding));
    const end = cuts[index + 1];
    if (end !== undefined && active.size > 0) {
      yield { piece: { start, end }, active };
    }
  }
}

/** Collects pieces and joins those of one name that touch. */
class Painted {
  readonly #open = new Map<string, Tint>();
  readonly #closed: Tint[] = [];

  add(name: string, { start, end }: Stretch): void {
    const before = this.#open.get(name);
    const touches = before?.end === start;
    if (before !== undefined && !touches) {
      this.#closed.push(before);
    }
    this.#open.set(name, { name, start: touches ? before.start : start, end });
  }

  get tints(): Tint[] {
    return [...this.#closed, ...this.#open.values()];
  }
}

function length({ start, end }: Stretch): number {
  return end - start;
}
