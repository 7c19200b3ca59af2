import { gettext, interpolate } from "../../i18n";
import { clock } from "../../model/clock";
import { addressAt, type Recording } from "../../model/recordings";
import { playLink, turnOf } from "./links";

/** How long a pointer rests on a sentence before the link moves to it: one can reach the link across others. */
const REST_MS = 220;

type Recordings = ReadonlyMap<string, Recording>;

/** The sentence a link stands beside, one at a time. */
interface Choice {
  readonly link: HTMLAnchorElement;
  at(): HTMLElement | null;
  choose(sentence: HTMLElement): boolean;
  leave(): void;
}

/** Brings a link to a sentence beside it, for the pointer that rests on it and for the arrow keys on a turn's link. */
export function besideSentences(transcript: HTMLElement, recordings: Recordings, left: AbortSignal): void {
  const choice = choiceIn(recordings);
  followPointer(transcript, choice, left);
  followKeys(transcript, choice, left);
  left.addEventListener("abort", () => { choice.leave(); });
}

/** The sentences of a transcript whose moments are known. */
export function timedSentences(transcript: HTMLElement): HTMLElement[] {
  return [...transcript.querySelectorAll<HTMLElement>("article[data-recording] .text [data-ms]")];
}

function choiceIn(recordings: Recordings): Choice {
  const link = linkBeside();
  let chosen: HTMLElement | null = null;
  const leave = (): void => {
    chosen?.classList.remove("is-chosen");
    chosen = null;
    link.remove();
  };
  return {
    link,
    leave,
    at: () => chosen,
    choose(sentence) {
      const turn = turnOf(sentence);
      const recording = recordings.get(turn?.dataset.recording ?? "");
      if (turn === null || recording === undefined) {
        return false;
      }
      leave();
      chosen = sentence;
      sentence.classList.add("is-chosen");
      point(link, recording, Number(sentence.dataset.ms));
      turn.append(link);
      place(link, sentence, turn);
      return true;
    },
  };
}

function followPointer(transcript: HTMLElement, choice: Choice, left: AbortSignal): void {
  let rest: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => { clearTimeout(rest); };
  transcript.addEventListener(
    "pointerover",
    (event) => {
      wait();
      const sentence = event.target instanceof Element ? event.target.closest<HTMLElement>(".text [data-ms]") : null;
      if (sentence !== null && sentence !== choice.at()) {
        rest = setTimeout(() => choice.choose(sentence), REST_MS);
      }
    },
    { signal: left },
  );
  transcript.addEventListener(
    "pointerleave",
    () => {
      wait();
      if (!choice.link.matches(":focus")) {
        choice.leave();
      }
    },
    { signal: left },
  );
  left.addEventListener("abort", wait);
}

function followKeys(transcript: HTMLElement, choice: Choice, left: AbortSignal): void {
  const sentences = timedSentences(transcript);
  transcript.addEventListener(
    "keydown",
    (event) => {
      const link = playLink(event.target);
      if (link === null || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === "Escape" && link === choice.link) {
        const back = turnOf(link)?.querySelector<HTMLElement>(".who a.play");
        choice.leave();
        back?.focus();
        return;
      }
      const next = nextSentence(sentences, link === choice.link ? choice.at() : null, turnOf(link), event.key);
      if (next !== undefined && choice.choose(next)) {
        event.preventDefault();
        choice.link.focus();
        next.scrollIntoView({ block: "nearest" });
      }
    },
    { signal: left },
  );
}

function linkBeside(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "play beside";
  link.target = "_blank";
  link.rel = "noopener";
  link.setAttribute("aria-describedby", "play-hint");
  return link;
}

function point(link: HTMLAnchorElement, recording: Recording, ms: number): void {
  link.href = addressAt(recording, ms);
  link.dataset.ms = String(ms);
  link.textContent = clock(ms);
  link.setAttribute("aria-label", interpolate(gettext("Play from this sentence, at %(at)s"), { at: clock(ms) }));
}

/** Puts the link into the margin, on the line where the sentence begins. */
function place(link: HTMLElement, sentence: HTMLElement, turn: HTMLElement): void {
  const top = (sentence.getClientRects()[0]?.top ?? 0) - turn.getBoundingClientRect().top;
  link.style.setProperty("inset-block-start", `${String(Math.round(top))}px`);
}

/** Where an arrow key leads: from a sentence to its neighbour, from a turn's link to its first one or the one before. */
function nextSentence(
  sentences: readonly HTMLElement[],
  at: HTMLElement | null,
  turn: HTMLElement | null,
  key: string,
): HTMLElement | undefined {
  if (key !== "ArrowDown" && key !== "ArrowUp") {
    return undefined;
  }
  const down = key === "ArrowDown";
  if (at !== null) {
    return sentences[sentences.indexOf(at) + (down ? 1 : -1)];
  }
  const first = sentences.find((sentence) => turn?.contains(sentence) ?? false);
  return down || first === undefined ? first : sentences[sentences.indexOf(first) - 1];
}
