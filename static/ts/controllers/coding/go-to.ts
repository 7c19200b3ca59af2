/** `g`, a number, Enter: to that intervention. */

import { gettext, interpolate } from "../../i18n";
import type { StatusLine } from "./status-line";

export class GoTo {
  #typed: string | undefined;

  constructor(
    private readonly status: StatusLine,
    private readonly go: (number: string) => void,
  ) {}

  start(): void {
    this.#typed = "";
    this.#say();
  }

  /** Hears digits before they give codes, as long as a number is being typed. */
  listen(transcript: HTMLElement): void {
    transcript.addEventListener(
      "keydown",
      (event) => {
        if (this.#typed !== undefined && this.#key(event.key, this.#typed)) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
      { capture: true },
    );
  }

  #key(key: string, typed: string): boolean {
    if (/^\d$/.test(key)) {
      this.#typed = typed + key;
      this.#say();
      return true;
    }
    if (key === "Backspace") {
      this.#typed = typed.slice(0, -1);
      this.#say();
      return true;
    }
    this.#typed = undefined;
    if (key === "Enter" && typed !== "") {
      this.go(typed);
      return true;
    }
    return key === "Escape";
  }

  #say(): void {
    this.status.say(
      interpolate(gettext("Go to intervention %(number)s, then Enter"), {
        number: this.#typed === "" ? "…" : (this.#typed ?? ""),
      }),
    );
  }
}
