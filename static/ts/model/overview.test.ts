import { describe, expect, it } from "vitest";

import { rowsOf } from "./overview";

const FIRST = { top: 0, bottom: 10, length: 100 };
const SECOND = { top: 10, bottom: 20, length: 10 };

describe("the strip of the whole session", () => {
  it("counts how many codings touch each row", () => {
    const { density } = rowsOf(
      [
        { block: FIRST, start: 0, end: 49, slot: 0 },
        { block: FIRST, start: 20, end: 29, slot: 0 },
        { block: SECOND, start: 5, end: 6, slot: 0 },
      ],
      20,
    );
    expect([...density]).toEqual([1, 1, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0]);
  });

  it("shows the colour of a lit code where it is", () => {
    const { lit } = rowsOf([{ block: SECOND, start: 0, end: 3, slot: 7 }], 20);
    expect([...lit].map((slot, row) => (slot === 7 ? row : -1)).filter((row) => row >= 0)).toEqual([10, 11, 12, 13]);
  });

  it("keeps what lies at the very end inside the strip", () => {
    const { density } = rowsOf([{ block: SECOND, start: 10, end: 10, slot: 0 }], 20);
    expect(density[19]).toBe(1);
  });
});
