/** A coding as the screen holds it, and what can be said about it without looking anything up. */

import { FLAG, type WireCoding, type WireState } from "./wire";

export interface Coding {
  readonly id: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly coder: string | null;
  readonly flags: number;
  readonly gesture: string | null;
}

/** A coding with what is still under way about it. */
export interface DrawnCoding extends Coding {
  readonly state: "settled" | "pending" | "conflict";
}

/** The name under which a coding can be addressed before the server has given it an id. */
export function gestureRef(gesture: string): string {
  return `gesture:${gesture}`;
}

/** Whether `ref`, an id or a gesture's name, means this coding. */
export function isMeant(coding: Coding, ref: string): boolean {
  return coding.id === ref || (coding.gesture !== null && gestureRef(coding.gesture) === ref);
}

export function has(coding: Coding, flag: keyof typeof FLAG): boolean {
  return (coding.flags & FLAG[flag]) !== 0;
}

export function withFlag(flags: number, flag: keyof typeof FLAG, on: boolean): number {
  return on ? flags | FLAG[flag] : flags & ~FLAG[flag];
}

export function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

export function fromWire(wire: WireCoding): Coding {
  const { id, text, start, end, code, coder, gesture } = wire;
  return { id, text, start, end, code, coder, gesture, flags: flagsOf(wire) };
}

function flagsOf(wire: WireCoding): number {
  let flags = wire.stance === "" ? 0 : FLAG[wire.stance];
  flags = withFlag(flags, "memo", wire.has_memo);
  flags = withFlag(flags, "stale", wire.stale);
  flags = withFlag(flags, "orphan", wire.anchor === "orphan");
  flags = withFlag(flags, "consensus", wire.layer === "consensus");
  return withFlag(flags, "moved", wire.code !== wire.chosen_code);
}

/** Reads the columns of a state. Ids of texts, codes and coders are shared strings, not copies. */
export function decodeCodings({ codings, texts, codes, coders }: WireState): Coding[] {
  return codings.id.map((id, row) => ({
    id,
    text: at(texts, codings.text[row]),
    start: at(codings.start, row),
    end: at(codings.end, row),
    code: at(codes, codings.code[row]).id,
    coder: codings.coder[row] === -1 ? null : at(coders, codings.coder[row]).id,
    flags: at(codings.flags, row),
    gesture: codings.gesture[row] ?? null,
  }));
}

function at<Item>(items: readonly Item[], index: number | undefined): Item {
  const item = items[index ?? -1];
  if (item === undefined) {
    throw new RangeError(`A coding points at row ${String(index)} of ${items.length}.`);
  }
  return item;
}
