import { describe, expect, it } from "vitest";

import { isSnap, snapped, type Snap } from "./snap";

const TEXT = "The lake rises. It may fall.\nNobody knows.";

function widened(words: string, snap: Snap): string {
  const start = TEXT.indexOf(words);
  const { start: from, end } = snapped(TEXT, { start, end: start + words.length }, snap, "en");
  return TEXT.slice(from, end);
}

describe("a selection that snaps", () => {
  it.each([
    ["ake ri", "character", "ake ri"],
    ["ake ri", "word", "lake rises"],
    ["rises. It m", "sentence", "The lake rises. It may fall."],
    ["may", "paragraph", "The lake rises. It may fall."],
    ["fall.\nNo", "paragraph", TEXT],
    ["Nobody", "intervention", TEXT],
  ] as const)("widens “%s” to whole units: %s", (words, snap, expected) => {
    expect(widened(words, snap)).toBe(expected);
  });

  it("takes Chinese words and sentences whole", () => {
    const text = "主席先生，我感谢安理会。他感谢。";
    const { start, end } = snapped(text, { start: 9, end: 10 }, "sentence", "zh");
    expect(text.slice(start, end)).toBe("主席先生，我感谢安理会。");
  });

  it("leaves what touches no word as it is", () => {
    expect(snapped("a  b", { start: 1, end: 2 }, "word", "en")).toEqual({ start: 1, end: 2 });
  });

  it("knows its own names", () => {
    expect([isSnap("word"), isSnap("page"), isSnap(null)]).toEqual([true, false, false]);
  });
});
