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
  const put = (who: string, group: string): void => {
    choose(form, "who", who);
    choose(form, "group", group);
    form.requestSubmit();
  };
  board.addEventListener(
    "dragstart",
    (event) => {
      const who = (event.target as HTMLElement).dataset.who;
      if (who !== undefined) {
        event.dataTransfer?.setData("text/plain", who);
      }
    },
    { signal: left },
  );
  board.addEventListener("dragover", (event) => { event.preventDefault(); }, { signal: left });
  board.addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      const column = (event.target as HTMLElement).closest<HTMLElement>("[data-group]");
      const who = event.dataTransfer?.getData("text/plain") ?? "";
      if (column !== null && who !== "") {
        put(who, column.dataset.group ?? "");
      }
    },
    { signal: left },
  );
  board.addEventListener(
    "keydown",
    (event) => {
      const who = (event.target as HTMLElement).dataset.who;
      const column = board.querySelector<HTMLElement>(`[data-number="${event.key}"]`);
      if (who !== undefined && /^\d$/.test(event.key) && column !== null) {
        event.preventDefault();
        put(who, column.dataset.group ?? "");
      }
    },
    { signal: left },
  );
}

function choose(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLSelectElement) {
    if (![...field.options].some((option) => option.value === value)) {
      field.append(new Option("", value));
    }
    field.value = value;
  }
}
