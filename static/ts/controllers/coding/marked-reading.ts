/**
 * Read with codings: the current turn alone is drawn with marks and hidden words at the ends of its codings, for who
 * reads by ear. Any other key or press puts its own text nodes back, the same ones.
 */

import type { TurnText } from "../../anchoring/turn-text";
import { gettext, interpolate } from "../../i18n";
import { has } from "../../model/coding";
import { piecesWithin, type Piece, type Told } from "../../model/marked";
import { linesOf } from "../../model/segments";
import { keptKeymap, meantBy } from "../../state/keymap";
import type { CodingScreen } from "./coding-screen";
import { el } from "./dom";

export class MarkedReading {
  #turn: TurnText | undefined;
  #own: readonly Node[] = [];

  constructor(private readonly screen: CodingScreen) {
    const { scroll } = screen.transcript;
    scroll.addEventListener(
      "keydown",
      (event) => {
        if (this.#turn !== undefined && !["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) {
          this.leave();
          if (meantBy(event.key, keptKeymap()) === "r" || event.key === "Escape") {
            event.preventDefault();
            event.stopImmediatePropagation();
          }
        }
      },
      { capture: true },
    );
    scroll.addEventListener("pointerdown", () => {
      this.leave();
    });
  }

  enter(): void {
    const turn = this.screen.transcript.turns[this.screen.transcript.current];
    if (turn === undefined) {
      return;
    }
    const codings = this.#toldOf(turn);
    document.getSelection()?.removeAllRanges();
    this.#turn = turn;
    this.#own = Array.from(turn.body.childNodes);
    turn.body.replaceChildren(...linesOf(turn.text).map((line) => paragraph(piecesWithin(turn.text, codings, line))));
    this.screen.transcript.focus();
    this.screen.status.say(
      interpolate(gettext("%(number)s is read with its codings. Press r or Esc to go back."), { number: turn.number }),
    );
  }

  leave(): void {
    this.#turn?.body.replaceChildren(...this.#own);
    if (this.#turn !== undefined) {
      this.#turn = undefined;
      this.#own = [];
      this.screen.drawing.redraw();
      this.screen.status.say(gettext("The text is as it was."));
    }
  }

  #toldOf(turn: TurnText): Told[] {
    const { workbench, filtering } = this.screen;
    return workbench
      .codingsOf(turn.id)
      .filter((coding) => !has(coding, "orphan") && filtering.passes(coding))
      .map((coding) => {
        const { utf16Start: start, utf16End: end } = turn.offsets.spanToUtf16(coding);
        const coder = coding.coder === null ? gettext("Consensus") : (workbench.coders.get(coding.coder)?.mark ?? "");
        return { start, end, name: `${workbench.code(coding.code)?.name ?? ""}, ${coder}` };
      });
  }
}

function paragraph(pieces: readonly Piece[]): HTMLElement {
  return el("p", {}, ...pieces.map(drawn));
}

function drawn(piece: Piece): Node | string {
  switch (piece.kind) {
    case "text":
      return piece.coded ? el("mark", {}, piece.text) : piece.text;
    case "begins":
      return el("span", { class: "vh" }, ` ${interpolate(gettext("start %(name)s"), { name: piece.name })} `);
    case "ends":
      return el("span", { class: "vh" }, ` ${interpolate(gettext("end %(name)s"), { name: piece.name })} `);
  }
}
