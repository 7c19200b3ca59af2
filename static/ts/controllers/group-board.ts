/**
 * Actors put into groups: dragged, or by the group's number while one has the focus. The form on the page does it, so
 * that what is put is written the same way as without script.
 *
 *     <div data-controller="group-board"><section data-group="…" data-number="1"><button data-who="…">…</button></section></div>
 *     <form id="assign"><select name="who"></select><select name="group"></select></form>
 */
export function groupBoard(board: HTMLElement, left: AbortSignal): void {
  const form = document.getElementById("assign");
  if (!(form instanceof HTMLFormElement)) {
    throw new Error("A board of groups stands beside the form that assigns.");
  }
  const on = <Kind extends keyof HTMLElementEventMap>(kind: Kind, act: (event: HTMLElementEventMap[Kind]) => void): void => {
    board.addEventListener(kind, act, { signal: left });
  };
  on("dragstart", (event) => {
    event.dataTransfer?.setData("text/plain", whoIn(event) ?? "");
  });
  on("dragover", (event) => {
    event.preventDefault();
    showOver(board, columnOf(event));
  });
  on("dragleave", () => {
    showOver(board, null);
  });
  on("drop", (event) => {
    event.preventDefault();
    showOver(board, null);
    put(form, board, event.dataTransfer?.getData("text/plain"), columnOf(event));
  });
  on("keydown", (event) => {
    if (/^\d$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      put(form, board, whoIn(event), board.querySelector<HTMLElement>(`[data-number="${event.key}"]`));
    }
  });
}

function put(form: HTMLFormElement, board: HTMLElement, who: string | undefined, column: HTMLElement | null): void {
  const chip = [...board.querySelectorAll<HTMLElement>("[data-who]")].find((each) => each.dataset.who === who);
  if (chip === undefined || column === null || column.contains(chip)) {
    return;
  }
  choose(form, "who", who ?? "");
  choose(form, "group", column.dataset.group ?? "");
  form.requestSubmit();
}

function choose(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLSelectElement)) {
    throw new Error(`The form that assigns has no choice of ${name}.`);
  }
  field.value = value;
}

function whoIn(event: Event): string | undefined {
  return event.target instanceof HTMLElement ? event.target.dataset.who : undefined;
}

function columnOf(event: Event): HTMLElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLElement>("[data-group]") : null;
}

function showOver(board: HTMLElement, over: HTMLElement | null): void {
  for (const column of board.querySelectorAll("[data-group]")) {
    column.classList.toggle("is-over", column === over);
  }
}
