import { gettext } from "../i18n";

/**
 * Copies the text of another element. Where the clipboard is closed to us, the text is selected, ready for Ctrl+C.
 *
 *     <code id="link">…</code>
 *     <button type="button" class="btn small" data-controller="copy" data-from="link" hidden>Copy</button>
 *     <span role="status" data-copy-said="link"></span>
 */
export function copy(button: HTMLElement, left: AbortSignal): void {
  const source = document.getElementById(button.dataset.from ?? "");
  if (source === null) {
    throw new Error("A copy button names the element it copies in data-from.");
  }
  const said = document.querySelector(`[data-copy-said="${source.id}"]`);
  button.hidden = false;
  button.addEventListener(
    "click",
    () => {
      void copyText(source).then((words) => {
        (said ?? button).textContent = words;
      });
    },
    { signal: left },
  );
}

/** Returns what to tell the person. */
async function copyText(source: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(textOf(source));
    return gettext("Copied");
  } catch {
    // Without TLS, or with the permission refused, a page cannot write to the clipboard; a person still can.
    select(source);
    return gettext("Selected: press Ctrl+C");
  }
}

function textOf(source: HTMLElement): string {
  return source instanceof HTMLInputElement ? source.value : source.textContent.trim();
}

function select(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) {
    source.select();
  } else {
    getSelection()?.selectAllChildren(source);
  }
}
