/** Where stripes stand in the margin: a lane for each coder, columns in it by code. Pure; lengths are CSS pixels. */

import { groupBy } from "./grouping";

export interface Stripe {
  readonly id: string;
  readonly lane: number;
  /** Order of its code in the codebook. */
  readonly order: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PlacedStripe {
  readonly id: string;
  readonly inlineStart: number;
  readonly inlineSize: number;
  readonly top: number;
  readonly bottom: number;
}

export const STRIPE_SIZE = 20;
/** Columns that stand closer than a mark is wide begin one below the other, so that each mark can be read. */
export const MARK_SIZE = 14;
/** A stripe is never shorter than its mark and a piece of its bar. */
export const SHORTEST_STRIPE = 34;

/** Stripes that stand beside each other get columns of their own; where the lane is too narrow, they move together. */
export function placeStripes(stripes: readonly Stripe[], lanes: number, margin: number): PlacedStripe[] {
  const laneSize = margin / lanes;
  const byLane = groupBy(stripes, ({ lane }) => lane);
  return [...byLane].flatMap(([lane, inLane]) => placeInLane(inLane, lane * laneSize, laneSize));
}

function placeInLane(stripes: readonly Stripe[], laneStart: number, laneSize: number): PlacedStripe[] {
  const columns = columnsOf(stripes);
  const needed = Math.max(...columns.values()) + 1;
  const step = Math.min(STRIPE_SIZE, laneSize / needed);
  const size = Math.min(STRIPE_SIZE, laneSize);
  const padding = Math.max(0, Math.min(3, (laneSize - step * needed) / 2));
  const stagger = step < STRIPE_SIZE ? MARK_SIZE : 0;
  return stripes.map((stripe) => {
    const column = columns.get(stripe.id) ?? 0;
    const top = stripe.top + column * stagger;
    return {
      id: stripe.id,
      inlineStart: Math.min(laneStart + padding + column * step, laneStart + laneSize - size),
      inlineSize: size,
      top,
      bottom: Math.max(reach(stripe), top + SHORTEST_STRIPE),
    };
  });
}

/** The first column that is free at a stripe's top, for stripes from the top down, codes in their order. */
function columnsOf(stripes: readonly Stripe[]): Map<string, number> {
  const columns = new Map<string, number>();
  const freeFrom: number[] = [];
  for (const stripe of stripes.toSorted((a, b) => a.top - b.top || a.order - b.order)) {
    const free = freeFrom.findIndex((bottom) => bottom <= stripe.top);
    const column = free < 0 ? freeFrom.length : free;
    freeFrom[column] = reach(stripe);
    columns.set(stripe.id, column);
  }
  return columns;
}

function reach({ top, bottom }: Stripe): number {
  return Math.max(bottom, top + SHORTEST_STRIPE);
}
