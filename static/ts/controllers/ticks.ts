import { interpolate, ngettext } from "../i18n";

/**
 * Counts the ticked boxes of a form, and ticks all or none of them.
 *
 *     <form data-controller="ticks"><span role="status" data-role="ticked"></span>
 *       <button type="button" data-role="all" hidden>All</button> <button type="button" data-role="none" hidden>None</button>
 *       <input type="checkbox" …> …</form>
 */
export function ticks(form: HTMLElement, left: AbortSignal): void {
  const count = (): void => {
    const ticked = boxesOf(form).filter(({ checked }) => checked).length;
    const said = form.querySelector('[data-role="ticked"]');
    if (said !== null) {
      said.textContent = interpolate(ngettext("%(n)s passage", "%(n)s passages", ticked), { n: ticked });
    }
  };
  for (const [name, checked] of [
    ["all", true],
    ["none", false],
  ] as const) {
    const button = form.querySelector<HTMLElement>(`[data-role="${name}"]`);
    if (button !== null) {
      button.hidden = false;
      button.addEventListener(
        "click",
        () => {
          boxesOf(form).forEach((box) => (box.checked = checked));
          count();
        },
        { signal: left },
      );
    }
  }
  form.addEventListener("change", count, { signal: left });
  // A browser may have put back what was ticked before.
  count();
}

function boxesOf(form: HTMLElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
}
