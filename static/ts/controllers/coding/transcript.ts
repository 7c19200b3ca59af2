/** The transcript: its turns, which of them is current, and the native selection as the reading cursor. */

import { excerptsOf, type Excerpt } from "../../anchoring/excerpts";
import { TurnText } from "../../anchoring/turn-text";
import type { Place, Selected } from "../../model/reading";
import type { Quoted } from "../../state/gestures";
import { role } from "./dom";

/** What stands above the text: the sticky heading of its turn, and air. */
const COVERED_ABOVE = 56;
const AIR_BELOW = 24;

export class Transcript {
  readonly scroll = role("scroll");
  readonly turns: readonly TurnText[];
  readonly #byText: ReadonlyMap<string, number>;
  readonly #byElement: ReadonlyMap<Element, number>;
  #current = -1;
  onCurrent: (index: number) => void = () => undefined;

  constructor() {
    this.turns = Array.from(
      this.scroll.querySelectorAll<HTMLElement>("article.turn"),
      (element) => new TurnText(element),
    );
    this.#byText = new Map(this.turns.map(({ id }, index) => [id, index]));
    this.#byElement = new Map(this.turns.map(({ element }, index) => [element, index]));
  }

  get current(): number {
    return this.#current;
  }

  turn(text: string): TurnText | undefined {
    return this.turns[this.#byText.get(text) ?? -1];
  }

  /** The words of a span; undefined where the page has another revision of the text. */
  wordsOf({ text, revision, start, end }: Quoted): string | undefined {
    const turn = this.turn(text);
    return turn?.revision === revision && end <= turn.offsets.length ? turn.offsets.quote({ start, end }) : undefined;
  }

  indexOf(text: string): number {
    return this.#byText.get(text) ?? -1;
  }

  indexAt(node: Node | null): number {
    const element = node instanceof Element ? node : node?.parentElement;
    const turn = element?.closest("article.turn");
    return turn === null || turn === undefined ? -1 : (this.#byElement.get(turn) ?? -1);
  }

  /** The one tab stop of the transcript, with its controls, moves to this turn. */
  setCurrent(index: number): void {
    const next = this.turns[index];
    if (next === undefined || index === this.#current) {
      return;
    }
    const before = this.turns[this.#current];
    if (before !== undefined) {
      makeTabStop(before.element, false);
    }
    makeTabStop(next.element, true);
    this.#current = index;
    this.onCurrent(index);
  }

  focus(): void {
    this.turns[Math.max(this.#current, 0)]?.element.focus({ preventScroll: true });
  }

  hasFocus(): boolean {
    return this.scroll.contains(document.activeElement);
  }

  /** The selection inside the transcript; undefined when it lies elsewhere. */
  range(): Range | undefined {
    const selection = document.getSelection();
    const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
    return range !== undefined && this.scroll.contains(range.commonAncestorContainer) ? range : undefined;
  }

  excerpts(): Excerpt[] {
    const range = this.range();
    return range === undefined ? [] : excerptsOf(range, this.#turnsAround(range));
  }

  /** The native selection in UTF-16 places; a caret at the start of the current turn where there is none. */
  selected(): Selected {
    const selection = document.getSelection();
    if (this.range() !== undefined && selection !== null) {
      const anchor = this.#placeOf(selection.anchorNode, selection.anchorOffset);
      const focus = this.#placeOf(selection.focusNode, selection.focusOffset);
      if (anchor !== undefined && focus !== undefined) {
        return { anchor, focus };
      }
    }
    const start = { turn: Math.max(this.#current, 0), offset: 0 };
    return { anchor: start, focus: start };
  }

  select({ anchor, focus }: Selected): void {
    const from = this.turns[anchor.turn]?.positionAt(anchor.offset);
    const to = this.turns[focus.turn]?.positionAt(focus.offset);
    if (from !== undefined && to !== undefined) {
      document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
      this.setCurrent(focus.turn);
    }
  }

  /** Scrolls only when the place is out of sight or behind a heading. */
  reveal({ turn, offset }: Place): void {
    const found = this.turns[turn];
    if (found === undefined) {
      return;
    }
    const box = rectAt(found, offset);
    const view = this.scroll.getBoundingClientRect();
    if (box.top < view.top + COVERED_ABOVE) {
      this.scroll.scrollBy({ top: box.top - view.top - COVERED_ABOVE });
    } else if (box.bottom > view.bottom - AIR_BELOW) {
      this.scroll.scrollBy({ top: box.bottom - view.bottom + Math.min(view.height / 3, 160) });
    }
  }

  goTo(index: number): void {
    const turn = this.turns[index];
    if (turn !== undefined) {
      this.select({ anchor: { turn: index, offset: 0 }, focus: { turn: index, offset: 0 } });
      turn.element.scrollIntoView({ block: "start" });
      this.focus();
    }
  }

  /** The turns a range may touch, found by its ends where they lie in turns. */
  #turnsAround(range: Range): readonly TurnText[] {
    const first = this.indexAt(range.startContainer);
    const last = this.indexAt(range.endContainer);
    return this.turns.slice(Math.max(first, 0), last < 0 ? undefined : last + 1);
  }

  #placeOf(node: Node | null, offset: number): Place | undefined {
    const turn = this.indexAt(node);
    const found = this.turns[turn];
    return node === null || found === undefined ? undefined : { turn, offset: found.offsetOf({ node, offset }) };
  }
}

export function rectAt(turn: TurnText, offset: number): DOMRect {
  const { node, offset: inside } = turn.positionAt(offset);
  const range = document.createRange();
  // A box has a place only where it holds something: the character before, at the start the one after.
  range.setStart(node, Math.max(0, inside - 1));
  range.setEnd(node, Math.max(inside, Math.min(1, node.textContent?.length ?? 0)));
  return range.getBoundingClientRect();
}

/** The last line of the selection, on the side where it ends. */
export function endOfSelection(): DOMRect | undefined {
  const selection = document.getSelection();
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
  const lines = Array.from(range?.getClientRects() ?? []).filter(({ width }) => width > 0);
  return lines.at(-1);
}

function makeTabStop(article: HTMLElement, on: boolean): void {
  article.classList.toggle("is-current", on);
  if (on) {
    article.tabIndex = 0;
  } else {
    article.removeAttribute("tabindex");
  }
  for (const control of article.querySelectorAll<HTMLElement>(".no, .done, .play")) {
    control.tabIndex = on ? 0 : -1;
  }
}
