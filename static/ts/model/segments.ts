/** Sentences, words and characters of a text as its reader sees them. Positions are UTF-16 units of the whole text. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export type Unit = "sentence" | "word" | "grapheme";

/** A sentence with more words than this is also left at its clauses. */
const LONG_SENTENCE = 60;
const CLAUSE_END = /[;:,،؛，；：、—–]\s*/gu;

/** In order, without the white space around them; none crosses a line end. */
export function stretchesOf(text: string, unit: Unit, language: string): Stretch[] {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: unit });
  const found = linesOf(text).flatMap((line) => segmentsOf(text, line, segmenter));
  return unit === "sentence" ? found.flatMap((sentence) => clausesOf(text, sentence, language)) : found;
}

export function countWords(text: string, language: string): number {
  const segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
  return [...segmenter.segment(text)].filter((segment) => segment.isWordLike === true).length;
}

/** Narrows a stretch to what is not white space; undefined where nothing is left. */
export function trim(text: string, { start, end }: Stretch): Stretch | undefined {
  const inside = text.slice(start, end);
  const from = start + (inside.length - inside.trimStart().length);
  const to = end - (inside.length - inside.trimEnd().length);
  return from < to ? { start: from, end: to } : undefined;
}

export function linesOf(text: string): Stretch[] {
  const lines: Stretch[] = [];
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    lines.push({ start, end });
    start = end + 1;
  }
  return lines;
}

function segmentsOf(text: string, line: Stretch, segmenter: Intl.Segmenter): Stretch[] {
  const words = segmenter.resolvedOptions().granularity === "word";
  return [...segmenter.segment(text.slice(line.start, line.end))].flatMap((segment) => {
    const start = line.start + segment.index;
    const stretch = { start, end: start + segment.segment.length };
    return words && segment.isWordLike !== true ? [] : (trim(text, stretch) ?? []);
  });
}

function clausesOf(text: string, sentence: Stretch, language: string): Stretch[] {
  const inside = text.slice(sentence.start, sentence.end);
  if (countWords(inside, language) <= LONG_SENTENCE) {
    return [sentence];
  }
  const ends = [...inside.matchAll(CLAUSE_END)].map((match) => sentence.start + match.index + match[0].length);
  const starts = [sentence.start, ...ends];
  return starts.flatMap((start, index) => trim(text, { start, end: starts[index + 1] ?? sentence.end }) ?? []);
}
