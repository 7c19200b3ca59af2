/** What a person does on the coding screen: each gesture has an id, which is its idempotency key, and one request. */

import { gestureRef, type Coding } from "../model/coding";
import type { Confidence, Stance, WireAnswer } from "../model/wire";

export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A span whose words are not kept: they are read from the page again and held against the digest. */
export interface Quoted extends Span {
  readonly revision: string;
  readonly digest: string;
}

export interface Changes {
  readonly confidence?: Confidence | null;
  readonly stance?: Stance;
}

export interface ApplyGesture extends Quoted {
  readonly kind: "apply";
  readonly id: string;
  /** A code's id, or the name of the gesture that adds it. */
  readonly code: string;
  /** Joins the codings of one selection that crossed texts. */
  readonly group: string | null;
}

export interface WithdrawGesture {
  readonly kind: "withdraw" | "restore";
  readonly id: string;
  readonly coding: Coding;
}

export interface Moved {
  readonly from: Quoted;
  readonly to: Quoted;
}

export interface ChangeGesture {
  readonly kind: "change";
  readonly id: string;
  readonly coding: Coding;
  readonly changes: Changes;
  readonly before: Changes;
  readonly version: number;
  /** A new extent and the one it had; undefined where the extent stays. */
  readonly extent: Moved | undefined;
}

export interface MemoGesture {
  readonly kind: "memo";
  readonly id: string;
  readonly coding: Coding;
  readonly body: string;
  readonly version: number;
  /** Undefined in what an earlier page left: it stays as it is. */
  readonly isPrivate?: boolean | undefined;
}

export interface DoneGesture {
  readonly kind: "done";
  readonly id: string;
  readonly text: string;
  readonly revision: string;
  readonly done: boolean;
}

export interface AddCodeGesture {
  readonly kind: "code";
  readonly id: string;
  readonly codeKind: string;
  /** The name as typed; a code in vivo is named by its passage and keeps no words of it. */
  readonly name: string | Quoted;
  readonly mark: string;
  readonly slot: number;
}

export type Gesture = ApplyGesture | WithdrawGesture | ChangeGesture | MemoGesture | DoneGesture | AddCodeGesture;

export interface WriteRequest {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Address {
  /** `/api/v1/projects/{slug}` */
  readonly api: string;
  readonly round: string;
}

/** The words a gesture stands on, which its request must carry; undefined where it needs none. */
export function quotedBy(gesture: Gesture): Quoted | undefined {
  if (gesture.kind === "apply") {
    return gesture;
  }
  if (gesture.kind === "change") {
    return gesture.extent?.to;
  }
  return gesture.kind === "code" && typeof gesture.name !== "string" ? gesture.name : undefined;
}

export function requestOf(gesture: Gesture, { api, round }: Address, quote = ""): WriteRequest {
  switch (gesture.kind) {
    case "apply":
      return { method: "POST", url: `${api}/codings`, body: applyBody(gesture, round, quote) };
    case "withdraw":
      return { method: "DELETE", url: codingUrl(api, gesture.coding) };
    case "restore":
      return { method: "POST", url: `${codingUrl(api, gesture.coding)}/restore` };
    case "change":
      return { method: "PATCH", url: codingUrl(api, gesture.coding), body: changeBody(gesture, quote) };
    case "memo":
      return {
        method: "PUT",
        url: `${codingUrl(api, gesture.coding)}/memo`,
        body: {
          body: gesture.body,
          version: gesture.version,
          ...(gesture.isPrivate === undefined ? {} : { private: gesture.isPrivate }),
        },
      };
    case "done":
      return doneRequest(gesture, { api, round });
    case "code":
      return {
        method: "POST",
        url: `${api}/codes`,
        body: { kind: gesture.codeKind, name: typeof gesture.name === "string" ? gesture.name : quote },
      };
  }
}

function applyBody(
  { text, revision, start, end, code, group }: ApplyGesture,
  round: string,
  quote: string,
): Record<string, unknown> {
  return { round, text, revision, start, end, quote, code, ...(group === null ? {} : { group }) };
}

function changeBody({ changes, extent, version }: ChangeGesture, quote: string): Record<string, unknown> {
  return {
    ...changes,
    version,
    ...(extent === undefined ? {} : { start: extent.to.start, end: extent.to.end, quote }),
  };
}

function doneRequest({ text, revision, done }: DoneGesture, { api, round }: Address): WriteRequest {
  const url = `${api}/texts/${text}/completion`;
  return done ? { method: "PUT", url, body: { round, revision } } : { method: "DELETE", url: `${url}?round=${round}` };
}

function codingUrl(api: string, coding: Coding): string {
  return `${api}/codings/${coding.id}`;
}

/** The text whose drawing a gesture changes. */
export function textOf(gesture: Gesture): string | undefined {
  switch (gesture.kind) {
    case "apply":
    case "done":
      return gesture.text;
    case "code":
      return undefined;
    default:
      return gesture.coding.text;
  }
}

/** The coding an `apply` makes, before the server has named it. */
export function provisionalCoding(gesture: ApplyGesture, coder: string): Coding {
  const { id, text, start, end, code } = gesture;
  return { id: gestureRef(id), text, start, end, code, coder, flags: 0, gesture: id };
}

type Undoable<Kind extends Gesture> = Kind extends Gesture ? Omit<Kind, "id"> : never;

/** The gesture, still without id, that takes another back. Memos have their own undo, codes theirs in the codebook. */
export function inverseOf(gesture: Gesture, coder: string): Undoable<Gesture> | undefined {
  switch (gesture.kind) {
    case "apply":
      return { kind: "withdraw", coding: provisionalCoding(gesture, coder) };
    case "withdraw":
      return { kind: "restore", coding: gesture.coding };
    case "restore":
      return { kind: "withdraw", coding: gesture.coding };
    case "change":
      return { ...gesture, changes: gesture.before, before: gesture.changes, extent: turnedRound(gesture.extent) };
    case "done":
      return { ...gesture, done: !gesture.done };
    default:
      return undefined;
  }
}

function turnedRound(moved: Moved | undefined): Moved | undefined {
  return moved && { from: moved.to, to: moved.from };
}

/** A gesture that waits, after an earlier one was answered: names become ids, versions move on. */
export function learn(waiting: Gesture, answered: Gesture, answer: WireAnswer): Gesture {
  if (waiting.kind === "apply" && answer.code !== undefined && waiting.code === gestureRef(answered.id)) {
    return { ...waiting, code: answer.code.id };
  }
  if (!("coding" in waiting) || !("coding" in answered) || waiting.coding.id !== answered.coding.id) {
    return waiting;
  }
  const version = waiting.kind === "memo" ? answer.memo?.version : answer.coding?.version;
  return "version" in waiting && version !== undefined ? { ...waiting, version } : waiting;
}

/** Whether a gesture is about what another one, not answered yet, makes. */
export function dependsOn(gesture: Gesture, made: string): boolean {
  const ref = gestureRef(made);
  return gesture.kind === "apply" ? gesture.code === ref : "coding" in gesture && gesture.coding.id === ref;
}
