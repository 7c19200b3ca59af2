/** The recording beside the text: plays from where the reader is, marks what is heard, and the text follows it. */

import type { TurnText } from "../../anchoring/turn-text";
import { request, Unreachable } from "../../http";
import { gettext, interpolate } from "../../i18n";
import { clock } from "../../model/clock";
import { Moments, type Heard, type WireMoments } from "../../model/moments";
import { inOrder } from "../../model/reading";
import { recordingsOf, type Recording } from "../../model/recordings";
import { Deck } from "../player/deck";
import { DeckBar } from "./deck-bar";
import { Following } from "./following";
import type { Painter } from "./painting";
import type { StatusLine } from "./status-line";
import type { Transcript } from "./transcript";

const SKIP_MS = 5000;

export class Listening {
  readonly #deck: Deck;
  readonly #bar: DeckBar;
  readonly #following: Following;
  readonly #recordings: ReadonlyMap<string, Recording>;
  #moments: Moments | undefined;
  #heard: Heard | undefined;
  /** Where it was last started from: pressed again there, it goes on where it stopped. */
  #startedAt: Heard | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly address: string,
    private readonly transcript: Transcript,
    private readonly painter: Painter,
    private readonly status: StatusLine,
  ) {
    this.#recordings = recordingsOf(document);
    this.#bar = new DeckBar(box, this);
    this.#following = new Following(transcript, (on) => {
      this.#bar.showFollowing(on);
    });
    this.#bar.showFollowing(this.#following.isOn);
    this.#deck = new Deck(box, {
      heard: (recording, ms) => {
        this.#hear(recording, ms);
      },
      changed: () => {
        this.#bar.showPlaying(this.#deck.isPlaying);
      },
      refused: () => {
        status.say(gettext("This recording cannot be played here."));
      },
    });
    this.#playFromLinks();
  }

  /** Plays from the sentence at the cursor, or goes on; pauses while it plays. */
  async toggle(): Promise<void> {
    if (this.#deck.isPlaying) {
      this.#deck.pause();
      return;
    }
    await this.#load();
    const here = this.#here();
    if (here !== undefined && (this.#deck.current === undefined || here !== this.#startedAt)) {
      this.#start(here);
    } else if (this.#deck.current !== undefined) {
      this.box.hidden = false;
      this.#deck.resume();
    } else {
      this.status.say(gettext("No moment of a recording is known here."));
    }
  }

  skip(direction: 1 | -1): void {
    this.#deck.skip(direction * SKIP_MS);
  }

  speed(direction: 1 | -1): void {
    this.#deck.change(direction);
    this.#bar.showSpeed(this.#deck.speed);
    this.status.say(interpolate(gettext("Speed %(speed)s"), { speed: `${String(this.#deck.speed)}×` }));
  }

  follow(): void {
    this.#following.toggle();
    this.status.say(
      this.#following.isOn ? gettext("The text follows the recording.") : gettext("The text stays where it is."),
    );
    this.#bring();
  }

  close(): void {
    this.#deck.pause();
    this.box.hidden = true;
    this.#mark(undefined);
    this.transcript.focus();
  }

  #start(here: Heard): void {
    const recording = this.#recordings.get(here.recording);
    if (recording === undefined || recording.media === "") {
      this.status.say(gettext("This part is in a recording elsewhere. Its time leads there."));
      return;
    }
    this.#startedAt = here;
    this.#play(recording, here.ms);
  }

  #play(recording: Recording, ms: number): void {
    this.box.hidden = false;
    this.#following.begin();
    this.#deck.play(recording, ms);
  }

  /** The time at the head of a turn; one that leads elsewhere is left to the browser. */
  #playFromLinks(): void {
    this.transcript.scroll.addEventListener("click", (event) => {
      const link = (event.target as Element).closest<HTMLElement>("a.play");
      const recording = this.#recordings.get(link?.dataset.recording ?? "");
      if (link === null || !recording?.media || event.ctrlKey || event.metaKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      this.#startedAt = undefined;
      this.#play(recording, Number(link.dataset.ms));
      void this.#load();
    });
  }

  /** Without an answer it plays all the same, and asks again the next time. */
  async #load(): Promise<void> {
    try {
      this.#moments ??= new Moments(await request<WireMoments[]>("GET", this.address));
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      this.status.say(error.message);
    }
  }

  #here(): Heard | undefined {
    const [{ turn, offset }] = inOrder(this.transcript.selected());
    const found = this.transcript.turns[turn];
    if (found === undefined) {
      return undefined;
    }
    const { utf16Start } = found.offsets.snapOutward({ utf16Start: offset, utf16End: found.text.length });
    return this.#moments?.of(found.id, found.offsets.toCodePoint(utf16Start));
  }

  #hear(recording: Recording, ms: number): void {
    this.#bar.showNow(this.#recordings.size > 1 ? recording.title : "", clock(ms));
    if (this.box.hidden) {
      return;
    }
    const heard = this.#moments?.at(recording.id, ms);
    if (heard !== this.#heard) {
      this.#mark(heard);
      this.#bring();
    }
  }

  /** A sentence is painted; where sentences have no moments, the head of the turn says that it is heard. */
  #mark(heard: Heard | undefined): void {
    this.#turnOf(this.#heard)?.element.classList.remove("is-heard");
    this.#heard = heard;
    const turn = this.#turnOf(heard);
    turn?.element.classList.add("is-heard");
    const span = turn?.revision === heard?.revision ? heard?.span : undefined;
    const ranges = turn && span ? [{ name: "heard", range: turn.rangeOfCodePoints(span) }] : [];
    this.painter.paint("heard", ranges);
  }

  #bring(): void {
    const turn = this.#turnOf(this.#heard);
    if (turn !== undefined) {
      const span = turn.revision === this.#heard?.revision ? this.#heard.span : undefined;
      this.#following.bring(turn, span === undefined ? 0 : turn.offsets.toUtf16(span.start));
    }
  }

  #turnOf(heard: Heard | undefined): TurnText | undefined {
    return heard && this.transcript.turn(heard.text);
  }
}
