import { describe, expect, it } from "vitest";

import { ReadingCursor, type Selected } from "./reading";
import { stretchesOf } from "./segments";

const TEXTS = ["We met. We spoke.\nWe left.", "They stayed. They slept."];

const cursor = new ReadingCursor((turn, unit) => stretchesOf(TEXTS[turn] ?? "", unit, "en"), TEXTS.length);

/** The selection covering `words`, in the first text that holds them. */
function on(words: string, last = words): Selected {
  const turn = TEXTS.findIndex((text) => text.includes(words));
  const lastTurn = TEXTS.findIndex((text) => text.includes(last));
  return {
    anchor: { turn, offset: TEXTS[turn]?.indexOf(words) ?? -1 },
    focus: { turn: lastTurn, offset: (TEXTS[lastTurn]?.indexOf(last) ?? -1) + last.length },
  };
}

const caret = (turn: number, offset: number): Selected => ({ anchor: { turn, offset }, focus: { turn, offset } });
const backwards = ({ anchor, focus }: Selected): Selected => ({ anchor: focus, focus: anchor });

describe("stepping", () => {
  it("selects the sentence the caret stands in", () => {
    expect(cursor.step(caret(0, 3), "sentence", 1)).toEqual(on("We met."));
  });

  it("goes to the next and the previous sentence", () => {
    expect(cursor.step(on("We met."), "sentence", 1)).toEqual(on("We spoke."));
    expect(cursor.step(on("We spoke."), "sentence", -1)).toEqual(on("We met."));
  });

  it("goes on in the next text, and back", () => {
    expect(cursor.step(on("We left."), "sentence", 1)).toEqual(on("They stayed."));
    expect(cursor.step(on("They stayed."), "sentence", -1)).toEqual(on("We left."));
  });

  it("goes by words", () => {
    expect(cursor.step(on("met"), "word", 1)).toEqual({
      anchor: { turn: 0, offset: 8 },
      focus: { turn: 0, offset: 10 },
    });
  });

  it("stays at the ends of the transcript", () => {
    expect(cursor.step(on("We met."), "sentence", -1)).toBeUndefined();
    expect(cursor.step(on("They slept."), "sentence", 1)).toBeUndefined();
  });
});

describe("extending", () => {
  it("grows by a sentence, also into the next text", () => {
    expect(cursor.extend(on("We spoke."), "sentence", 1)).toEqual(on("We spoke.", "We left."));
    expect(cursor.extend(on("We left."), "sentence", 1)).toEqual(on("We left.", "They stayed."));
  });

  it("gives back what it grew", () => {
    expect(cursor.extend(on("We met.", "We spoke."), "sentence", -1)).toEqual(on("We met."));
    expect(cursor.extend(on("We left.", "They stayed."), "sentence", -1)).toEqual(on("We left."));
  });

  it("grows backwards from a single sentence", () => {
    expect(cursor.extend(on("We spoke."), "sentence", -1)).toEqual(backwards(on("We met.", "We spoke.")));
  });

  it("gives back what it grew backwards", () => {
    expect(cursor.extend(backwards(on("We met.", "We spoke.")), "sentence", 1)).toEqual(backwards(on("We spoke.")));
  });
});
