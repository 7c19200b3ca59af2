import { gettext, interpolate } from "../i18n";

/**
 * Where an intervention is split: the place of the cursor in the text, counted in code points.
 *
 *     <textarea id="content"></textarea>
 *     <form data-controller="split-here" data-source="content"><span data-role="said"></span><input data-role="at"></form>
 */
export function splitHere(form: HTMLElement, left: AbortSignal): void {
  const source = document.getElementById(form.dataset.source ?? "");
  const at = form.querySelector<HTMLInputElement>('[data-role="at"]');
  const said = form.querySelector<HTMLElement>('[data-role="said"]');
  if (!(source instanceof HTMLTextAreaElement) || at === null || said === null) {
    throw new Error("A place to split is chosen in a text.");
  }
  const take = (): void => {
    const before = source.value.slice(0, source.selectionStart);
    at.value = String(Array.from(before).length);
    const after = source.value.slice(source.selectionStart, source.selectionStart + 40).trim();
    said.textContent = interpolate(gettext("The next one begins with “%(words)s”."), { words: after });
  };
  source.addEventListener("keyup", take, { signal: left });
  source.addEventListener("mouseup", take, { signal: left });
}
