/**
 * Which memos and comments there are on the codings, interventions and codes of the screen, without their words.
 * Law: a state and the events after it count the same as a fresh state; an event heard twice counts once.
 */

import type { WireCommentNote, WireNote, WireNotesHere } from "../model/wire";

export interface NoteCount {
  readonly memos: number;
  /** Said and not taken back. */
  readonly comments: number;
}

const NONE: NoteCount = { memos: 0, comments: 0 };

export class Notes {
  #memos = new Map<string, WireNote>();
  #comments = new Map<string, WireCommentNote>();
  #counts: Map<string, NoteCount> | undefined;
  readonly #changes = new Map<string, number>();
  #loads = 0;

  load({ memos, comments }: WireNotesHere): void {
    this.#memos = new Map(memos.map((memo) => [memo.id, memo]));
    this.#comments = new Map(comments.map((comment) => [comment.id, comment]));
    this.#counts = undefined;
    this.#loads += 1;
  }

  /** A memo or comment as an event tells it. */
  receive(note: (WireNote | WireCommentNote) & { readonly live: boolean }): void {
    const there: Map<string, WireNote> = "thread" in note ? this.#comments : this.#memos;
    // The newest stands last: of the steps of a thread it is the one that counts.
    there.delete(note.id);
    if (note.live) {
      there.set(note.id, note);
    }
    this.#counts = undefined;
    this.#changes.set(note.on.id, (this.#changes.get(note.on.id) ?? 0) + 1);
  }

  /** By the id of what they are about. */
  on(thing: string): NoteCount {
    this.#counts ??= this.#count();
    return this.#counts.get(thing) ?? NONE;
  }

  /** Differs when something about this thing may have changed: what was read before is read again. */
  stamp(thing: string): string {
    return `${this.#loads} ${this.#changes.get(thing) ?? 0}`;
  }

  #count(): Map<string, NoteCount> {
    const counts = new Map<string, NoteCount>();
    const add = ({ on: { id } }: WireNote, memos: number, comments: number): void => {
      const so = counts.get(id) ?? NONE;
      counts.set(id, { memos: so.memos + memos, comments: so.comments + comments });
    };
    this.#memos.forEach((memo) => {
      add(memo, 1, 0);
    });
    this.#comments.forEach((comment) => {
      add(comment, 0, comment.act === "said" ? 1 : 0);
    });
    return counts;
  }
}
