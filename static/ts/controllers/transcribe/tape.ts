/** The recording above the turns, steered by the editor's keys. */

import { gettext } from "../../i18n";
import { recordingsOf } from "../../model/recordings";
import { required, say } from "../coding/dom";
import { Deck } from "../player/deck";
import type { Tape } from "./editor";

const KEPT = "rapporteur rewind on going on";

/** For a recording elsewhere, or none: nothing plays, and no moment is known. */
export const NO_TAPE: Tape = {
  toggle: () => undefined,
  skip: () => undefined,
  speed: () => undefined,
  ms: undefined,
};

export function tapeOf(box: HTMLElement, refused: (message: string) => void): Tape {
  const [recording] = recordingsOf(document).values();
  if (recording === undefined) {
    return NO_TAPE;
  }
  const rewind = box.querySelector<HTMLSelectElement>('[data-role="rewind"]');
  const deck = new Deck(box, {
    heard: () => undefined,
    changed: () => undefined,
    refused: () => { refused(gettext("This recording cannot be played here.")); },
  });
  deck.load(recording);
  if (rewind !== null) {
    keepChoice(rewind);
  }
  return {
    toggle() {
      if (deck.isPlaying) {
        deck.pause();
      } else {
        deck.skip(-Number(rewind?.value ?? 0));
        deck.resume();
      }
    },
    skip: (ms) => { deck.skip(ms); },
    speed(direction) {
      deck.change(direction);
      say(required('[data-role="speed"]'), `${String(deck.speed)}×`);
    },
    get ms() {
      return deck.ms === undefined ? undefined : Math.max(deck.ms, 0);
    },
  };
}

function keepChoice(rewind: HTMLSelectElement): void {
  rewind.value = localStorage.getItem(KEPT) ?? rewind.value;
  rewind.addEventListener("change", () => {
    localStorage.setItem(KEPT, rewind.value);
  });
}
