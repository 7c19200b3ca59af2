/** The recordings of a session, as its page tells them: where they are and how they are opened at a moment. */

import { hoursClock } from "./clock";

export interface Recording {
  readonly id: string;
  readonly title: string;
  /** Its moment is the transcript's and this, ms. */
  readonly offset: number;
  readonly before: string;
  readonly form: string;
  /** Where its bytes are, empty where they are not kept here. */
  readonly media: string;
  readonly type: string;
  readonly captions: string;
}

/** The recordings a page lists, by their ids. */
export function recordingsOf(page: Document): Map<string, Recording> {
  const listed = [...page.querySelectorAll<HTMLElement>("li[data-recording]")];
  return new Map(
    listed.map(({ dataset }) => [
      dataset.recording ?? "",
      {
        id: dataset.recording ?? "",
        title: dataset.title ?? "",
        offset: Number(dataset.offset ?? 0),
        before: dataset.before ?? "",
        form: dataset.form ?? "",
        media: dataset.media ?? "",
        type: dataset.type ?? "",
        captions: dataset.captions ?? "",
      },
    ]),
  );
}

/** Where a moment of the transcript, ms, is opened. */
export function addressAt(recording: Recording, ms: number): string {
  const moment = ms + recording.offset;
  const written = recording.form === "clock" ? hoursClock(moment) : String(Math.floor(Math.max(moment, 0) / 1000));
  return recording.before + written;
}
