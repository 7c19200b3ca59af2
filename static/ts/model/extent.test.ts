import { describe, expect, it } from "vitest";

import { moveExtent, type ExtentPress } from "./extent";
import { stretchesOf } from "./segments";

const TEXT = "We must act as one.";
const words = stretchesOf(TEXT, "word", "en");

function moved(from: string, ...presses: ExtentPress[]): string {
  const start = TEXT.indexOf(from);
  const extent = presses.reduce((now, press) => moveExtent(now, words, press), { start, end: start + from.length });
  return TEXT.slice(extent.start, extent.end);
}

describe("editing an extent", () => {
  it("moves the end, the start, or both", () => {
    expect(moved("must act", { part: "end", direction: 1 })).toBe("must act as");
    expect(moved("must act", { part: "start", direction: -1 })).toBe("We must act");
    expect(moved("must act", { part: "both", direction: 1 })).toBe("act as");
  });

  it("shrinks to a word and no further", () => {
    expect(moved("must act", { part: "end", direction: -1 }, { part: "end", direction: -1 })).toBe("must");
    expect(moved("must act", { part: "start", direction: 1 }, { part: "start", direction: 1 })).toBe("act");
  });

  it("stays inside the text", () => {
    expect(moved("We must", { part: "both", direction: -1 })).toBe("We must");
    expect(moved("one", { part: "end", direction: 1 })).toBe("one");
  });
});
