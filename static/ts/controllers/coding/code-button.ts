/** For pointers: a small "Code" button beside the end of a selection, and clicks on stripes and in the text. */

import { role } from "./dom";
import { endOfSelection, type Transcript } from "./transcript";

const GAP = 6;

export class CodeButton {
  readonly #button = role("code-button");

  constructor(
    private readonly transcript: Transcript,
    open: () => void,
  ) {
    // Pressing it must not take the selection away.
    this.#button.addEventListener("pointerdown", (event) => {
      event.preventDefault();
    });
    this.#button.addEventListener("click", () => {
      this.hide();
      open();
    });
    transcript.scroll.addEventListener("pointerup", ({ target }) => {
      if (target instanceof Element && target.closest(".text") !== null) {
        // The browser moves the selection after this event.
        setTimeout(() => {
          this.#showBesideSelection();
        }, 0);
      }
    });
    transcript.scroll.addEventListener(
      "scroll",
      () => {
        this.hide();
      },
      { passive: true },
    );
    transcript.scroll.addEventListener("keydown", () => {
      this.hide();
    });
  }

  hide(): void {
    this.#button.hidden = true;
  }

  #showBesideSelection(): void {
    const box = this.transcript.excerpts().length > 0 ? endOfSelection() : undefined;
    this.#button.hidden = box === undefined;
    if (box !== undefined) {
      const { width, height } = this.#button.getBoundingClientRect();
      const column = this.transcript.scroll.getBoundingClientRect();
      const fits = box.bottom + GAP + height < column.bottom;
      this.#button.style.setProperty(
        "left",
        `${Math.min(Math.max(box.right - width / 2, column.left), column.right - width - GAP)}px`,
      );
      this.#button.style.setProperty("top", `${fits ? box.bottom + GAP : box.top - GAP - height}px`);
    }
  }
}
