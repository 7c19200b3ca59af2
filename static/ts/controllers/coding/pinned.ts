/** The keys 1 to 9: which code they give, and how they are given away. */

import { gettext, interpolate } from "../../i18n";
import { digitOf, freeDigit, pin, unpin, type Pins } from "../../model/pins";
import { inTreeOrder, treeOf } from "../../model/codebook";
import type { KeptPins } from "../../state/kept-pins";
import type { Workbench } from "../../state/workbench";
import type { StatusLine } from "./status-line";

export class Pinned {
  constructor(
    private readonly workbench: Workbench,
    private readonly kept: KeptPins,
    private readonly status: StatusLine,
    private readonly changed: () => void,
  ) {}

  get pins(): Pins {
    return this.kept.of(inTreeOrder(treeOf(this.workbench.codes)));
  }

  /** The code of a digit; says so where there is none. */
  codeAt(digit: number): string | undefined {
    const code = this.pins.get(digit);
    if (code === undefined) {
      this.status.say(
        interpolate(gettext("No code is pinned to %(digit)s. Focus a code in the codebook and press the digit."), {
          digit,
        }),
      );
    }
    return code;
  }

  pin(code: string, digit: number): void {
    this.#keep(
      pin(this.pins, digit, code),
      interpolate(gettext("%(code)s is on key %(digit)s."), { code: this.#name(code), digit }),
    );
  }

  toggle(code: string): void {
    const free = freeDigit(this.pins);
    if (digitOf(this.pins, code) !== undefined) {
      this.#keep(unpin(this.pins, code), interpolate(gettext("%(code)s has no key now."), { code: this.#name(code) }));
    } else if (free === undefined) {
      this.status.say(gettext("All nine keys are taken. Focus a code and press a digit to give it that key."));
    } else {
      this.pin(code, free);
    }
  }

  #keep(pins: Pins, sentence: string): void {
    this.kept.keep(pins);
    this.status.say(sentence);
    this.changed();
  }

  #name(code: string): string {
    return this.workbench.code(code)?.name ?? "";
  }
}
