/** What the keys of the editor do: turns made, split, joined, timed and pasted, and the recording steered. */

import { gettext, interpolate, ngettext } from "../../i18n";
import { hoursClock } from "../../model/clock";
import { namesIn, newTurn, nextName, turnsOfText, type Turn } from "../../model/turns";
import { el } from "../coding/dom";
import type { EditorCommands } from "./keys";
import { Rows, type Row } from "./rows";

/** The recording as far as the editor steers it; one elsewhere has no moments. */
export interface Tape {
  toggle(): void;
  skip(ms: number): void;
  speed(direction: 1 | -1): void;
  readonly ms: number | undefined;
}

export interface EditorTold {
  changed(turns: readonly Turn[]): void;
  say(message: string): void;
}

const SKIP_MS = 3000;

export class Editor implements EditorCommands {
  readonly rows: Rows;

  constructor(
    list: HTMLElement,
    private readonly names: HTMLElement,
    private readonly tape: Tape,
    private readonly told: EditorTold,
  ) {
    this.rows = new Rows(list, {
      changed: () => { this.#changed(); },
      paste: (row, event) => { this.#paste(row, event); },
      join: (row) => this.#join(row),
    });
  }

  show(turns: readonly Turn[]): void {
    this.rows.show(turns);
    this.#nameSpeakers();
  }

  play(): void {
    this.tape.toggle();
  }

  back(): void {
    this.tape.skip(-SKIP_MS);
  }

  forward(): void {
    this.tape.skip(SKIP_MS);
  }

  slower(): void {
    this.tape.speed(-1);
  }

  faster(): void {
    this.tape.speed(1);
  }

  next(): void {
    this.#turn(1);
  }

  previous(): void {
    this.#turn(-1);
  }

  add(): void {
    this.#begin(this.rows.all.length, newTurn({ ms: this.tape.ms ?? null }));
  }

  down(): void {
    this.#go(1);
  }

  up(): void {
    this.#go(-1);
  }

  /** The moment of the recording: in the words where one types, in the field of the time there. */
  stamp(): void {
    const row = this.rows.current;
    const { ms } = this.tape;
    if (row === undefined || ms === undefined) {
      this.told.say(gettext("There is no moment to insert: play the recording first."));
      return;
    }
    if (row.turn.ms === null || document.activeElement === row.time) {
      this.rows.set(row, { ms });
    } else {
      row.text.focus();
      row.text.setRangeText(`[${hoursClock(ms)}] `, row.text.selectionStart, row.text.selectionEnd, "end");
      this.rows.set(row, { text: row.text.value });
    }
    this.#changed();
  }

  /** A turn after this one, with the words behind the caret. An empty one is given to the next speaker instead. */
  #turn(direction: 1 | -1): void {
    const row = this.rows.current;
    if (row === undefined) {
      return;
    }
    const speaker = nextName(namesIn(this.rows.turns), row.turn.speaker, direction);
    if (row.turn.text.trim() === "" && this.rows.placeOf(row) > 0) {
      this.rows.set(row, { speaker });
      this.#enter(row);
      this.#changed();
      return;
    }
    const at = document.activeElement === row.text ? row.text.selectionStart : row.turn.text.length;
    const rest = row.turn.text.slice(at).trim();
    this.rows.set(row, { text: rest === "" ? row.turn.text : row.turn.text.slice(0, at).trimEnd() });
    this.#begin(this.rows.placeOf(row) + 1, newTurn({ speaker, ms: this.tape.ms ?? null, text: rest }));
  }

  #begin(place: number, turn: Turn): void {
    this.#enter(this.rows.insert(place, turn));
    this.#changed();
  }

  /** Where one types next: the words, or who speaks while nobody is named. */
  #enter(row: Row): void {
    const field = row.turn.speaker === "" ? row.speaker : row.text;
    field.focus();
    field.setSelectionRange(0, 0);
    row.element.scrollIntoView({ block: "nearest" });
  }

  #go(direction: 1 | -1): void {
    const row = this.rows.current;
    const other = row && this.rows.at(this.rows.placeOf(row) + direction);
    other?.text.focus();
  }

  /** Into the turn before; the first one has none. */
  #join(row: Row): boolean {
    const before = this.rows.at(this.rows.placeOf(row) - 1);
    if (before === undefined) {
      return false;
    }
    const kept = before.turn.text.trimEnd();
    const text = [kept, row.turn.text].filter(Boolean).join(" ");
    this.rows.set(before, { text });
    this.rows.remove(row);
    const caret = row.turn.text === "" || kept === "" ? kept.length : kept.length + 1;
    before.text.focus();
    before.text.setSelectionRange(caret, caret);
    this.#changed();
    return true;
  }

  /** Lines of names become turns; all else is pasted as it is. */
  #paste(row: Row, event: ClipboardEvent): void {
    const turns = turnsOfText(event.clipboardData?.getData("text/plain") ?? "");
    if (turns.length === 0 || (turns.length === 1 && row.turn.text !== "")) {
      return;
    }
    event.preventDefault();
    const place = this.rows.placeOf(row);
    const [from, to] = [row.text.selectionStart, row.text.selectionEnd];
    const [before, after] = [row.turn.text.slice(0, from).trim(), row.turn.text.slice(to).trim()];
    const own = before === "" ? [] : [{ ...row.turn, text: before }];
    const rest = after === "" ? [] : [newTurn({ speaker: row.turn.speaker, text: after })];
    const all = this.rows.turns;
    this.rows.show([...all.slice(0, place), ...own, ...turns, ...rest, ...all.slice(place + 1)]);
    this.rows.at(place + own.length + turns.length - 1)?.text.focus();
    this.told.say(
      interpolate(
        ngettext("%(count)s turn was made of what you pasted.", "%(count)s turns were made of what you pasted.", turns.length),
        { count: turns.length },
      ),
    );
    this.#changed();
  }

  #changed(): void {
    this.#nameSpeakers();
    this.told.changed(this.rows.turns);
  }

  #nameSpeakers(): void {
    this.names.replaceChildren(...namesIn(this.rows.turns).map((value) => el("option", { value })));
  }
}
