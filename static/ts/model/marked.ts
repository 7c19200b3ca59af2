/** A text with where its codings begin and end told in words, for reading in one line after another. Pure. */

import type { Stretch } from "./segments";

export interface Told extends Stretch {
  /** Its code and coder. */
  readonly name: string;
}

export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly coded: boolean }
  | { readonly kind: "begins" | "ends"; readonly name: string };

/** The pieces of `[from, to)`; a coding that goes over its edge begins or ends where it does. */
export function piecesWithin(text: string, codings: readonly Told[], { start: from, end: to }: Stretch): Piece[] {
  const here = codings.filter(({ start, end }) => start < to && from < end);
  const cuts = [...new Set([from, to, ...here.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  return cuts.flatMap((cut, index) => {
    const next = cuts[index + 1];
    const ends = here.filter(({ end }) => end === cut).map(({ name }): Piece => ({ kind: "ends", name }));
    const begins = here.filter(({ start }) => start === cut).map(({ name }): Piece => ({ kind: "begins", name }));
    const coded = here.some(({ start, end }) => start <= cut && cut < end);
    const words: Piece[] = next === undefined ? [] : [{ kind: "text", text: text.slice(cut, next), coded }];
    return [...ends, ...(next === undefined ? [] : begins), ...words];
  });
}
