import { describe, expect, it } from "vitest";

import { Moments } from "./moments";

const MOMENTS = new Moments([
  { text: "one", revision: "r1", recording: "tape", start_ms: 1000, sentences: [[0, 8, 1000], [9, 20, 6000]] },
  { text: "two", revision: "r2", recording: "tape", start_ms: 10_000, sentences: [] },
  { text: "three", revision: "r3", recording: "film", start_ms: 0, sentences: [[5, 9, 500]] },
  { text: "four", revision: "r4", recording: null, start_ms: 20_000, sentences: [[0, 5, 20_000]] },
]);

describe("what is heard", () => {
  it("is the sentence that was begun last in that recording", () => {
    expect(MOMENTS.at("tape", 999)).toBeUndefined();
    expect(MOMENTS.at("tape", 1000)?.span).toEqual({ start: 0, end: 8 });
    expect(MOMENTS.at("tape", 9999)?.span).toEqual({ start: 9, end: 20 });
    expect(MOMENTS.at("film", 30_000)?.text).toBe("three");
  });

  it("is a whole text where its sentences have no moments", () => {
    expect(MOMENTS.at("tape", 11_000)).toMatchObject({ text: "two", span: undefined });
  });

  it("is found from a place in a text", () => {
    expect(MOMENTS.of("one", 8)?.ms).toBe(1000);
    expect(MOMENTS.of("one", 9)?.ms).toBe(6000);
    expect(MOMENTS.of("two", 40)?.ms).toBe(10_000);
  });

  it("begins with the first moment where the words before it have none", () => {
    expect(MOMENTS.of("three", 0)?.ms).toBe(500);
  });

  it("is nothing where no recording has the text", () => {
    expect(MOMENTS.of("four", 0)).toBeUndefined();
    expect(MOMENTS.of("five", 0)).toBeUndefined();
  });
});
