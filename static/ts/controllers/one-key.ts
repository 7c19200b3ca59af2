/** A link or button that a letter presses, while letters are keys and nobody is typing. */

import { lettersAreKeys } from "./coding/keyboard";

const TYPED_IN = "input, textarea, select, [contenteditable]";

/** `<a data-controller="one-key" data-key="n">` */
export function oneKey(element: HTMLElement, left: AbortSignal): void {
  document.addEventListener(
    "keydown",
    (press) => {
      const typing = press.target instanceof Element && press.target.closest(TYPED_IN) !== null;
      const plain = !press.ctrlKey && !press.metaKey && !press.altKey;
      if (press.key === element.dataset.key && plain && !typing && lettersAreKeys()) {
        press.preventDefault();
        element.click();
      }
    },
    { signal: left },
  );
}
