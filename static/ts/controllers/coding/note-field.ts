/**
 * A field for a memo or comment: what is typed is kept on the device until the server has it. Refused or out of reach,
 * the words stay, with the reason; when another text stands there meanwhile, both are shown.
 */

import { newKey, Problem, Unreachable } from "../../http";
import { gettext } from "../../i18n";
import type { WireMemo } from "../../model/wire";
import { Drafts } from "../../state/drafts";
import { el } from "./dom";

export interface Sent {
  readonly body: string;
  readonly isPrivate: boolean;
  /** What stood there when a conflict was shown, which these words were joined with or put over. */
  readonly over: Pick<WireMemo, "id" | "version"> | undefined;
  readonly key: string;
}

export interface FieldParts {
  /** Under which name the draft is kept. */
  readonly draft: string;
  readonly label: string;
  readonly button: string;
  /** The text that stands; a comment begins with none. */
  readonly text?: string;
  /** Undefined where nothing can be private. */
  readonly isPrivate?: boolean | undefined;
  /** A button of the thread, beside the field's own. */
  readonly beside?: HTMLElement;
  readonly send: (sent: Sent) => Promise<void>;
  /** The server has it, and the draft is gone. */
  readonly sent: () => void;
  readonly leave: () => void;
}

const CONFLICT = 412;

export class NoteField {
  readonly element: HTMLElement;
  readonly #area: HTMLTextAreaElement;
  readonly #private = el("input", { type: "checkbox" });
  readonly #said = el("div", { class: "stack", role: "status" });
  readonly #button: HTMLButtonElement;
  readonly #drafts = new Drafts();
  #over: Sent["over"];
  /** One key for one text: sent again after a lost answer it is the same gesture. */
  #key: { words: string; key: string } | undefined;

  constructor(private readonly parts: FieldParts) {
    const { draft, label, button, text, isPrivate } = parts;
    const kept = this.#drafts.of(draft);
    this.#area = el("textarea", { rows: 2, "aria-label": label, placeholder: label });
    this.#area.value = kept ?? text ?? "";
    this.#private.checked = isPrivate ?? false;
    this.#button = el("button", { type: "button", class: "btn small" }, button);
    this.element = el(
      "div",
      { class: "notefield" },
      el("div", { class: "field memofield" }, this.#area),
      this.#said,
      el("div", { class: "row wrap" }, this.#button, isPrivate === undefined ? undefined : this.#privacy(), parts.beside),
    );
    if (kept !== undefined && kept !== text) {
      this.#say(gettext("Not sent yet: this was kept on the device."));
    }
    this.#listen();
  }

  /** Whether it holds words that the server does not have. */
  get isBegun(): boolean {
    return this.#area.value.trim() !== (this.parts.text ?? "").trim();
  }

  focus(): void {
    this.#area.focus();
    this.#area.setSelectionRange(this.#area.value.length, this.#area.value.length);
  }

  #privacy(): HTMLElement {
    return el("label", { class: "row quiet" }, this.#private, gettext("Private: for you alone"));
  }

  #listen(): void {
    this.#area.addEventListener("input", () => {
      this.#drafts.keep(this.parts.draft, this.#area.value);
    });
    this.#area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.send();
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.parts.leave();
      }
    });
    this.#button.addEventListener("click", () => void this.send());
  }

  async send(): Promise<void> {
    const body = this.#area.value.trim();
    if (body === "" && this.parts.text === undefined) {
      this.focus();
      return;
    }
    this.#button.disabled = true;
    try {
      await this.parts.send({ body, isPrivate: this.#private.checked, over: this.#over, key: this.#keyFor(body) });
      this.#arrived();
    } catch (error) {
      this.#refused(error, body);
    } finally {
      this.#button.disabled = false;
    }
  }

  #keyFor(body: string): string {
    const words = `${String(this.#private.checked)} ${this.#over?.version ?? 0} ${body}`;
    this.#key = this.#key?.words === words ? this.#key : { words, key: newKey() };
    return this.#key.key;
  }

  #arrived(): void {
    this.#drafts.forget(this.parts.draft);
    this.#key = undefined;
    this.#over = undefined;
    this.#said.replaceChildren();
    if (this.parts.text === undefined) {
      this.#area.value = "";
    }
    this.parts.sent();
  }

  #refused(error: unknown, body: string): void {
    if (error instanceof Unreachable) {
      this.#say(gettext("The server could not be reached. Your words are kept on this device: send them again."));
    } else if (error instanceof Problem && error.status === CONFLICT) {
      this.#showBoth(error, body);
    } else if (error instanceof Problem) {
      this.#say(error.details.detail ?? error.details.title);
    } else {
      throw error;
    }
  }

  #showBoth({ details }: Problem, mine: string): void {
    const theirs = details.current as Partial<WireMemo> | undefined;
    const there = theirs?.body ?? "";
    this.#over = { id: theirs?.id ?? "", version: theirs?.version ?? 0 };
    this.#say(
      details.detail ?? details.title,
      el("p", { class: "memo" }, el("b", {}, gettext("There now")), ` ${there}`),
      el(
        "div",
        { class: "row wrap" },
        this.#way(gettext("Keep mine"), () => void this.send()),
        this.#way(gettext("Join both"), () => {
          this.#put(`${there}\n\n${mine}`);
          void this.send();
        }),
        this.#way(gettext("Take what is there"), () => {
          this.#put(there);
          void this.send();
        }),
      ),
    );
  }

  #put(text: string): void {
    this.#area.value = text;
    this.#drafts.keep(this.parts.draft, text);
  }

  #way(name: string, act: () => void): HTMLElement {
    const button = el("button", { type: "button", class: "btn small" }, name);
    button.addEventListener("click", act);
    return button;
  }

  #say(sentence: string, ...more: HTMLElement[]): void {
    this.#said.replaceChildren(el("p", { class: "quiet" }, sentence), ...more);
  }
}
