import { gettext, interpolate } from "../../i18n";
import { clock } from "../../model/clock";
import type { Recording } from "../../model/recordings";
import { Deck } from "./deck";

/** Told the moment of the transcript, ms, while a recording plays, and null once it does not. */
export type Heard = (recording: Recording, ms: number | null) => void;

/** Starts a recording at a moment of the transcript, ms. */
export type Play = (recording: Recording, ms: number) => void;

/** The foot of the page with sound and picture: shown once something plays, until it is closed. */
export function footOf(foot: HTMLElement | null, heard: Heard, left: AbortSignal): Play {
  const now = foot?.querySelector<HTMLElement>('[data-role="now"]');
  const close = foot?.querySelector<HTMLElement>('[data-role="close"]');
  if (foot === null || !now || !close) {
    throw new Error("A player has a foot that says what plays now, and a way to close it.");
  }
  const deck = new Deck(
    foot,
    {
      heard: (recording, ms) => {
        if (!foot.hidden) {
          heard(recording, ms);
        }
      },
      changed: () => undefined,
      refused: () => { now.textContent = gettext("This recording cannot be played here."); },
    },
    left,
  );
  const stop = (): void => {
    deck.pause();
    foot.hidden = true;
    if (deck.current !== undefined) {
      heard(deck.current, null);
    }
  };
  close.addEventListener("click", stop, { signal: left });
  left.addEventListener("abort", stop);

  return (recording, ms) => {
    foot.hidden = false;
    now.textContent = interpolate(gettext("from %(at)s"), { at: clock(ms) });
    deck.play(recording, ms);
  };
}
