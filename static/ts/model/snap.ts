/** Widening a stretch outward to whole words, sentences, paragraphs or the whole text. Pure; UTF-16 units. */

import { linesOf, stretchesOf, type Stretch } from "./segments";

export const SNAPS = ["character", "word", "sentence", "paragraph", "intervention"] as const;
export type Snap = (typeof SNAPS)[number];

export function isSnap(name: string | null): name is Snap {
  return (SNAPS as readonly (string | null)[]).includes(name);
}

/** The smallest run of whole units around `stretch`; itself where it touches none. */
export function snapped(text: string, stretch: Stretch, snap: Snap, language: string): Stretch {
  switch (snap) {
    case "character":
      return stretch;
    case "intervention":
      return { start: 0, end: text.length };
    case "paragraph":
      return around(linesOf(text), stretch);
    default:
      return around(stretchesOf(text, snap, language), stretch);
  }
}

function around(units: readonly Stretch[], { start, end }: Stretch): Stretch {
  const touched = units.filter((unit) => unit.start < end && start < unit.end);
  return {
    start: Math.min(start, touched[0]?.start ?? start),
    end: Math.max(end, touched.at(-1)?.end ?? end),
  };
}
