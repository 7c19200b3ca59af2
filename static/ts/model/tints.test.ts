import { describe, expect, it } from "vitest";

import { tintsOf, type Tintable } from "./tints";

const coding = (start: number, end: number, more: Partial<Tintable> = {}): Tintable => ({
  start,
  end,
  slot: 1,
  lit: false,
  state: "settled",
  ...more,
});

const painted = (codings: Tintable[], view: "density" | "plain" = "density") =>
  tintsOf(codings, view)
    .map(({ name, start, end }) => `${name} ${start}-${end}`)
    .sort();

describe("tints", () => {
  it("shows how many codings lie on a passage, three and more alike", () => {
    const stack = [coding(0, 10), coding(2, 10), coding(4, 10), coding(6, 10)];
    expect(painted(stack)).toEqual(["density-1 0-2", "density-2 2-4", "density-3 4-10"]);
  });

  it("joins what touches under one name", () => {
    expect(painted([coding(0, 5), coding(5, 9)])).toEqual(["density-1 0-9"]);
  });

  it("leaves gaps unpainted", () => {
    expect(painted([coding(0, 2), coding(5, 9)])).toEqual(["density-1 0-2", "density-1 5-9"]);
  });

  it("paints a lit code in its slot and no density below it", () => {
    expect(painted([coding(0, 10, { lit: true, slot: 8 }), coding(4, 12)])).toEqual(["density-1 10-12", "lit-8 0-10"]);
  });

  it("gives the tint to the shorter of two lit passages and the underline to the longer", () => {
    const long = coding(0, 20, { lit: true, slot: 6 });
    const short = coding(5, 9, { lit: true, slot: 8 });
    expect(painted([long, short])).toEqual(["lit-6 0-5", "lit-6 9-20", "lit-8 5-9", "over-6 5-9"]);
  });

  it("does not draw one code over itself", () => {
    expect(painted([coding(0, 8, { lit: true }), coding(4, 12, { lit: true })])).toEqual(["lit-1 0-12"]);
  });

  it("marks what is under way and what is in conflict", () => {
    expect(painted([coding(0, 4, { state: "pending" }), coding(6, 8, { state: "conflict" })], "plain")).toEqual([
      "conflict 6-8",
      "pending 0-4",
    ]);
  });

  it("leaves density out of the plain view", () => {
    expect(painted([coding(0, 4)], "plain")).toEqual([]);
  });
});
