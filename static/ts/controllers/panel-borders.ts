import { gettext, interpolate } from "../i18n";

/**
 * Borders of panels between the turns of a meeting: dragged, or moved by the arrow keys. The inputs of the form are the
 * truth; the list of turns is another way to fill them in.
 *
 *     <form data-controller="panel-borders">
 *       <ol data-role="borders"><li><input name="first"><input name="title"></li>…</ol>
 *       <ol data-role="turns" hidden><li data-number="1">…</li>…</ol>
 *     </form>
 */
export function panelBorders(form: HTMLElement, left: AbortSignal): void {
  const turns = form.querySelector<HTMLElement>('[data-role="turns"]');
  const borders = form.querySelector<HTMLElement>('[data-role="borders"]');
  if (turns === null || borders === null) {
    throw new Error("Borders stand in a list of turns, beside their inputs.");
  }
  turns.hidden = false;
  const last = turns.children.length;
  const redraw = (): void => { draw(turns, borders, move); };
  const move = (input: HTMLInputElement, to: number): void => {
    const taken = firstsIn(borders).filter((other) => other !== input).map((other) => Number(other.value));
    const place = Math.min(Math.max(to, 2), last);
    if (!taken.includes(place)) {
      input.value = String(place);
      redraw();
      handleOf(turns, input)?.focus();
    }
  };
  borders.addEventListener("input", redraw, { signal: left });
  turns.addEventListener("dragover", (event) => { event.preventDefault(); }, { signal: left });
  turns.addEventListener(
    "drop",
    (event) => {
      event.preventDefault();
      const at = (event.target as HTMLElement).closest<HTMLElement>("[data-number]")?.dataset.number;
      const input = firstsIn(borders)[Number(event.dataTransfer?.getData("text/plain") ?? "-1")];
      if (at !== undefined && input !== undefined) {
        move(input, Number(at));
      }
    },
    { signal: left },
  );
  redraw();
}

type Move = (input: HTMLInputElement, to: number) => void;

function firstsIn(borders: HTMLElement): HTMLInputElement[] {
  return [...borders.querySelectorAll<HTMLInputElement>('input[name="first"]')];
}

function draw(turns: HTMLElement, borders: HTMLElement, move: Move): void {
  turns.querySelectorAll(".border").forEach((old) => { old.remove(); });
  firstsIn(borders).forEach((input, at) => {
    const turn = turns.querySelector(`[data-number="${String(Number(input.value))}"]`);
    const title = input.closest("li")?.querySelector<HTMLInputElement>('input[name="title"]')?.value ?? "";
    if (turn !== null && input.value !== "") {
      turn.before(handle(input, at, title, move));
    }
  });
}

function handle(input: HTMLInputElement, at: number, title: string, move: Move): HTMLElement {
  const border = document.createElement("li");
  border.className = "border";
  const grip = document.createElement("button");
  grip.type = "button";
  grip.className = "btn small";
  grip.dataset.border = String(at);
  grip.textContent = title === "" ? gettext("A new panel") : title;
  if (!input.readOnly) {
    grip.draggable = true;
    grip.setAttribute(
      "aria-label",
      interpolate(gettext("“%(title)s” begins here. Arrow keys move the border."), { title: grip.textContent }),
    );
    grip.addEventListener("dragstart", (event) => { event.dataTransfer?.setData("text/plain", String(at)); });
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        move(input, Number(input.value) + step);
      }
    });
  }
  border.append(grip);
  return border;
}

function handleOf(turns: HTMLElement, input: HTMLInputElement): HTMLElement | undefined {
  const all = [...(input.form?.querySelectorAll<HTMLInputElement>('input[name="first"]') ?? [])];
  return turns.querySelector<HTMLElement>(`[data-border="${String(all.indexOf(input))}"]`) ?? undefined;
}
