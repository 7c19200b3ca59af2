/** The panel at the right: the passage, who coded it, what can be done about it, and what happened to it. */

import { gettext, interpolate } from "../../i18n";
import type { DrawnCoding } from "../../model/coding";
import { arrange, el, oncePerFrame, role, say } from "./dom";
import { CodingCard, type CardActions } from "./coding-card";
import { timeOf } from "./moments";
import type { Passage } from "./passage";
import type { Details } from "./details";
import type { Workbench } from "../../state/workbench";
import { codingsText } from "./words";

/** A selection over a whole session has thousands of codings; a list of them helps nobody. */
const MOST_CARDS = 50;
const LONGEST_QUOTE = 2000;

export class PassagePanel {
  readonly #cards = new Map<string, CodingCard>();
  readonly draw = oncePerFrame(() => {
    this.#draw();
  });

  constructor(
    private readonly passage: Passage,
    private readonly workbench: Workbench,
    private readonly details: Details,
    private readonly actions: CardActions,
  ) {}

  /** Opens the memo of a coding for writing. */
  editMemo(coding: DrawnCoding): void {
    this.passage.choose(coding);
    void this.details.load(coding).then(() => {
      this.#draw();
      this.#cardOf(coding).editMemo();
    });
  }

  #draw(): void {
    const { first, excerpts } = this.passage;
    const codings = this.passage.codings();
    role("passage-hint").hidden = first !== undefined;
    role("quote").hidden = first === undefined;
    role("codings-part").hidden = codings.length === 0;
    if (first === undefined) {
      return;
    }
    say(
      role("extent"),
      excerpts.length > 1 ? `${first.turn.number} …` : `${first.turn.number} · ${first.start}–${first.end}`,
    );
    say(role("quote"), shortened(this.passage.quote));
    role("quote").lang = first.turn.language;
    role("quote").dir = first.turn.body.dir;
    const shown = codings.slice(0, MOST_CARDS);
    const all = codingsText(codings.length);
    say(
      role("codings-count"),
      shown.length === codings.length
        ? all
        : interpolate(gettext("%(codings)s, the first %(shown)s are listed"), { codings: all, shown: shown.length }),
    );
    arrange(
      role("codings"),
      shown.map((coding) => this.#drawCard(coding)),
    );
    this.#forgetCards(new Set(shown.map(cardKey)));
    this.#drawHistory();
  }

  #drawCard(coding: DrawnCoding): HTMLElement {
    const card = this.#cardOf(coding);
    const chosen = this.passage.isChosen(coding);
    if (chosen) {
      void this.details.load(coding).then((fresh) => {
        if (fresh) {
          this.draw();
        }
      });
    }
    card.draw(coding, { chosen, detail: this.details.of(coding) });
    return card.element;
  }

  #drawHistory(): void {
    const coding = this.passage.coding();
    const history = (coding && this.details.of(coding)?.history) ?? [];
    role("history-part").hidden = history.length === 0;
    const lines = history.map(({ at, actor, sentence }) =>
      el("li", {}, timeOf(at), el("span", {}, `${actor?.mark ?? gettext("Somebody")} ${sentence}`)),
    );
    role("history").replaceChildren(...lines);
  }

  #cardOf(coding: DrawnCoding): CodingCard {
    const card = this.#cards.get(cardKey(coding)) ?? new CodingCard(this.workbench, this.actions);
    this.#cards.set(cardKey(coding), card);
    return card;
  }

  #forgetCards(kept: ReadonlySet<string>): void {
    for (const key of this.#cards.keys()) {
      if (!kept.has(key)) {
        this.#cards.delete(key);
      }
    }
  }
}

/** A card outlives the moment in which its coding gets an id. */
function cardKey({ id, gesture }: DrawnCoding): string {
  return gesture ?? id;
}

/** A long passage is read in the text. */
function shortened(quote: string): string {
  return quote.length > LONGEST_QUOTE ? `${quote.slice(0, LONGEST_QUOTE)} …` : quote;
}
