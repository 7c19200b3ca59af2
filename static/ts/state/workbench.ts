/**
 * What the screen knows: codes, coders, codings by text, and the gestures under way laid over them.
 * Law: a state and the events after it show the same as a fresh state; a gesture taken back leaves no trace.
 */

import { decodeCodings, fromWire, gestureRef, isMeant, withFlag, type Coding, type DrawnCoding } from "../model/coding";
import type {
  WireAnswer,
  WireCode,
  WireCoder,
  WireCoding,
  WireCommentNote,
  WireEvent,
  WireNote,
  WireState,
} from "../model/wire";
import { Notes } from "./notes";
import { textOf, type AddCodeGesture, type Gesture, type Quoted } from "./gestures";
import { overlay, type UnderWay } from "./overlay";
import { Tally, type Count } from "./tally";

export type { Count };

/** What has to be drawn again. */
export interface Changed {
  readonly texts: ReadonlySet<string> | "all";
  readonly codes: boolean;
}

/** "reload" when only a fresh state tells what happened, "page" when the words on the page are no longer the text. */
export type Received = "drawn" | "nothing" | "reload" | "page";

const ALL: Changed = { texts: "all", codes: true };

export class Workbench {
  me!: WireState["me"];
  round!: WireState["round"];
  coders = new Map<string, WireCoder>();
  readonly notes = new Notes();
  #codes = new Map<string, WireCode>();
  #codings = new Map<string, Map<string, Coding>>();
  #tally!: Tally;
  /** Ids of codes made here, by the names of their gestures. */
  readonly #made = new Map<string, string>();
  #done = new Map<string, Set<string>>();
  /** Latest version seen, of withdrawn codings too: a late event must not bring back an older one. */
  #versions = new Map<string, number>();
  readonly #underWay = new Map<string, { gesture: Gesture; state: UnderWay }>();

  constructor(
    state: WireState,
    private readonly changed: (changed: Changed) => void = () => undefined,
    private readonly wordsOf: (quoted: Quoted) => string = () => "",
  ) {
    this.load(state);
  }

  /** Replaces everything but the gestures under way. */
  load(state: WireState): void {
    this.me = state.me;
    this.round = state.round;
    this.coders = new Map(state.coders.map((coder) => [coder.id, coder]));
    this.#codes = new Map(state.codes.map((code) => [code.id, code]));
    this.#codings = new Map(state.texts.map((text) => [text, new Map<string, Coding>()]));
    this.#done = new Map(state.texts.map((text) => [text, new Set<string>()]));
    this.notes.load(state.notes);
    this.#versions = new Map(state.codings.id.map((id, row) => [id, state.codings.version[row] ?? 1]));
    this.#tally = new Tally(state.me.member);
    decodeCodings(state).forEach((coding) => {
      this.#keep(coding);
    });
    state.completions.text.forEach((text, row) =>
      this.#done.get(state.texts[text] ?? "")?.add(state.coders[state.completions.coder[row] ?? -1]?.id ?? ""),
    );
    this.changed(ALL);
  }

  get codes(): readonly WireCode[] {
    const added = [...this.#underWay.values()].flatMap(({ gesture }) =>
      gesture.kind === "code" ? [this.#provisionalCode(gesture)] : [],
    );
    return [...this.#codes.values(), ...added];
  }

  /** By id, or by the name of the gesture that made it, also after the server has given it an id. */
  code(ref: string): WireCode | undefined {
    const id = this.#made.get(ref) ?? ref;
    return this.#codes.get(id) ?? this.codes.find((code) => code.id === id);
  }

  codingsOf(text: string): readonly DrawnCoding[] {
    const settled = [...(this.#codings.get(text)?.values() ?? [])].map((coding): DrawnCoding => ({
      ...coding,
      flags: this.#withNotes(coding),
      state: "settled",
    }));
    const about = [...this.#underWay.values()].filter(({ gesture }) => textOf(gesture) === text);
    return about.reduce<readonly DrawnCoding[]>(
      (drawn, { gesture, state }) => overlay(drawn, gesture, state, this.me.member),
      settled,
    );
  }

  /** All codings of the session as they are drawn. */
  everyCoding(): readonly DrawnCoding[] {
    return [...this.#codings.keys()].flatMap((text) => this.codingsOf(text));
  }

  /** By id or by the name of the gesture that made it. */
  find(text: string, ref: string): DrawnCoding | undefined {
    return this.codingsOf(text).find((coding) => isMeant(coding, ref));
  }

  /** A coding as the server has it, without what is under way. */
  settled(text: string, id: string): Coding | undefined {
    return this.#codings.get(text)?.get(id);
  }

  /** Coders' codings by code; what adjudication wrote is nobody's and counts for none. */
  counts(): ReadonlyMap<string, Count> {
    const tally = new Tally(this.me.member, this.#tally);
    for (const text of this.#textsUnderWay()) {
      this.#codings.get(text)?.forEach((coding) => {
        tally.remove(coding);
      });
      this.codingsOf(text).forEach((coding) => {
        tally.add(coding);
      });
    }
    return tally.byCode;
  }

  /** Null stands for the consensus. */
  codersWithCodings(): ReadonlySet<string | null> {
    return this.#tally.coders;
  }

  isDone(text: string): boolean {
    const last = [...this.#underWay.values()].findLast(
      ({ gesture }) => gesture.kind === "done" && gesture.text === text,
    )?.gesture;
    return last?.kind === "done" ? last.done : (this.#done.get(text)?.has(this.me.member) ?? false);
  }

  versionOf(coding: Coding): number {
    return this.#versions.get(coding.id) ?? 1;
  }

  /** Draws a gesture before the server has answered; again with "conflict" when it refused. */
  begin(gesture: Gesture, state: UnderWay = "pending"): void {
    this.#underWay.set(gesture.id, { gesture, state });
    this.changed(changedBy(gesture));
  }

  drop(gestureId: string): void {
    const gesture = this.#underWay.get(gestureId)?.gesture;
    if (gesture !== undefined) {
      this.#underWay.delete(gestureId);
      this.changed(changedBy(gesture));
    }
  }

  /** Takes the server's answer in place of the gesture. */
  settle(gesture: Gesture, answer: WireAnswer): void {
    this.#underWay.delete(gesture.id);
    if (answer.code !== undefined) {
      this.#codes.set(answer.code.id, answer.code);
      this.#made.set(gestureRef(gesture.id), answer.code.id);
    }
    if (answer.coding !== undefined) {
      this.take(answer.coding);
    }
    if (gesture.kind === "done") {
      this.#mark(gesture.text, this.me.member, answer.done ?? gesture.done);
    }
    this.changed(changedBy(gesture));
  }

  /** A coding as the server has it now; an older version than one already seen is passed over. */
  take(wire: WireCoding): void {
    if (wire.round !== this.round.id || wire.version < (this.#versions.get(wire.id) ?? 0)) {
      return;
    }
    this.#versions.set(wire.id, wire.version);
    if (wire.live) {
      this.#keep(fromWire(wire));
    } else {
      this.#forget(wire);
    }
    this.changed({ texts: new Set([wire.text]), codes: true });
  }

  receive({ kind, actor, objects, after, gesture }: WireEvent): Received {
    const [noun] = kind.split(".");
    if (noun === "coding") {
      return this.#receiveCoding(after as unknown as WireCoding, actor, kind === "coding.applied" ? gesture : null);
    }
    if (noun === "memo" || noun === "comment") {
      return this.#receiveNote(after as unknown as (WireNote | WireCommentNote) & { live: boolean });
    }
    if (kind === "text.done" || kind === "text.undone") {
      return this.#receiveDone(objects, actor, kind === "text.done");
    }
    if (kind === "code.added" && isCode(after)) {
      this.#codes.set(after.id, after);
      this.changed({ texts: new Set(), codes: true });
      return "drawn";
    }
    if (this.#isCorrection(kind, objects)) {
      return "page";
    }
    return ["code", "codes", "codings", "round", "member"].includes(noun ?? "") ? "reload" : "nothing";
  }

  #isCorrection(kind: string, { text, other }: WireEvent["objects"]): boolean {
    const isHere = [text, other].some((one) => one !== undefined && this.#codings.has(one));
    return isHere && ["text.revised", "text.split", "text.joined", "text.superseded"].includes(kind);
  }

  #receiveCoding(coding: WireCoding, actor: WireCoder | null, gesture: string | null): Received {
    if (!this.#codings.has(coding.text) || coding.round !== this.round.id) {
      return "nothing";
    }
    if (!this.#codes.has(coding.code)) {
      return "reload";
    }
    if (actor !== null && actor.id === coding.coder && !this.coders.has(actor.id)) {
      this.coders.set(actor.id, actor);
    }
    this.take({ ...coding, gesture: coding.gesture ?? gesture });
    return "drawn";
  }

  #receiveNote(note: (WireNote | WireCommentNote) & { live: boolean }): Received {
    this.notes.receive(note);
    const { kind, id } = note.on;
    const texts = [...this.#codings].flatMap(([text, codings]) => (codings.has(id) ? [text] : []));
    this.changed({ texts: new Set(texts), codes: kind === "code" });
    return "drawn";
  }

  #withNotes({ id, flags }: Coding): number {
    const { memos, comments } = this.notes.on(id);
    const noted = memos > 0 ? withFlag(flags, "memo", true) : flags;
    return comments > 0 ? withFlag(noted, "comment", true) : noted;
  }

  #receiveDone(objects: WireEvent["objects"], actor: WireCoder | null, done: boolean): Received {
    const { text, round } = objects;
    if (text === undefined || actor === null || (round ?? this.round.id) !== this.round.id) {
      return "nothing";
    }
    this.#mark(text, actor.id, done);
    this.changed({ texts: new Set([text]), codes: false });
    return "drawn";
  }

  #mark(text: string, coder: string, done: boolean): void {
    const coders = this.#done.get(text);
    if (done) {
      coders?.add(coder);
    } else {
      coders?.delete(coder);
    }
  }

  #provisionalCode({ id, codeKind, name, mark, slot }: AddCodeGesture): WireCode {
    return {
      id: gestureRef(id),
      kind: codeKind,
      parent: null,
      name: typeof name === "string" ? name : this.wordsOf(name),
      mark,
      slot,
      position: Number.MAX_SAFE_INTEGER,
      definition: "",
      include: "",
      exclude: "",
      status: "active",
      merged_into: null,
      proposed: false,
      revision: 1,
    };
  }

  #keep(coding: Coding): void {
    const there = this.#codings.get(coding.text);
    if (there !== undefined) {
      const known = there.get(coding.id);
      if (known !== undefined) {
        this.#tally.remove(known);
      }
      there.set(coding.id, coding);
      this.#tally.add(coding);
    }
  }

  #forget({ text, id }: { text: string; id: string }): void {
    const known = this.#codings.get(text)?.get(id);
    if (known !== undefined) {
      this.#codings.get(text)?.delete(id);
      this.#tally.remove(known);
    }
  }

  #textsUnderWay(): ReadonlySet<string> {
    const texts = [...this.#underWay.values()].map(({ gesture }) => textOf(gesture));
    return new Set(texts.filter((text) => text !== undefined));
  }
}

function changedBy(gesture: Gesture): Changed {
  const text = textOf(gesture);
  return { texts: new Set(text === undefined ? [] : [text]), codes: true };
}

function isCode(after: unknown): after is WireCode {
  const fields = after as Partial<WireCode>;
  return [fields.id, fields.name, fields.mark, fields.kind].every((field) => typeof field === "string");
}
