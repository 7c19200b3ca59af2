/** `e`: arrows move the end of a coding by words, with Shift its start, with Alt both; Enter keeps, Escape reverts. */

import { excerptBetween, type Excerpt } from "../../anchoring/excerpts";
import { gettext } from "../../i18n";
import type { DrawnCoding } from "../../model/coding";
import { moveExtent } from "../../model/extent";
import { stretchesOf, type Stretch } from "../../model/segments";
import { readsRightToLeft } from "./dom";
import { excerptOf } from "./passage";
import type { StatusLine } from "./status-line";
import type { Transcript } from "./transcript";

export class ExtentEditing {
  #ending: (() => void) | undefined;

  constructor(
    private readonly transcript: Transcript,
    private readonly status: StatusLine,
    private readonly keep: (coding: DrawnCoding, from: Excerpt, to: Excerpt) => void,
  ) {}

  start(coding: DrawnCoding): void {
    const index = this.transcript.indexOf(coding.text);
    const turn = this.transcript.turns[index];
    if (turn === undefined) {
      return;
    }
    this.#ending?.();
    const words = stretchesOf(turn.text, "word", turn.language);
    const { utf16Start, utf16End } = turn.offsets.spanToUtf16(coding);
    let now: Stretch = { start: utf16Start, end: utf16End };
    const show = (): void => {
      this.transcript.select({ anchor: { turn: index, offset: now.start }, focus: { turn: index, offset: now.end } });
    };
    const end = (kept: boolean): void => {
      this.#ending?.();
      const to = kept ? excerptBetween(turn, now.start, now.end) : undefined;
      if (to !== undefined) {
        this.keep(coding, excerptOf(turn, coding), to);
      } else {
        this.status.say(gettext("The extent stays as it was."));
      }
    };
    this.#listen({
      isRightToLeft: readsRightToLeft(turn.element),
      end,
      move: (press) => {
        now = moveExtent(now, words, press);
        show();
      },
    });
    show();
    this.transcript.focus();
    this.status.say(
      gettext("Editing the extent: arrows move the end, Shift the start, Alt both. Enter keeps, Escape reverts."),
    );
  }

  /** Hears keys before anybody else, until the editing ends. */
  #listen({
    isRightToLeft,
    end,
    move,
  }: {
    isRightToLeft: boolean;
    end: (kept: boolean) => void;
    move: (press: { part: "start" | "end" | "both"; direction: 1 | -1 }) => void;
  }): void {
    const leaving = new AbortController();
    this.#ending = () => {
      leaving.abort();
      this.#ending = undefined;
    };
    const options = { capture: true, signal: leaving.signal };
    this.transcript.scroll.addEventListener(
      "keydown",
      (event) => {
        const onwards = isRightToLeft ? "ArrowLeft" : "ArrowRight";
        const direction = event.key === onwards || event.key === "ArrowDown" ? 1 : -1;
        if (event.key.startsWith("Arrow")) {
          move({ part: event.altKey ? "both" : event.shiftKey ? "start" : "end", direction });
        } else if (event.key === "Enter" || event.key === "Escape") {
          end(event.key === "Enter");
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      },
      options,
    );
    this.transcript.scroll.addEventListener(
      "pointerdown",
      () => {
        end(false);
      },
      options,
    );
  }
}
