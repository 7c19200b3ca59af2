/** A coder's pinned codes on this device: digits and code ids, nothing of a text. */

import type { WireCode } from "../model/wire";
import { firstPins, type Pins } from "../model/pins";

export class KeptPins {
  readonly #key: string;
  #pins: Pins | undefined;

  constructor(
    member: string,
    private readonly storage: Storage = localStorage,
  ) {
    this.#key = `rapporteur pins of ${member}`;
  }

  /** The pinned codes; before anything was pinned, the first ones of the tree. */
  of(codesInOrder: readonly WireCode[]): Pins {
    this.#pins ??= this.#read();
    return this.#pins ?? firstPins(codesInOrder);
  }

  keep(pins: Pins): void {
    this.#pins = pins;
    this.storage.setItem(this.#key, JSON.stringify([...pins]));
  }

  #read(): Pins | undefined {
    const kept = this.storage.getItem(this.#key);
    return kept === null ? undefined : new Map(JSON.parse(kept) as [number, string][]);
  }
}
