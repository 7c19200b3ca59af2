import { describe, expect, it } from "vitest";

import { countWords, stretchesOf, trim } from "./segments";

const texts = (text: string, unit: "sentence" | "word" | "grapheme", language = "en") =>
  stretchesOf(text, unit, language).map(({ start, end }) => text.slice(start, end));

describe("stretches of a text", () => {
  it("finds sentences without the space between them", () => {
    expect(texts("We met.  We spoke. ", "sentence")).toEqual(["We met.", "We spoke."]);
  });

  it("never joins a sentence across a line end", () => {
    expect(texts("A first line\nand a second", "sentence")).toEqual(["A first line", "and a second"]);
  });

  it("leaves out what is not a word", () => {
    expect(texts("Peace, for all!", "word")).toEqual(["Peace", "for", "all"]);
  });

  it("finds the words of a language without spaces", () => {
    expect(texts("主席先生，我感谢安理会。", "word", "zh").length).toBeGreaterThan(3);
  });

  it("keeps a character of several code points whole", () => {
    expect(texts("A👩‍🔬B", "grapheme")).toEqual(["A", "👩‍🔬", "B"]);
  });

  it("also stops at the clauses of a very long sentence", () => {
    const clause = (word: string) => Array.from({ length: 35 }, () => word).join(" ");
    expect(texts(`${clause("we")}, ${clause("they")}.`, "sentence")).toEqual([
      `${clause("we")},`,
      `${clause("they")}.`,
    ]);
  });
});

it("counts words, not commas", () => {
  expect(countWords("No hub, no wheel.", "en")).toBe(4);
});

it("finds nothing to keep in white space", () => {
  expect(trim("a  b", { start: 1, end: 3 })).toBeUndefined();
});
