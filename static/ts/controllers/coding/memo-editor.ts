/** One's memo on a coding: saved while one writes, and when one leaves. Both texts stay in sight when they differ. */

import { gettext } from "../../i18n";
import { el } from "./dom";

const SAVE_AFTER = 700;

export interface MemoSource {
  save(body: string, isPrivate: boolean): void;
  leave(): void;
}

export class MemoEditor {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #private = el("input", { type: "checkbox" });
  #saved: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #closing = new AbortController();

  constructor(
    body: string,
    private readonly source: MemoSource,
    isPrivate = false,
  ) {
    this.#saved = savedAs(body, isPrivate);
    this.#private.checked = isPrivate;
    this.#area = el("textarea", {
      rows: 3,
      maxlength: 20_000,
      "aria-label": gettext("Memo"),
      placeholder: gettext("Why this code, here?"),
    });
    this.#area.value = body;
    this.element = el(
      "div",
      { class: "memoedit" },
      el("div", { class: "field memofield" }, this.#area),
      el("label", { class: "row quiet" }, this.#private, gettext("Private: for you alone")),
    );
    this.#private.addEventListener("change", () => {
      this.save();
    });
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
    if (this.#now !== this.#saved) {
      this.#saved = this.#now;
      this.source.save(this.#area.value.trim(), this.#private.checked);
    }
  }

  close(): void {
    this.save();
    this.#closing.abort();
  }

  get #now(): string {
    return savedAs(this.#area.value.trim(), this.#private.checked);
  }

  /** The question whether to leave gives the last words the moment they need. */
  #holdPage(event: BeforeUnloadEvent): void {
    if (this.#now !== this.#saved) {
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

/** An empty memo is neither private nor not. */
function savedAs(body: string, isPrivate: boolean): string {
  return body === "" ? "" : `${isPrivate ? "private" : "team"} ${body}`;
}
