/** Draws codings for the turns within a screen of the view: tints, stripes, count, done mark. Text stays as it is. */

import type { TurnText } from "../../anchoring/turn-text";
import { gettext } from "../../i18n";
import { has, type DrawnCoding } from "../../model/coding";
import type { PlacedStripe } from "../../model/lanes";
import { countWords } from "../../model/segments";
import { tintsOf } from "../../model/tints";
import type { Filtering } from "../../state/filtering";
import type { Lights } from "../../state/lights";
import type { Changed, Workbench } from "../../state/workbench";
import { oncePerFrame, say, setAttributes } from "./dom";
import type { LaneHeads } from "./lane-heads";
import type { Painter } from "./painting";
import type { Passage } from "./passage";
import { TurnStripes, type StripeLook } from "./stripes";
import type { Transcript } from "./transcript";
import { codingsText, stripeName } from "./words";

interface Parts {
  readonly transcript: Transcript;
  readonly workbench: Workbench;
  readonly passage: Passage;
  readonly lights: Lights;
  readonly filtering: Filtering;
  readonly painter: Painter;
  readonly lanes: LaneHeads;
}

export class Drawing {
  readonly #near = new Set<TurnText>();
  readonly #stale = new Set<TurnText>();
  readonly #stripes = new Map<TurnText, TurnStripes>();
  readonly #words = new Map<string, number>();
  readonly #schedule = oncePerFrame(() => {
    this.#drawStale();
  });
  #orders = new Map<string, number>();
  #chosen: string | undefined;
  #chosenText = "";

  constructor(private readonly parts: Parts) {
    const { scroll, turns } = parts.transcript;
    const byElement = new Map<Element, TurnText>(turns.map((turn) => [turn.element, turn]));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const turn = byElement.get(target);
          if (turn !== undefined) {
            this.#setNear(turn, isIntersecting);
          }
        }
      },
      { root: scroll, rootMargin: "100% 0px" },
    );
    turns.forEach(({ element }) => {
      observer.observe(element);
    });
    this.#followLayout();
  }

  changed({ texts, codes }: Changed): void {
    if (codes) {
      this.#orders = new Map(this.parts.workbench.codes.map(({ id }, order) => [id, order]));
    }
    for (const turn of this.#near) {
      if (texts === "all" || texts.has(turn.id)) {
        this.#stale.add(turn);
      }
    }
    this.#schedule();
  }

  /** Lights or view changed. */
  redraw(): void {
    this.changed({ texts: "all", codes: false });
  }

  /** Another coding was chosen: its stripe is drawn as selected, the one before no longer. */
  choiceMoved(): void {
    const { chosen, first } = this.parts.passage;
    if (chosen !== this.#chosen) {
      this.changed({ texts: new Set([this.#chosenText, first?.turn.id ?? ""]), codes: false });
      this.#chosen = chosen;
      this.#chosenText = first?.turn.id ?? "";
    }
  }

  pulse(text: string, coding: string): void {
    const turn = this.parts.transcript.turn(text);
    // After the frame in which its stripe is drawn.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (turn !== undefined) {
          this.#stripes.get(turn)?.pulse(coding);
        }
      }),
    );
  }

  hover(coding: DrawnCoding | undefined): void {
    const turn = coding && this.parts.transcript.turn(coding.text);
    this.parts.painter.paint(
      "hover",
      coding === undefined || turn === undefined || has(coding, "orphan")
        ? []
        : [{ name: "hover", range: turn.rangeOfCodePoints(coding) }],
    );
  }

  #followLayout(): void {
    const again = () => {
      this.#stripes.forEach((stripes) => {
        stripes.forgetMeasures();
      });
      this.redraw();
    };
    new ResizeObserver(oncePerFrame(again)).observe(this.parts.transcript.scroll);
    void document.fonts.ready.then(again);
  }

  #setNear(turn: TurnText, near: boolean): void {
    if (near) {
      this.#near.add(turn);
      this.#stale.add(turn);
      this.#schedule();
    } else if (this.#near.delete(turn)) {
      this.#stale.delete(turn);
      this.parts.painter.paint(turn.id, []);
      this.#stripes.get(turn)?.clear();
      this.#stripes.delete(turn);
    }
  }

  /** All turns are measured before any is written, so that the page is laid out once. */
  #drawStale(): void {
    const turns = [...this.#stale];
    this.#stale.clear();
    const measured = turns.map((turn) => this.#measure(turn));
    measured.forEach((each) => {
      this.#draw(each);
    });
  }

  #measure(turn: TurnText): Measured {
    const all = this.parts.workbench.codingsOf(turn.id);
    const codings = all.filter((coding) => this.parts.filtering.passes(coding));
    const looks = codings.map((coding) => this.#look(turn, coding));
    const stripes = this.#stripes.get(turn) ?? new TurnStripes(turn);
    this.#stripes.set(turn, stripes);
    return { turn, codings, looks, stripes, places: stripes.measure(looks, this.parts.lanes.count) };
  }

  #draw({ turn, codings, looks, stripes, places }: Measured): void {
    stripes.draw(looks, places, this.parts.lanes.count);
    this.#tint(turn, codings);
    const count = turn.element.querySelector(".count");
    if (count !== null) {
      say(count, codingsText(codings.length));
    }
    const done = turn.element.querySelector(".done");
    if (done !== null) {
      const isDone = this.parts.workbench.isDone(turn.id);
      setAttributes(done, {
        "aria-pressed": String(isDone),
        title: isDone ? gettext("Done. Press to reopen.") : gettext("Mark as done"),
      });
    }
  }

  #tint(turn: TurnText, codings: readonly DrawnCoding[]): void {
    const { lights, workbench, painter } = this.parts;
    const shown = codings.filter(
      (coding) => !has(coding, "orphan") && (lights.only === undefined || coding.code === lights.only),
    );
    const tintable = shown.map((coding) => {
      const { utf16Start: start, utf16End: end } = turn.offsets.spanToUtf16(coding);
      return {
        start,
        end,
        slot: workbench.code(coding.code)?.slot ?? 1,
        lit: lights.isLit(coding.code),
        state: coding.state,
      };
    });
    const tints = tintsOf(tintable, lights.view);
    painter.paint(
      turn.id,
      tints.map(({ name, start, end }) => ({ name, range: turn.rangeOf({ utf16Start: start, utf16End: end }) })),
    );
  }

  #look(turn: TurnText, coding: DrawnCoding): StripeLook {
    const { workbench, lanes, passage, lights } = this.parts;
    const code = workbench.code(coding.code);
    const coder = coding.coder === null ? gettext("Consensus") : (workbench.coders.get(coding.coder)?.mark ?? "");
    return {
      coding,
      lane: lanes.laneOf(coding.coder),
      order: this.#orders.get(coding.code) ?? 0,
      slot: code?.slot ?? 1,
      mark: code?.mark ?? "",
      name: stripeName(coding, {
        code: code?.name ?? "",
        coder,
        words: this.#wordsIn(turn, coding),
        comments: workbench.notes.on(coding.id).comments,
      }),
      selected: passage.isChosen(coding),
      faint: lights.only !== undefined && lights.only !== coding.code,
    };
  }

  #wordsIn(turn: TurnText, { text, start, end }: DrawnCoding): number {
    const key = `${text} ${start}-${end}`;
    const known = this.#words.get(key) ?? countWords(turn.offsets.quote({ start, end }), turn.language);
    this.#words.set(key, known);
    return known;
  }
}

interface Measured {
  readonly turn: TurnText;
  readonly codings: readonly DrawnCoding[];
  readonly looks: readonly StripeLook[];
  readonly stripes: TurnStripes;
  readonly places: readonly PlacedStripe[];
}
