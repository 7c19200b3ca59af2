/** What the server sends and takes on the coding screen. Offsets are code points, half-open, in the text's revision. */

export interface WireCode {
  readonly id: string;
  readonly kind: string;
  readonly parent: string | null;
  readonly name: string;
  readonly mark: string;
  readonly slot: number;
  readonly position: number;
  readonly definition: string;
  readonly include: string;
  readonly exclude: string;
  readonly status: string;
  readonly merged_into: string | null;
  readonly proposed: boolean;
  readonly revision: number;
}

export interface WireCoder {
  readonly id: string;
  readonly name: string;
  readonly mark: string;
}

/** Parallel columns; `text`, `code` and `coder` are indexes, a coder of -1 is the consensus. */
export interface CodingColumns {
  readonly id: readonly string[];
  readonly text: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly code: readonly number[];
  readonly coder: readonly number[];
  readonly flags: readonly number[];
  /** Of one's own codings alone. */
  readonly gesture: readonly (string | null)[];
  readonly version: readonly number[];
}

/** By what texts can be filtered; `speaker_of` and `lengths` (code points) run beside `texts`, `groups_of_speaker` beside `speakers`. */
export interface WireFacets {
  readonly speakers: readonly { readonly id: string; readonly name: string }[];
  readonly groups: readonly { readonly id: string; readonly name: string; readonly scheme: string }[];
  readonly speaker_of: readonly number[];
  readonly groups_of_speaker: readonly (readonly number[])[];
  readonly lengths: readonly number[];
}

export interface WireState {
  readonly cursor: string;
  readonly me: {
    readonly member: string;
    readonly name: string;
    readonly mark: string;
    readonly roles: readonly string[];
    readonly may: { readonly code: boolean; readonly add_codes: boolean };
  };
  readonly round: {
    readonly id: string;
    readonly title: string;
    readonly blind: boolean;
    readonly state: string;
    readonly others_hidden: boolean;
  };
  readonly coders: readonly WireCoder[];
  readonly codes: readonly WireCode[];
  readonly texts: readonly string[];
  readonly codings: CodingColumns;
  readonly facets: WireFacets;
  readonly completions: { readonly text: readonly number[]; readonly coder: readonly number[] };
  readonly notes: WireNotesHere;
}

/** What a memo or comment is about. */
export interface WireOn {
  readonly kind: "coding" | "code" | "intervention" | "speaker" | "session" | "project";
  readonly id: string;
}

/** That there is a memo, without its words. */
export interface WireNote {
  readonly id: string;
  readonly on: WireOn;
}

/** That something was said, or a step taken, in a thread. */
export interface WireCommentNote extends WireNote {
  readonly thread: string;
  readonly act: WireComment["act"];
}

export interface WireNotesHere {
  readonly memos: readonly WireNote[];
  readonly comments: readonly WireCommentNote[];
}

export interface WireComment {
  readonly id: string;
  readonly author: string;
  readonly act: "said" | "resolved" | "reopened";
  readonly body: string;
  readonly at: string;
  readonly withdrawn: boolean;
}

export interface WireThread {
  readonly id: string;
  readonly resolved: boolean;
  /** The opening first, steps among what was said. */
  readonly comments: readonly WireComment[];
}

/** What is noted about one thing. */
export interface WireNotes {
  readonly memos: readonly WireMemo[];
  readonly threads: readonly WireThread[];
}

export type Confidence = 1 | 2 | 3;
export type Stance = "" | "uses" | "contests" | "reframes";

export interface WireCoding {
  readonly id: string;
  readonly text: string;
  readonly revision: string;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  readonly chosen_code: string;
  readonly coder: string | null;
  readonly round: string;
  readonly layer: string;
  readonly confidence: Confidence | null;
  readonly stance: Stance;
  readonly has_memo: boolean;
  readonly anchor: string;
  readonly stale: boolean;
  readonly live: boolean;
  readonly version: number;
  readonly gesture: string | null;
}

export interface WireMemo {
  readonly id: string;
  readonly author: string;
  readonly body: string;
  readonly private: boolean;
  readonly version: number;
  readonly changed_at: string;
}

export interface WireDetail {
  readonly coding: WireCoding;
  readonly memos: readonly WireMemo[];
  readonly history: readonly {
    readonly at: string;
    readonly actor: WireCoder | null;
    readonly kind: string;
    readonly sentence: string;
  }[];
}

export interface WireEvent {
  readonly kind: string;
  readonly at: string;
  readonly actor: WireCoder | null;
  readonly objects: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, unknown>>;
  readonly gesture: string | null;
}

/** Somebody else, and the text they have in hand. */
export interface WireHere {
  readonly member: string;
  readonly text: string;
}

/** What a write is answered with; which field is there depends on the write. */
export interface WireAnswer {
  readonly coding?: WireCoding;
  readonly code?: WireCode;
  /** Null when an empty memo was withdrawn. */
  readonly memo?: WireMemo | null;
  readonly landed_on?: { readonly code: string; readonly because: string } | null;
  readonly done?: boolean;
}

export const FLAG = {
  memo: 1,
  stale: 2,
  orphan: 4,
  uses: 8,
  contests: 16,
  reframes: 32,
  consensus: 64,
  moved: 128,
  /** Has comments. Set here, from what the screen has heard; the server sends no such flag. */
  comment: 256,
} as const;
