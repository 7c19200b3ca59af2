import { describe, expect, it } from "vitest";

import vectors from "../../../tests/samples/offsets.json";
import { Offsets } from "./offsets";

const DOVE = "Peace 🕊️ for all";
const SCIENTIST = "A 👩‍🔬 spoke first";

// The server's tests read the same file.
describe.each(vectors)("the shared vector $name", (vector) => {
  const offsets = new Offsets(vector.text);
  const stored = { start: vector.start, end: vector.end };
  const live = { utf16Start: vector.utf16_start, utf16End: vector.utf16_end };

  it("has the lengths the server counts", () => {
    expect([offsets.length, offsets.utf16Length]).toEqual([vector.length, vector.utf16_length]);
  });

  it("converts to UTF-16 units", () => {
    expect(offsets.spanToUtf16(stored)).toEqual(live);
  });

  it("converts to code points", () => {
    expect(offsets.spanToCodePoints(live)).toEqual(stored);
  });

  it("quotes what was marked", () => {
    expect(offsets.quote(stored)).toBe(vector.quote);
  });
});

describe("offsets", () => {
  it.each([DOVE, SCIENTIST, "姓𠮷先生发言", "plain"])("come back unchanged in %j", (text) => {
    const offsets = new Offsets(text);
    for (let position = 0; position <= offsets.length; position += 1) {
      expect(offsets.toCodePoint(offsets.toUtf16(position))).toBe(position);
    }
  });

  it("count as Python does", () => {
    const text = `${SCIENTIST}\n${DOVE}`;
    const offsets = new Offsets(text);
    Array.from(text).forEach((character, position) => {
      expect(offsets.quote({ start: position, end: position + 1 })).toBe(character);
    });
  });

  it("refuse the middle of a surrogate pair", () => {
    expect(() => new Offsets(DOVE).toCodePoint(7)).toThrow("surrogate pair");
  });

  it.each([-1, 17, 1.5, NaN])("refuse the position %d", (position) => {
    expect(() => new Offsets(DOVE).toUtf16(position)).toThrow(RangeError);
  });

  it.each(["", "high half \ud83d", "\ude00 low half"])("refuse the text %j", (text) => {
    expect(() => new Offsets(text)).toThrow(RangeError);
  });

  it("refuse an excerpt without text", () => {
    expect(() => new Offsets(DOVE).spanToUtf16({ start: 3, end: 3 })).toThrow("holds no text");
    expect(() => new Offsets(DOVE).spanToCodePoints({ utf16Start: 4, utf16End: 3 })).toThrow("holds no text");
  });
});

describe("snapping outward", () => {
  it("takes in the whole of a joined emoji", () => {
    const offsets = new Offsets(SCIENTIST);
    const scientist = { utf16Start: 2, utf16End: 7 };
    expect(offsets.snapOutward({ utf16Start: 4, utf16End: 6 })).toEqual(scientist);
    expect(offsets.quote(offsets.spanToCodePoints(scientist))).toBe("👩‍🔬");
  });

  it("leaves the middle of a surrogate pair", () => {
    const snapped = new Offsets(DOVE).snapOutward({ utf16Start: 7, utf16End: 12 });
    expect(snapped).toEqual({ utf16Start: 6, utf16End: 12 });
  });

  it("keeps the two letters of a flag together", () => {
    const snapped = new Offsets("Flag 🇺🇳 raised").snapOutward({ utf16Start: 0, utf16End: 7 });
    expect(snapped).toEqual({ utf16Start: 0, utf16End: 9 });
  });

  it("keeps an accent with its letter", () => {
    const snapped = new Offsets("xe\u0301y").snapOutward({ utf16Start: 2, utf16End: 4 });
    expect(snapped).toEqual({ utf16Start: 1, utf16End: 4 });
  });

  it("leaves a span alone that already lies between characters", () => {
    const whole = { utf16Start: 0, utf16End: DOVE.length };
    expect(new Offsets(DOVE).snapOutward(whole)).toEqual(whole);
  });

  it("leaves the end of the text where it is", () => {
    expect(new Offsets("end").snapOutward({ utf16Start: 2, utf16End: 3 })).toEqual({ utf16Start: 2, utf16End: 3 });
  });
});
