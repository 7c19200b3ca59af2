import { gettext } from "../i18n";
import { Drafts } from "../state/drafts";

/**
 * Keeps what is being typed on the device until it was sent, and puts it back when the page is opened again.
 *
 *     <textarea name="body" data-controller="draft" data-draft="memo 1"></textarea>
 */
export function draft(element: HTMLElement, left: AbortSignal): void {
  const name = element.dataset.draft;
  if (!(element instanceof HTMLTextAreaElement) || !name) {
    throw new Error("A draft is kept of a text area that names it in data-draft.");
  }
  const drafts = new Drafts();
  drafts.settle(name, hasArrived());
  putBack(element, drafts, name);
  element.addEventListener(
    "input",
    () => {
      drafts.keep(name, element.value);
    },
    { signal: left },
  );
  element.form?.addEventListener(
    "submit",
    () => {
      drafts.sent(name);
    },
    { signal: left },
  );
}

/** A form that was taken leads on to a page; one that was not is come back to, or answered with what was wrong. */
function hasArrived(): boolean {
  const [opened] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return opened?.type === "navigate" && document.querySelector(".messages .note.bad, form .note.warn") === null;
}

function putBack(area: HTMLTextAreaElement, drafts: Drafts, name: string): void {
  const kept = drafts.of(name);
  if (kept === undefined || kept === area.value) {
    return;
  }
  area.value = kept;
  const said = document.createElement("p");
  said.className = "quiet";
  said.setAttribute("role", "status");
  said.textContent = gettext("Not sent yet: this was kept on the device.");
  (area.closest(".lab") ?? area).after(said);
}
