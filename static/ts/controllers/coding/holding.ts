/** Code first: while a code is held, each selection made with the pointer gets it. And what selections snap to. */

import { gettext, interpolate } from "../../i18n";
import { inOrder } from "../../model/reading";
import { isSnap, snapped, type Snap } from "../../model/snap";
import type { CodingScreen } from "./coding-screen";
import type { Commands } from "./commands";
import { role, say } from "./dom";

const SNAP = "rapporteur snap";

export class Holding {
  #held: string | undefined;

  constructor(
    private readonly screen: CodingScreen,
    private readonly commands: Commands,
  ) {
    role("held").addEventListener("click", () => {
      this.release();
    });
    const snap = role("snap") as HTMLSelectElement;
    snap.value = this.snap;
    snap.addEventListener("change", () => {
      localStorage.setItem(SNAP, snap.value);
      screen.transcript.focus();
    });
    screen.transcript.scroll.addEventListener("pointerup", ({ button }) => {
      if (button === 0) {
        // After the browser has told of the selection.
        setTimeout(() => {
          this.#selected();
        });
      }
    });
  }

  get snap(): Snap {
    const kept = localStorage.getItem(SNAP);
    return isSnap(kept) ? kept : "character";
  }

  get held(): string | undefined {
    return this.#held;
  }

  /** Holds this code, or lets it go where it is held already. */
  toggle(code: string | undefined): void {
    if (code === undefined) {
      this.screen.status.say(gettext("No code was given yet that could be held. Give one first."));
    } else if (code === this.#held) {
      this.release();
    } else {
      this.#held = code;
      this.#draw();
      this.screen.status.say(
        interpolate(gettext("%(code)s is held: each selection gets it, until Esc."), { code: this.#name() }),
      );
    }
  }

  release(): boolean {
    const was = this.#held !== undefined;
    this.#held = undefined;
    this.#draw();
    if (was) {
      this.screen.status.say(gettext("No code is held."));
    }
    return was;
  }

  #selected(): void {
    const { transcript } = this.screen;
    const range = transcript.range();
    if (range === undefined || range.collapsed) {
      return;
    }
    this.#widen();
    if (this.#held !== undefined) {
      this.screen.passage.follow();
      this.commands.apply(this.#held, this.screen.passage.target);
    }
  }

  /** Each end to the unit it lies in. */
  #widen(): void {
    const { transcript } = this.screen;
    const [first, last] = inOrder(transcript.selected());
    const from = transcript.turns[first.turn];
    const to = transcript.turns[last.turn];
    if (this.snap === "character" || from === undefined || to === undefined) {
      return;
    }
    const end = first.turn === last.turn ? last.offset : from.text.length;
    const start = first.turn === last.turn ? first.offset : 0;
    const begins = snapped(from.text, { start: first.offset, end }, this.snap, from.language);
    const ends = snapped(to.text, { start, end: last.offset }, this.snap, to.language);
    transcript.select({
      anchor: { turn: first.turn, offset: begins.start },
      focus: { turn: last.turn, offset: ends.end },
    });
  }

  #name(): string {
    return this.screen.workbench.code(this.#held ?? "")?.name ?? "";
  }

  #draw(): void {
    role("held").hidden = this.#held === undefined;
    say(role("held-name"), this.#name());
  }
}
