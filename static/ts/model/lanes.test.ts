import { describe, expect, it } from "vitest";

import { MARK_SIZE, placeStripes, SHORTEST_STRIPE, type Stripe } from "./lanes";

const MARGIN = 136;

const stripe = (id: string, lane: number, top: number, bottom: number, order = 0): Stripe => ({
  id,
  lane,
  order,
  top,
  bottom,
});
const columns = (stripes: Stripe[], lanes = 3, margin = MARGIN) =>
  Object.fromEntries(placeStripes(stripes, lanes, margin).map(({ id, inlineStart }) => [id, Math.round(inlineStart)]));

describe("stripes in lanes", () => {
  it("gives each coder a lane", () => {
    expect(columns([stripe("a", 0, 0, 60), stripe("b", 1, 0, 60), stripe("c", 2, 0, 60)])).toEqual({
      a: 3,
      b: 48,
      c: 94,
    });
  });

  it("puts overlapping stripes side by side, in the order of their codes", () => {
    expect(columns([stripe("late", 0, 0, 60, 2), stripe("early", 0, 0, 60, 1)])).toEqual({ early: 3, late: 23 });
  });

  it("uses a column again where it is free", () => {
    expect(columns([stripe("a", 0, 0, 60), stripe("b", 0, 100, 160)])).toEqual({ a: 3, b: 3 });
  });

  it("keeps a short stripe long enough for its mark", () => {
    expect(placeStripes([stripe("a", 0, 10, 20)], 1, MARGIN)[0]?.bottom).toBe(10 + SHORTEST_STRIPE);
  });

  it("moves stripes together rather than out of their lane", () => {
    const crowd = ["a", "b", "c", "d"].map((id, order) => stripe(id, 0, 0, 60, order));
    const placed = placeStripes(crowd, 3, MARGIN);
    expect(Math.max(...placed.map(({ inlineStart, inlineSize }) => inlineStart + inlineSize))).toBeLessThanOrEqual(
      MARGIN / 3,
    );
  });

  it("begins crowded stripes one below the other, so that each mark can be read", () => {
    const crowd = ["a", "b", "c"].map((id, order) => stripe(id, 0, 0, 90, order));
    expect(placeStripes(crowd, 4, MARGIN).map(({ top }) => top)).toEqual([0, MARK_SIZE, 2 * MARK_SIZE]);
    expect(placeStripes(crowd.slice(0, 2), 3, MARGIN).map(({ top }) => top)).toEqual([0, 0]);
  });
});
