/**
 * A button that folds and unfolds a part of the page. Without script the part is open and the button is not there.
 *
 *     <button type="button" class="btn" data-controller="disclosure" aria-controls="more" hidden>More</button>
 *     <div id="more">…</div>
 *
 * `data-open` on the button leaves the part open at first.
 */
export function disclosure(button: HTMLElement, left: AbortSignal): void {
  const part = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (part === null) {
    throw new Error("A disclosure names the part it folds in aria-controls.");
  }
  const show = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    part.hidden = !open;
  };
  show("open" in button.dataset);
  button.hidden = false;
  button.addEventListener("click", () => { show(part.hidden !== false); }, { signal: left });
}
