/** In the list of keys each single letter is a button: pressed, it waits for another key to take its place. */

import { gettext, interpolate } from "../../i18n";
import { keepKeymap, keptKeymap, keyOf, withKey, type Keymap } from "../../state/keymap";
import { el, required, role } from "./dom";
import { isSingleKey } from "./keyboard";
import type { StatusLine } from "./status-line";

/** Keys of the player, of pins and of moving about. */
const TAKEN = /^[1-9jlv<> ]$/;

export class KeyChoice {
  #map: Keymap = keptKeymap();
  readonly #buttons = new Map<string, HTMLButtonElement>();

  constructor(private readonly status: StatusLine) {
    for (const shown of required("#keys").querySelectorAll("dt > kbd")) {
      const original = shown.textContent;
      if (isSingleKey(original)) {
        const command = shown.closest("div")?.querySelector("dd")?.textContent ?? "";
        const button = el("button", { type: "button", class: "kbd", "data-command": command });
        button.addEventListener("click", () => {
          this.#wait(original, button);
        });
        this.#buttons.set(original, button);
        shown.replaceWith(button);
      }
    }
    role("keys-reset").addEventListener("click", () => {
      this.#take({});
    });
    this.#draw();
  }

  #wait(original: string, button: HTMLButtonElement): void {
    button.replaceChildren(el("kbd", {}, "…"));
    this.status.say(gettext("Press the key that shall do this. Esc leaves it as it is."));
    button.addEventListener(
      "keydown",
      (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.#chosen(original, event.key);
      },
      { once: true },
    );
    button.addEventListener(
      "blur",
      () => {
        this.#draw();
      },
      { once: true },
    );
  }

  #chosen(original: string, key: string): void {
    if (key.length === 1 && !TAKEN.test(key)) {
      this.#take(withKey(this.#map, original, key));
      this.status.say(interpolate(gettext("The key is %(key)s now."), { key }));
    } else {
      this.#draw();
      this.status.say(gettext("This key is taken, or is no single character. The key stays as it was."));
    }
  }

  #take(map: Keymap): void {
    this.#map = map;
    keepKeymap(map);
    this.#draw();
  }

  #draw(): void {
    for (const [original, button] of this.#buttons) {
      const key = keyOf(original, this.#map);
      button.replaceChildren(el("kbd", {}, key));
      button.setAttribute(
        "aria-label",
        interpolate(gettext("%(key)s: %(command)s. Change the key"), { key, command: button.dataset.command ?? "" }),
      );
    }
    role("keys-reset").hidden = Object.keys(this.#map).length === 0;
  }
}
