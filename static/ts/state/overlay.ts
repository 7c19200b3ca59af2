/** How codings look while a gesture about them is under way. Pure: without the gesture they are as before. */

import { isMeant, withFlag, type Coding, type DrawnCoding } from "../model/coding";
import { provisionalCoding, type ChangeGesture, type Gesture } from "./gestures";

export type UnderWay = "pending" | "conflict";

/** `drawn` are the codings of the text the gesture is about. */
export function overlay(
  drawn: readonly DrawnCoding[],
  gesture: Gesture,
  state: UnderWay,
  coder: string,
): readonly DrawnCoding[] {
  switch (gesture.kind) {
    case "apply":
      return drawn.some((coding) => coding.gesture === gesture.id)
        ? drawn
        : [...drawn, { ...provisionalCoding(gesture, coder), state }];
    case "withdraw":
      return state === "pending"
        ? drawn.filter((coding) => !isSame(coding, gesture.coding))
        : marked(drawn, gesture.coding, { state });
    case "restore":
      return drawn.some((coding) => isSame(coding, gesture.coding)) ? drawn : [...drawn, { ...gesture.coding, state }];
    case "change":
      return drawn.map((coding) => (isSame(coding, gesture.coding) ? changed(coding, gesture, state) : coding));
    case "memo":
      return drawn.map((coding) =>
        isSame(coding, gesture.coding)
          ? { ...coding, state, flags: withFlag(coding.flags, "memo", gesture.body !== "") }
          : coding,
      );
    default:
      return drawn;
  }
}

function marked(drawn: readonly DrawnCoding[], meant: Coding, mark: { state: UnderWay }): DrawnCoding[] {
  return drawn.map((coding) => (isSame(coding, meant) ? { ...coding, ...mark } : coding));
}

/** A coding keeps its gesture when the server gives it an id, so either may be known to either side. */
function isSame(coding: Coding, meant: Coding): boolean {
  return isMeant(coding, meant.id) || isMeant(meant, coding.id);
}

function changed(coding: DrawnCoding, { changes: { stance }, extent }: ChangeGesture, state: UnderWay): DrawnCoding {
  const { start, end } = extent?.to ?? coding;
  return {
    ...coding,
    start,
    end,
    state,
    flags: stance === undefined ? coding.flags : withStance(coding.flags, stance),
  };
}

function withStance(flags: number, stance: string): number {
  const all = ["uses", "contests", "reframes"] as const;
  return all.reduce((kept, name) => withFlag(kept, name, name === stance), flags);
}
