/**
 * Code points (stored, on the wire) to UTF-16 units (the browser's strings and ranges) and back. Nothing else converts.
 *
 * Both kinds of span are half-open. They have different field names, so that one cannot be passed for the other.
 */

/** Positions in Unicode code points of one revision of one text. */
export interface CodePointSpan {
  readonly start: number;
  readonly end: number;
}

/** Positions in UTF-16 units of the same text as the browser holds it. */
export interface Utf16Span {
  readonly utf16Start: number;
  readonly utf16End: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The offsets of one text. The table is made on first use, and only where the text has characters of two units. */
export class Offsets {
  readonly utf16Length: number;
  #wide: readonly number[] | undefined;

  /** Throws a RangeError when `text` is empty or holds half of a surrogate pair: neither can have been stored. */
  constructor(readonly text: string) {
    if (text === "") {
      throw new RangeError("The text is empty.");
    }
    if (!text.isWellFormed()) {
      throw new RangeError("The text holds half of a surrogate pair.");
    }
    this.utf16Length = text.length;
  }

  /** Length of the text in code points. */
  get length(): number {
    return this.utf16Length - this.#positionsOfWide().length;
  }

  toUtf16(codePoint: number): number {
    requireWithin(codePoint, this.length);
    return codePoint + countBelow(this.#positionsOfWide(), codePoint, 0);
  }

  /** Throws a RangeError between the two units of one character. */
  toCodePoint(utf16: number): number {
    requireWithin(utf16, this.utf16Length);
    if (this.#splitsPair(utf16)) {
      throw new RangeError(`Position ${utf16} lies inside a surrogate pair.`);
    }
    return utf16 - countBelow(this.#positionsOfWide(), utf16, 1);
  }

  spanToUtf16(span: CodePointSpan): Utf16Span {
    requireFilled(span.start, span.end);
    return { utf16Start: this.toUtf16(span.start), utf16End: this.toUtf16(span.end) };
  }

  spanToCodePoints(span: Utf16Span): CodePointSpan {
    requireFilled(span.utf16Start, span.utf16End);
    return { start: this.toCodePoint(span.utf16Start), end: this.toCodePoint(span.utf16End) };
  }

  /** The exact text of a span, as stored beside it. */
  quote(span: CodePointSpan): string {
    const { utf16Start, utf16End } = this.spanToUtf16(span);
    return this.text.slice(utf16Start, utf16End);
  }

  /** Widens a span until both ends lie between characters as a reader sees them; also out of a surrogate pair. */
  snapOutward(span: Utf16Span): Utf16Span {
    requireWithin(span.utf16Start, this.utf16Length);
    requireWithin(span.utf16End, this.utf16Length);
    return { utf16Start: this.#graphemeStart(span.utf16Start), utf16End: this.#graphemeEnd(span.utf16End) };
  }

  #graphemeStart(utf16: number): number {
    return graphemes.segment(this.text).containing(utf16)?.index ?? utf16;
  }

  #graphemeEnd(utf16: number): number {
    const grapheme = graphemes.segment(this.text).containing(utf16);
    const between = grapheme === undefined || grapheme.index === utf16;
    return between ? utf16 : grapheme.index + grapheme.segment.length;
  }

  #splitsPair(utf16: number): boolean {
    return isHighSurrogate(this.text.charCodeAt(utf16 - 1)) && isLowSurrogate(this.text.charCodeAt(utf16));
  }

  #positionsOfWide(): readonly number[] {
    this.#wide ??= positionsOfWide(this.text);
    return this.#wide;
  }
}

/** Code point positions, ascending, of the characters that take two UTF-16 units. */
function positionsOfWide(text: string): number[] {
  const positions: number[] = [];
  for (let unit = 0; unit < text.length; unit += 1) {
    if (isHighSurrogate(text.charCodeAt(unit))) {
      positions.push(unit - positions.length);
      unit += 1;
    }
  }
  return positions;
}

/** How many positions lie below `limit`, each moved by `extra` for every one before it (1: `limit` is in UTF-16). */
function countBelow(ascending: readonly number[], limit: number, extra: 0 | 1): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) + extra * middle < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function requireWithin(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`Position ${offset} lies outside a text of length ${length}.`);
  }
}

function requireFilled(start: number, end: number): void {
  if (start >= end) {
    throw new RangeError(`An excerpt from ${start} to ${end} holds no text.`);
  }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
