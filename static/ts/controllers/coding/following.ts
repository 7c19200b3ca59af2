/** The text follows what is heard, until its reader moves; then it waits to be asked again. */

import type { TurnText } from "../../anchoring/turn-text";
import { rectAt, type Transcript } from "./transcript";

const KEPT = "rapporteur text follows the recording";
/** Above the text its sticky heading, below it room to read on. */
const ABOVE = 56;
const BELOW = 0.25;
const PLACE = 0.3;
const SCROLLING_KEYS = new Set(["PageUp", "PageDown", "Home", "End"]);

export class Following {
  #isOn: boolean;
  #where = "";

  constructor(
    private readonly transcript: Transcript,
    private readonly changed: (on: boolean) => void,
  ) {
    this.#isOn = wanted();
    const { scroll } = transcript;
    for (const kind of ["wheel", "touchmove", "pointerdown"] as const) {
      scroll.addEventListener(kind, () => { this.#moved(); }, { passive: true });
    }
    scroll.addEventListener("keydown", ({ key }) => {
      if (SCROLLING_KEYS.has(key)) {
        this.#moved();
      }
    });
    document.addEventListener("selectionchange", () => {
      if (transcript.range() !== undefined && this.#whereNow() !== this.#where) {
        this.#moved();
      }
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Something begins to play from where the reader is. */
  begin(): void {
    this.#where = this.#whereNow();
    this.#set(wanted());
  }

  toggle(): void {
    localStorage.setItem(KEPT, this.#isOn ? "off" : "on");
    this.#where = this.#whereNow();
    this.#set(!this.#isOn);
  }

  /** Scrolls a place into the upper half, unless it stands well in sight. `offset`: UTF-16 units of the turn. */
  bring(turn: TurnText, offset: number): void {
    if (!this.#isOn) {
      return;
    }
    const box = rectAt(turn, offset);
    const view = this.transcript.scroll.getBoundingClientRect();
    if (box.top < view.top + ABOVE || box.bottom > view.bottom - view.height * BELOW) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const top = box.top - view.top - view.height * PLACE;
      this.transcript.scroll.scrollBy({ top, behavior: calm ? "instant" : "smooth" });
    }
  }

  #moved(): void {
    this.#set(false);
  }

  #set(on: boolean): void {
    if (on !== this.#isOn) {
      this.#isOn = on;
      this.changed(on);
    }
  }

  #whereNow(): string {
    return JSON.stringify(this.transcript.selected());
  }
}

function wanted(): boolean {
  return localStorage.getItem(KEPT) !== "off";
}
