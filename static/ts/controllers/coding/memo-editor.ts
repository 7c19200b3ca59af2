/** One's memo on a coding: saved while one writes, and when one leaves. Both texts stay in sight when they differ. */

import { gettext } from "../../i18n";
import { el } from "./dom";

const SAVE_AFTER = 700;

export interface MemoSource {
  save(body: string): void;
  leave(): void;
}

export class MemoEditor {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #closing = new AbortController();

  constructor(
    body: string,
    private readonly source: MemoSource,
  ) {
    this.#saved = body;
    this.#area = el("textarea", {
      rows: 3,
      maxlength: 20_000,
      "aria-label": gettext("Memo"),
      placeholder: gettext("Why this code, here?"),
    });
    this.#area.value = body;
    this.element = el("div", { class: "field memofield" }, this.#area);
    this.#area.addEventListener("input", () => {
      this.#saveSoon();
    });
    this.#area.addEventListener("blur", () => {
      this.save();
    });
    this.#area.addEventListener("keydown", (event) => {
      this.#key(event);
    });
    window.addEventListener(
      "beforeunload",
      (event) => {
        this.#holdPage(event);
      },
      { signal: this.#closing.signal },
    );
  }

  focus(): void {
    this.#area.focus();
    this.#area.setSelectionRange(this.#area.value.length, this.#area.value.length);
  }

  save(): void {
    clearTimeout(this.#timer);
    const body = this.#area.value.trim();
    if (body !== this.#saved) {
      this.#saved = body;
      this.source.save(body);
    }
  }

  close(): void {
    this.save();
    this.#closing.abort();
  }

  /** The question whether to leave gives the last words the moment they need. */
  #holdPage(event: BeforeUnloadEvent): void {
    if (this.#area.value.trim() !== this.#saved) {
      this.save();
      event.preventDefault();
    }
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.save();
    }, SAVE_AFTER);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      this.close();
      this.source.leave();
    }
  }
}
