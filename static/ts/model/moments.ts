/** When what is said is heard: from a moment of a recording to the sentence, and from a place in a text to its moment. */

/** As `api:moments` tells it. Sentences are [start, end, ms]: code points of the revision, a moment of the transcript. */
export interface WireMoments {
  readonly text: string;
  readonly revision: string;
  readonly recording: string | null;
  readonly start_ms: number | null;
  readonly sentences: readonly (readonly [number, number, number])[];
}

/** A sentence, or the whole of a text whose sentences have no moments (then without `span`). */
export interface Heard {
  readonly text: string;
  readonly revision: string;
  readonly recording: string;
  readonly ms: number;
  readonly span: { readonly start: number; readonly end: number } | undefined;
}

export class Moments {
  readonly #byText = new Map<string, readonly Heard[]>();
  readonly #byRecording = new Map<string, Heard[]>();

  constructor(told: readonly WireMoments[]) {
    for (const each of told) {
      const heard = heardOf(each);
      this.#byText.set(each.text, heard);
      const recording = this.#byRecording.get(each.recording ?? "") ?? [];
      recording.push(...heard);
      this.#byRecording.set(each.recording ?? "", recording);
    }
    for (const heard of this.#byRecording.values()) {
      heard.sort((one, other) => one.ms - other.ms);
    }
  }

  /** What was begun last at the moment. */
  at(recording: string, ms: number): Heard | undefined {
    const heard = this.#byRecording.get(recording) ?? [];
    let [from, to] = [0, heard.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((heard[middle]?.ms ?? 0) <= ms) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return heard[from - 1];
  }

  /** What is heard at a code point of a text: its sentence, or the last one before it that has a moment. */
  of(text: string, codePoint: number): Heard | undefined {
    const heard = this.#byText.get(text) ?? [];
    return heard.findLast(({ span }) => (span?.start ?? 0) <= codePoint) ?? heard[0];
  }
}

function heardOf({ text, revision, recording, start_ms: start, sentences }: WireMoments): Heard[] {
  if (recording === null) {
    return [];
  }
  const timed = sentences.map(([from, to, ms]) => ({ text, revision, recording, ms, span: { start: from, end: to } }));
  return timed.length > 0 || start === null ? timed : [{ text, revision, recording, ms: start, span: undefined }];
}
