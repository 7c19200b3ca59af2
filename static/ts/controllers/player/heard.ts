import type { Recording } from "../../model/recordings";
import { timedSentences } from "./beside";
import { turnOf } from "./links";

/** Marks the sentence that is heard: the last one of the recording that has begun at the moment, ms; none for null. */
export function markHeard(transcript: HTMLElement): (recording: Recording, ms: number | null) => void {
  const sentences = timedSentences(transcript);
  let marked: HTMLElement | undefined;
  return (recording, ms) => {
    const heard = ms === null ? undefined : sentences.filter((each) => hasBegun(each, recording, ms)).at(-1);
    if (heard !== marked) {
      marked?.classList.remove("is-spoken");
      heard?.classList.add("is-spoken");
      marked = heard;
    }
  };
}

function hasBegun(sentence: HTMLElement, recording: Recording, ms: number): boolean {
  return turnOf(sentence)?.dataset.recording === recording.id && Number(sentence.dataset.ms) <= ms;
}
