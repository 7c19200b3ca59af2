import type { Recording } from "../../model/recordings";

/** What a deck does and its page may show. */
export interface DeckTold {
  /** The moment of the transcript, ms, some times a second while it plays and whenever it jumps. */
  heard(recording: Recording, ms: number): void;
  /** It began to play, or to pause. */
  changed(): void;
  /** What is kept here cannot be played by this browser, or is gone. */
  refused(recording: Recording): void;
}

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

/** Sound and picture of one recording at a time, told of in moments of the transcript. Markup: an audio and a video. */
export class Deck {
  current: Recording | undefined;
  readonly #audio: HTMLAudioElement;
  readonly #video: HTMLVideoElement;
  #speed = 1;

  constructor(
    box: HTMLElement,
    private readonly told: DeckTold,
    left?: AbortSignal,
  ) {
    const audio = box.querySelector("audio");
    const video = box.querySelector("video");
    if (audio === null || video === null) {
      throw new Error("A deck has sound and picture.");
    }
    this.#audio = audio;
    this.#video = video;
    for (const element of [audio, video]) {
      this.#listen(element, left);
    }
    left?.addEventListener("abort", () => {
      this.pause();
    });
  }

  get isPlaying(): boolean {
    return this.current !== undefined && !this.#element.paused && !this.#element.ended;
  }

  /** The moment of the transcript, ms; undefined while nothing is in it. */
  get ms(): number | undefined {
    return this.current && Math.round(this.#element.currentTime * 1000) - this.current.offset;
  }

  get speed(): number {
    return this.#speed;
  }

  /** Puts a recording in, without playing it. */
  load(recording: Recording): void {
    const isVideo = recording.type.startsWith("video/");
    const [shown, other] = isVideo ? [this.#video, this.#audio] : [this.#audio, this.#video];
    other.pause();
    other.hidden = true;
    shown.hidden = false;
    if (shown.getAttribute("src") !== recording.media) {
      shown.setAttribute("src", recording.media);
      shown.querySelector("track")?.setAttribute("src", recording.captions);
    }
    shown.playbackRate = this.#speed;
    this.current = recording;
  }

  play(recording: Recording, ms: number): void {
    this.load(recording);
    this.seek(ms);
    this.resume();
  }

  resume(): void {
    const element = this.#element;
    // Refused where the browser wants a press on the element itself: its own controls take over.
    element.play().catch(() => {
      element.focus();
    });
  }

  pause(): void {
    this.#audio.pause();
    this.#video.pause();
  }

  seek(ms: number): void {
    if (this.current !== undefined) {
      this.#element.currentTime = Math.max((ms + this.current.offset) / 1000, 0);
    }
  }

  /** Forward, or back where negative. */
  skip(ms: number): void {
    if (this.current !== undefined) {
      this.#element.currentTime = Math.max(this.#element.currentTime + ms / 1000, 0);
    }
  }

  /** The next faster or slower speed. */
  change(direction: 1 | -1): void {
    const at = SPEEDS.indexOf(this.#speed) + direction;
    this.#speed = SPEEDS[at] ?? this.#speed;
    this.#element.playbackRate = this.#speed;
  }

  get #element(): HTMLMediaElement {
    return this.current?.type.startsWith("video/") === true ? this.#video : this.#audio;
  }

  #listen(element: HTMLMediaElement, left?: AbortSignal): void {
    const options = left === undefined ? {} : { signal: left };
    const tell = (): void => {
      if (this.current !== undefined && element === this.#element) {
        this.told.heard(this.current, this.ms ?? 0);
      }
    };
    element.addEventListener("timeupdate", tell, options);
    element.addEventListener("seeked", tell, options);
    for (const kind of ["play", "pause", "ended"]) {
      element.addEventListener(kind, () => { this.told.changed(); }, options);
    }
    element.addEventListener(
      "error",
      () => {
        if (this.current !== undefined) {
          this.told.refused(this.current);
        }
      },
      options,
    );
  }
}
