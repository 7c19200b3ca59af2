/** Which code each of the keys 1 to 9 gives. A coder who never pinned has the first codes of the tree. */

import { isApplicable } from "./codebook";
import type { WireCode } from "./wire";

/** From digit to code id. */
export type Pins = ReadonlyMap<number, string>;

export const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export function firstPins(codesInOrder: readonly WireCode[]): Pins {
  const first = codesInOrder.filter(isApplicable).slice(0, DIGITS.length);
  return new Map(first.map(({ id }, index) => [index + 1, id]));
}

/** Gives a digit to a code and takes from it the digit it had. */
export function pin(pins: Pins, digit: number, code: string): Pins {
  return new Map([...unpin(pins, code), [digit, code]]);
}

export function unpin(pins: Pins, code: string): Pins {
  return new Map([...pins].filter(([, pinned]) => pinned !== code));
}

export function digitOf(pins: Pins, code: string): number | undefined {
  return [...pins].find(([, pinned]) => pinned === code)?.[0];
}

export function freeDigit(pins: Pins): number | undefined {
  return DIGITS.find((digit) => !pins.has(digit));
}
