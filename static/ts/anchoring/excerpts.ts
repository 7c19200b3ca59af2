/** From a range on the page to excerpts that can be stored: one for each text it touches. */

import { trim } from "../model/segments";
import type { CodePointSpan } from "./offsets";
import type { TurnText } from "./turn-text";

export interface Excerpt extends CodePointSpan {
  readonly turn: TurnText;
  readonly quote: string;
}

/** Trimmed of outer white space and widened to whole characters. Texts in which nothing is left are passed over. */
export function excerptsOf(range: Range, turns: readonly TurnText[]): Excerpt[] {
  const first = turns.findIndex(({ body }) => range.intersectsNode(body));
  if (first < 0 || range.collapsed) {
    return [];
  }
  const beyond = turns.findIndex(({ body }, index) => index > first && !range.intersectsNode(body));
  return turns.slice(first, beyond < 0 ? undefined : beyond).flatMap((turn) => excerptIn(turn, range) ?? []);
}

/** An excerpt of one text between two UTF-16 offsets of it. */
export function excerptBetween(turn: TurnText, start: number, end: number): Excerpt | undefined {
  const { offsets, text } = turn;
  const trimmed = trim(text, { start, end });
  if (trimmed === undefined) {
    return undefined;
  }
  const snapped = offsets.snapOutward({ utf16Start: trimmed.start, utf16End: trimmed.end });
  const span = offsets.spanToCodePoints(snapped);
  return { turn, ...span, quote: offsets.quote(span) };
}

function excerptIn(turn: TurnText, range: Range): Excerpt | undefined {
  const start = turn.offsetOf({ node: range.startContainer, offset: range.startOffset });
  const end = turn.offsetOf({ node: range.endContainer, offset: range.endOffset });
  return start < end ? excerptBetween(turn, start, end) : undefined;
}
