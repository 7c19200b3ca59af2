/** Moving the ends of a coding word by word. Pure; positions are UTF-16 units. */

import type { Stretch } from "./segments";

export interface ExtentPress {
  readonly part: "start" | "end" | "both";
  readonly direction: 1 | -1;
}

/** Never empty and never outside the text: a move that would be either changes nothing. */
export function moveExtent(now: Stretch, words: readonly Stretch[], { part, direction }: ExtentPress): Stretch {
  const start = part === "end" ? now.start : startBeside(now.start, words, direction);
  const end = part === "start" ? now.end : endBeside(now.end, words, direction);
  return start !== undefined && end !== undefined && start < end ? { start, end } : now;
}

function startBeside(start: number, words: readonly Stretch[], direction: 1 | -1): number | undefined {
  const word =
    direction === 1 ? words.find((each) => each.start > start) : words.findLast((each) => each.start < start);
  return word?.start;
}

function endBeside(end: number, words: readonly Stretch[], direction: 1 | -1): number | undefined {
  const word = direction === 1 ? words.find((each) => each.end > end) : words.findLast((each) => each.end < end);
  return word?.end;
}
