import { beforeEach, describe, expect, it } from "vitest";

import { turnMarkup } from "../testing-coding";
import { excerptBetween, excerptsOf } from "./excerpts";
import { TurnText } from "./turn-text";

let turns: TurnText[];

beforeEach(() => {
  document.body.innerHTML =
    turnMarkup(1, "We must act. ", "The dove 🕊️ flies.") + turnMarkup(2, "No hub.", "", "No wheel.");
  turns = Array.from(document.querySelectorAll<HTMLElement>("article"), (element) => new TurnText(element));
});

const at = (index: number): TurnText => {
  const found = turns[index];
  if (found === undefined) {
    throw new Error(`The page holds no turn ${index}.`);
  }
  return found;
};

function rangeFrom(start: { turn: number; offset: number }, end: { turn: number; offset: number }): Range {
  const range = document.createRange();
  const from = at(start.turn).positionAt(start.offset);
  const to = at(end.turn).positionAt(end.offset);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

const quotes = (range: Range) => excerptsOf(range, turns).map(({ turn: { number }, quote }) => `${number}: ${quote}`);

describe("the text of a turn", () => {
  it("is its paragraphs joined by line feeds", () => {
    expect(at(1).text).toBe("No hub.\n\nNo wheel.");
  });

  it("finds each offset on the page and back", () => {
    for (const found of turns) {
      for (let offset = 0; offset <= found.text.length; offset += 1) {
        expect(found.offsetOf(found.positionAt(offset))).toBe(offset);
      }
    }
  });

  it("takes what lies before it for its start and what lies after it for its end", () => {
    const heading = document.querySelector("h3") ?? document.body;
    expect(at(0).offsetOf({ node: heading, offset: 0 })).toBe(0);
    expect(at(0).offsetOf({ node: at(1).body, offset: 0 })).toBe(at(0).text.length);
  });

  it("refuses an offset it does not have", () => {
    expect(() => at(1).positionAt(99)).toThrow(RangeError);
  });

  it("knows a place between two paragraphs", () => {
    expect(at(1).offsetOf({ node: at(1).body, offset: 1 })).toBe("No hub.".length);
  });
});

describe("excerpts of a selection", () => {
  it("counts code points and leaves out the space around", () => {
    const text = at(0).text;
    const range = rangeFrom({ turn: 0, offset: text.indexOf("dove") - 1 }, { turn: 0, offset: text.indexOf("flies") });
    const start = text.indexOf("dove");
    expect(excerptsOf(range, turns)).toMatchObject([{ start, end: start + 7, quote: "dove 🕊️" }]);
  });

  it("crosses paragraphs with the line feed between them", () => {
    expect(quotes(rangeFrom({ turn: 1, offset: 3 }, { turn: 1, offset: 11 }))).toEqual(["2: hub.\n\nNo"]);
  });

  it("makes one excerpt for each text it touches", () => {
    const whole = rangeFrom({ turn: 0, offset: 8 }, { turn: 1, offset: 6 });
    expect(quotes(whole)).toEqual(["1: act. \nThe dove 🕊️ flies.", "2: No hub"]);
  });

  it("widens to whole characters", () => {
    const dove = at(0).text.indexOf("🕊");
    expect(excerptBetween(at(0), dove + 2, dove + 3)?.quote).toBe("🕊️");
  });

  it("finds nothing in white space or a caret", () => {
    expect(quotes(rangeFrom({ turn: 0, offset: 12 }, { turn: 0, offset: 14 }))).toEqual([]);
    expect(quotes(rangeFrom({ turn: 0, offset: 3 }, { turn: 0, offset: 3 }))).toEqual([]);
  });
});
