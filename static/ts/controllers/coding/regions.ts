/** F6 and Shift+F6 go round the regions of the screen; on narrow screens the side columns are drawers. */

import type { Transcript } from "./transcript";
import { required } from "./dom";

const DRAWERS = "(max-width: 1100px)";

interface Region {
  readonly element: HTMLElement;
  focus(): void;
}

export class Regions {
  readonly #regions: readonly Region[];
  readonly #narrow = matchMedia(DRAWERS);

  constructor(private readonly transcript: Transcript) {
    this.#regions = [
      {
        element: required("#codebook"),
        focus: () => {
          this.#enter("#codebook", '[role="treeitem"][tabindex="0"], input');
        },
      },
      {
        element: transcript.scroll,
        focus: () => {
          transcript.focus();
        },
      },
      ...recordingRegion(),
      {
        element: required("#passage"),
        focus: () => {
          this.#enter("#passage", "button, textarea");
        },
      },
      {
        element: required("#status"),
        focus: () => {
          this.#enter("#status", "button:not([hidden])");
        },
      },
    ];
    document.addEventListener("keydown", (event) => {
      if (event.key === "F6" && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        this.#cycle(event.shiftKey ? -1 : 1);
      }
    });
    for (const { element } of this.#regions) {
      element.addEventListener("keydown", (event) => {
        this.#leaveDrawer(element, event);
      });
    }
    for (const button of document.querySelectorAll<HTMLElement>('[data-role="drawer"]')) {
      button.addEventListener("click", () => {
        this.#toggle(`#${button.getAttribute("aria-controls") ?? ""}`);
      });
    }
    transcript.scroll.addEventListener("pointerdown", () => {
      this.closeDrawers();
    });
  }

  /** Opens a side column where it is a drawer. */
  open(selector: "#codebook" | "#passage"): void {
    if (this.#narrow.matches) {
      this.#set(required(selector), true);
    }
  }

  closeDrawers(): void {
    this.#set(required("#codebook"), false);
    this.#set(required("#passage"), false);
  }

  #leaveDrawer(element: HTMLElement, event: KeyboardEvent): void {
    if (event.key === "Escape" && element.classList.contains("is-open") && !event.defaultPrevented) {
      event.preventDefault();
      this.closeDrawers();
      this.transcript.focus();
    }
  }

  #cycle(direction: 1 | -1): void {
    const regions = this.#regions.filter(({ element }) => !element.hidden);
    const here = regions.findIndex(({ element }) => element.contains(document.activeElement));
    const count = regions.length;
    const next = here < 0 ? 1 : (here + direction + count) % count;
    this.closeDrawers();
    regions[next]?.focus();
  }

  #enter(selector: "#codebook" | "#passage" | "#status", first: string): void {
    if (selector !== "#status") {
      this.open(selector);
    }
    const element = required(selector);
    (element.querySelector<HTMLElement>(first) ?? element).focus();
  }

  #toggle(selector: string): void {
    const element = required(selector);
    const isOpen = element.classList.contains("is-open");
    this.closeDrawers();
    this.#set(element, !isOpen);
    if (isOpen) {
      this.transcript.focus();
    } else {
      element.focus();
    }
  }

  #set(element: HTMLElement, open: boolean): void {
    element.classList.toggle("is-open", open);
    document
      .querySelector(`[data-role="drawer"][aria-controls="${element.id}"]`)
      ?.setAttribute("aria-expanded", String(open));
  }
}

/** The recording beside the text, where there is one. */
function recordingRegion(): Region[] {
  const element = document.querySelector<HTMLElement>("#recording");
  return element === null ? [] : [{ element, focus: () => element.querySelector("button")?.focus() }];
}
