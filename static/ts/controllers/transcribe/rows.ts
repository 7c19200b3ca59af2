/** The list of turns: a row each, with who speaks, when, and the words. */

import { gettext, interpolate } from "../../i18n";
import { clock } from "../../model/clock";
import { momentOf, newTurn, type Turn } from "../../model/turns";
import { el } from "../coding/dom";

export interface Row {
  turn: Turn;
  readonly element: HTMLLIElement;
  readonly speaker: HTMLInputElement;
  readonly time: HTMLInputElement;
  readonly text: HTMLTextAreaElement;
}

export interface RowsTold {
  changed(): void;
  paste(row: Row, event: ClipboardEvent): void;
  join(row: Row): boolean;
}

export class Rows {
  #rows: Row[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly told: RowsTold,
  ) {}

  get all(): readonly Row[] {
    return this.#rows;
  }

  get turns(): Turn[] {
    return this.#rows.map(({ turn }) => turn);
  }

  /** The row that is typed in, else the last one. */
  get current(): Row | undefined {
    return this.#rows.find(({ element }) => element.contains(document.activeElement)) ?? this.#rows.at(-1);
  }

  at(place: number): Row | undefined {
    return this.#rows[place];
  }

  placeOf(row: Row): number {
    return this.#rows.indexOf(row);
  }

  /** Shows these turns; a row that is there already keeps its place, focus and caret. */
  show(turns: readonly Turn[]): void {
    const known = new Map(this.#rows.map((row) => [row.turn.id, row]));
    this.#rows = (turns.length > 0 ? turns : [newTurn()]).map((turn) => {
      const row = known.get(turn.id) ?? this.#make(turn);
      fill(row, turn);
      return row;
    });
    this.#arrange();
  }

  insert(place: number, turn: Turn): Row {
    const row = this.#make(turn);
    fill(row, turn);
    this.#rows.splice(place, 0, row);
    this.#arrange();
    return row;
  }

  set(row: Row, changes: Partial<Turn>): void {
    fill(row, { ...row.turn, ...changes });
  }

  remove(row: Row): void {
    this.#rows = this.#rows.filter((other) => other !== row);
    this.#arrange();
  }

  #make(turn: Turn): Row {
    const row: Row = {
      turn,
      element: el("li"),
      speaker: el("input", { class: "who", list: "names", maxlength: 200, autocomplete: "off", placeholder: gettext("Speaker") }),
      time: el("input", { class: "num when", maxlength: 12, autocomplete: "off", placeholder: "0:00", inputmode: "numeric" }),
      text: el("textarea", { rows: 1, placeholder: gettext("What is said") }),
    };
    const remove = el("button", { type: "button", class: "btn bare icon" }, "×");
    remove.setAttribute("aria-label", gettext("Take this turn away"));
    row.element.append(row.speaker, row.time, row.text, remove);
    remove.addEventListener("click", () => {
      this.#takeAway(row);
    });
    this.#listen(row);
    return row;
  }

  #listen(row: Row): void {
    row.speaker.addEventListener("input", () => { this.#change(row, { speaker: row.speaker.value }); });
    row.text.addEventListener("input", () => { this.#change(row, { text: row.text.value }); });
    row.time.addEventListener("change", () => {
      const ms = momentOf(row.time.value);
      const isWrong = ms === undefined && row.time.value.trim() !== "";
      row.time.setAttribute("aria-invalid", String(isWrong));
      if (!isWrong) {
        this.#change(row, { ms: ms ?? null });
      }
    });
    row.text.addEventListener("paste", (event) => { this.told.paste(row, event); });
    row.text.addEventListener("keydown", (event) => {
      const atStart = row.text.selectionStart === 0 && row.text.selectionEnd === 0;
      if (event.key === "Backspace" && atStart && this.told.join(row)) {
        event.preventDefault();
      }
    });
  }

  #change(row: Row, changes: Partial<Turn>): void {
    row.turn = { ...row.turn, ...changes };
    this.told.changed();
  }

  #takeAway(row: Row): void {
    const place = this.placeOf(row);
    this.remove(row);
    if (this.#rows.length === 0) {
      this.insert(0, newTurn());
    }
    (this.#rows[place] ?? this.#rows.at(-1))?.text.focus();
    this.told.changed();
  }

  #arrange(): void {
    this.#rows.forEach((row, at) => {
      if (this.list.children[at] !== row.element) {
        this.list.insertBefore(row.element, this.list.children[at] ?? null);
      }
      name(row, at + 1);
    });
    [...this.list.children].slice(this.#rows.length).forEach((element) => {
      element.remove();
    });
  }
}

function name(row: Row, number: number): void {
  row.speaker.setAttribute("aria-label", interpolate(gettext("Speaker of turn %(number)s"), { number }));
  row.time.setAttribute("aria-label", interpolate(gettext("Time of turn %(number)s"), { number }));
  row.text.setAttribute("aria-label", interpolate(gettext("Words of turn %(number)s"), { number }));
}

/** Writes only what differs: the caret stays where it is. */
function fill(row: Row, turn: Turn): void {
  row.turn = turn;
  const time = turn.ms === null ? "" : clock(turn.ms);
  for (const [field, value] of [[row.speaker, turn.speaker], [row.time, time], [row.text, turn.text]] as const) {
    if (field.value !== value) {
      field.value = value;
    }
  }
}
