import { gettext, interpolate } from "../../i18n";
import { clock } from "../../model/clock";
import type { Recording } from "../../model/recordings";

/** Told the moment of the transcript, ms, while a recording plays, and null once it does not. */
export type Heard = (recording: Recording, ms: number | null) => void;

/** Starts a recording at a moment of the transcript, ms. */
export type Play = (recording: Recording, ms: number) => void;

/** The foot of the page with sound and picture: shown once something plays, until it is closed. */
export function footOf(foot: HTMLElement | null, heard: Heard, left: AbortSignal): Play {
  const now = foot?.querySelector<HTMLElement>('[data-role="now"]');
  const audio = foot?.querySelector("audio");
  const video = foot?.querySelector("video");
  const close = foot?.querySelector<HTMLElement>('[data-role="close"]');
  if (foot === null || !now || !audio || !video || !close) {
    throw new Error("A player has a foot with sound, picture, what plays now, and a way to close it.");
  }
  let current: Recording | null = null;
  const tell = (element: HTMLMediaElement): void => {
    if (current !== null && !foot.hidden) {
      heard(current, element.currentTime * 1000 - current.offset);
    }
  };
  const stop = (): void => {
    audio.pause();
    video.pause();
    foot.hidden = true;
    if (current !== null) {
      heard(current, null);
    }
  };
  for (const element of [audio, video]) {
    const refuse = (): void => { now.textContent = gettext("This recording cannot be played here."); };
    element.addEventListener("timeupdate", () => { tell(element); }, { signal: left });
    element.addEventListener("error", refuse, { signal: left });
  }
  close.addEventListener("click", stop, { signal: left });
  left.addEventListener("abort", stop);

  return (recording, ms) => {
    const isVideo = recording.type.startsWith("video/");
    show(isVideo ? video : audio, isVideo ? audio : video, recording);
    foot.hidden = false;
    current = recording;
    now.textContent = interpolate(gettext("from %(at)s"), { at: clock(ms) });
    start(isVideo ? video : audio, (ms + recording.offset) / 1000);
  };
}

function show(shown: HTMLMediaElement, other: HTMLMediaElement, recording: Recording): void {
  other.pause();
  other.hidden = true;
  shown.hidden = false;
  if (shown.getAttribute("src") !== recording.media) {
    shown.setAttribute("src", recording.media);
    shown.querySelector("track")?.setAttribute("src", recording.captions);
  }
}

function start(element: HTMLMediaElement, seconds: number): void {
  element.currentTime = Math.max(seconds, 0);
  // Refused where the browser wants a press on the element itself: its own controls take over.
  element.play().catch(() => { element.focus(); });
}
