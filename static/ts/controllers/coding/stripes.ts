/** The stripes of one turn: buttons in its margin, kept by coding so that hover and focus outlive a redraw. */

import type { TurnText } from "../../anchoring/turn-text";
import { has, type DrawnCoding } from "../../model/coding";
import { placeStripes, SHORTEST_STRIPE, type PlacedStripe, type Stripe } from "../../model/lanes";
import { arrange, el, setAttributes } from "./dom";

export interface StripeLook {
  readonly coding: DrawnCoding;
  readonly lane: number;
  readonly order: number;
  readonly slot: number;
  readonly mark: string;
  readonly name: string;
  readonly selected: boolean;
  readonly faint: boolean;
}

/** Top and bottom of a stretch of text, in pixels from the top of the turn's text. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

export class TurnStripes {
  readonly #margin: HTMLElement;
  readonly #buttons = new Map<string, HTMLButtonElement>();
  #measured = new Map<string, Extent>();

  constructor(private readonly turn: TurnText) {
    const margin = turn.element.querySelector<HTMLElement>(".stripes");
    if (margin === null) {
      throw new Error("A turn has a margin for stripes.");
    }
    this.#margin = margin;
  }

  /** The lines have moved: what was measured no longer holds. */
  forgetMeasures(): void {
    this.#measured.clear();
  }

  /** Reads the page; nothing is written before all turns have been measured. */
  measure(looks: readonly StripeLook[], lanes: number): readonly PlacedStripe[] {
    const width = this.#margin.clientWidth;
    const top = this.#margin.getBoundingClientRect().top;
    const stripes = looks.map(({ coding, lane, order }): Stripe => ({
      id: coding.id,
      lane,
      order,
      ...this.#extentOf(coding, top),
    }));
    return placeStripes(stripes, lanes, width);
  }

  draw(looks: readonly StripeLook[], places: readonly PlacedStripe[], lanes: number): void {
    // On each margin by itself: on the transcript it would style every turn anew.
    this.#margin.style.setProperty("--lanes", String(lanes));
    const placeOf = new Map(places.map((place) => [place.id, place]));
    const drawn = looks.map((look) => {
      const button = this.#buttonOf(look);
      const place = placeOf.get(look.coding.id);
      if (place !== undefined) {
        put(button, place);
      }
      return button;
    });
    arrange(this.#margin, drawn);
    this.#forgetButtons(new Set(looks.map(({ coding }) => coding.id)));
  }

  clear(): void {
    this.#margin.replaceChildren();
    this.#buttons.clear();
  }

  /** A coding of somebody else has just arrived. */
  pulse(id: string): void {
    const button = this.#buttons.get(id);
    button?.classList.add("is-new");
    button?.addEventListener(
      "animationend",
      () => {
        button.classList.remove("is-new");
      },
      { once: true },
    );
  }

  #extentOf(coding: DrawnCoding, marginTop: number): Extent {
    if (has(coding, "orphan")) {
      return { top: 2, bottom: 2 + SHORTEST_STRIPE };
    }
    const key = `${coding.start}-${coding.end}`;
    const known = this.#measured.get(key);
    if (known !== undefined) {
      return known;
    }
    const { startContainer, startOffset, endContainer, endOffset } = this.turn.rangeOfCodePoints(coding);
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    const box = range.getBoundingClientRect();
    const extent = { top: box.top - marginTop, bottom: box.bottom - marginTop };
    this.#measured.set(key, extent);
    return extent;
  }

  #buttonOf({ coding, slot, mark, name, selected, faint }: StripeLook): HTMLButtonElement {
    const button = this.#buttons.get(coding.id) ?? newButton();
    this.#buttons.set(coding.id, button);
    const states = [
      "stripe",
      coding.state !== "settled" && `is-${coding.state}`,
      has(coding, "stale") && "is-stale",
      has(coding, "orphan") && "is-orphan",
      selected && "is-selected",
      faint && "is-faint",
      button.classList.contains("is-new") && "is-new",
      (has(coding, "memo") || has(coding, "comment")) && "with-memo",
    ];
    setAttributes(button, {
      class: states.filter(Boolean).join(" "),
      "data-coding": coding.id,
      "data-slot": slot,
      "aria-label": name,
      title: name,
    });
    // Drawn by the style sheet: a sign for the eye, while the name says the code in full.
    button.firstElementChild?.setAttribute("data-mark", mark);
    return button;
  }

  #forgetButtons(kept: ReadonlySet<string>): void {
    for (const id of this.#buttons.keys()) {
      if (!kept.has(id)) {
        this.#buttons.delete(id);
      }
    }
  }
}

function newButton(): HTMLButtonElement {
  return el("button", { type: "button", tabindex: -1 }, el("span", { class: "m" }), el("span", { class: "b" }));
}

function put(button: HTMLElement, { inlineStart, inlineSize, top, bottom }: PlacedStripe): void {
  const { style } = button;
  style.setProperty("inset-inline-start", `${inlineStart}px`);
  style.setProperty("inline-size", `${inlineSize}px`);
  style.setProperty("inset-block-start", `${top}px`);
  style.setProperty("block-size", `${bottom - top}px`);
}
