/** What the status line says about the passage in hand, once the selection rests. */

import type { Excerpt } from "../../anchoring/excerpts";
import { gettext, interpolate } from "../../i18n";
import type { DrawnCoding } from "../../model/coding";
import { countWords } from "../../model/segments";
import type { Workbench } from "../../state/workbench";
import type { Passage } from "./passage";
import type { StatusLine } from "./status-line";
import { wordsText } from "./words";

const RESTS_AFTER = 250;
const MOST_NAMES = 8;

export class Spoken {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saidFor = "";

  constructor(
    private readonly passage: Passage,
    private readonly workbench: Workbench,
    private readonly status: StatusLine,
  ) {}

  soon(): void {
    clearTimeout(this.#timer);
    const before = this.status.count;
    this.#timer = setTimeout(() => {
      this.#say(before);
    }, RESTS_AFTER);
  }

  /** An action has just said what there is to say about these words: selecting them says no more. */
  wasTold(excerpts: readonly Excerpt[]): void {
    this.#saidFor = placeOf(excerpts);
  }

  /** The answer to an action is not talked over. */
  #say(before: number): void {
    const excerpts = this.passage.target;
    const [first] = excerpts;
    const where = placeOf(excerpts);
    if (first === undefined || where === this.#saidFor || this.status.count !== before) {
      return;
    }
    this.#saidFor = where;
    const words = excerpts.reduce((sum, { quote, turn }) => sum + countWords(quote, turn.language), 0);
    const selected = interpolate(gettext("Selected %(words)s in %(number)s, %(speaker)s."), {
      words: wordsText(words),
      number: first.turn.number,
      speaker: speakerOf(first.turn.element),
    });
    this.status.say(`${selected} ${this.#codingsHere()}`);
  }

  #codingsHere(): string {
    const codings = this.passage.codings();
    if (codings.length === 0) {
      return gettext("No coding here.");
    }
    const names = codings.slice(0, MOST_NAMES).map((coding) => this.#nameOf(coding));
    return interpolate(gettext("%(count)s here: %(names)s."), {
      count: codings.length,
      names: names.join(", ") + (names.length < codings.length ? " …" : ""),
    });
  }

  #nameOf({ code, coder }: DrawnCoding): string {
    const mark = coder === null ? "=" : (this.workbench.coders.get(coder)?.mark ?? "");
    return `${this.workbench.code(code)?.name ?? ""} (${mark})`;
  }
}

function placeOf(excerpts: readonly Excerpt[]): string {
  return excerpts.map(({ turn, start, end }) => `${turn.id} ${start}-${end}`).join();
}

function speakerOf(turn: HTMLElement): string {
  return turn.querySelector("h3 b")?.textContent ?? "";
}
