/** An address may ask for a passage: `?passage=12-40#t-5` selects code points 12 to 40 of intervention 5. */

import type { Transcript } from "./transcript";

const SPAN = /^(\d{1,9})-(\d{1,9})$/;

export function selectAskedPassage(transcript: Transcript, address: { search: string; hash: string }): void {
  const span = SPAN.exec(new URLSearchParams(address.search).get("passage") ?? "");
  const index = transcript.turns.findIndex(({ element }) => `#${element.id}` === address.hash);
  const turn = transcript.turns[index];
  // Whoever has begun to read and select meanwhile is not disturbed.
  if (span === null || turn === undefined || transcript.range() !== undefined) {
    return;
  }
  const [start, end] = [Number(span[1]), Number(span[2])];
  if (start < end && end <= turn.offsets.length) {
    const { utf16Start, utf16End } = turn.offsets.spanToUtf16({ start, end });
    transcript.select({ anchor: { turn: index, offset: utf16Start }, focus: { turn: index, offset: utf16End } });
    transcript.focus();
    transcript.reveal({ turn: index, offset: utf16Start });
  }
}
