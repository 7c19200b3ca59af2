/** For tests: codes, codings and states as the server would send them, with only what a test is about written out. */

import { fromWire } from "./model/coding";
import type { WireCode, WireCoding, WireEvent, WireState } from "./model/wire";

export const BEN = { id: "ben", name: "Ben", mark: "BE" };
export const NOOR = { id: "noor", name: "Noor", mark: "NO" };

export function codeNamed(name: string, more: Partial<WireCode> = {}): WireCode {
  return {
    id: `code ${name}`,
    kind: "theme",
    parent: null,
    name,
    mark: name.slice(0, 2).toUpperCase(),
    slot: 1,
    position: 0,
    definition: "",
    include: "",
    exclude: "",
    status: "active",
    merged_into: null,
    proposed: false,
    revision: 1,
    ...more,
  };
}

export function codingOf(more: Partial<WireCoding> = {}): WireCoding {
  return {
    id: "coding 1",
    text: "text 1",
    revision: "revision 1",
    start: 0,
    end: 6,
    code: "code Security",
    chosen_code: more.code ?? "code Security",
    coder: BEN.id,
    round: "round",
    layer: "coder",
    confidence: null,
    stance: "",
    has_memo: false,
    anchor: "exact",
    stale: false,
    live: true,
    version: 1,
    gesture: null,
    ...more,
  };
}

/** Ben's state of a session with two texts, two codes and these codings. */
export function stateWith(codings: readonly WireCoding[] = [], more: Partial<WireState> = {}): WireState {
  const codes = [codeNamed("Security"), codeNamed("Wheel", { kind: "generative_metaphor", slot: 8 })];
  const texts = ["text 1", "text 2"];
  const coders = [BEN, NOOR];
  return {
    cursor: "0",
    me: { member: BEN.id, name: BEN.name, mark: BEN.mark, roles: ["coder"], may: { code: true, add_codes: true } },
    round: { id: "round", title: "Round 1", blind: false, state: "running", others_hidden: false },
    coders,
    codes,
    texts,
    codings: {
      id: codings.map(({ id }) => id),
      text: codings.map(({ text }) => texts.indexOf(text)),
      start: codings.map(({ start }) => start),
      end: codings.map(({ end }) => end),
      code: codings.map(({ code }) => codes.findIndex(({ id }) => id === code)),
      coder: codings.map(({ coder }) => coders.findIndex(({ id }) => id === coder)),
      flags: codings.map((coding) => fromWire(coding).flags),
      gesture: codings.map(({ gesture }) => gesture),
      version: codings.map(({ version }) => version),
    },
    completions: { text: [], coder: [] },
    facets: {
      speakers: [{ id: "ms obody", name: "Kenya, Ms. Obody" }],
      groups: [],
      speaker_of: texts.map(() => 0),
      groups_of_speaker: [[]],
      lengths: texts.map(() => 100),
    },
    notes: { memos: [], comments: [] },
    ...more,
  };
}

export function eventOf(kind: string, coding: WireCoding, gesture: string | null = null): WireEvent {
  const actor = [BEN, NOOR].find(({ id }) => id === coding.coder) ?? null;
  const objects = { coding: coding.id, text: coding.text, round: coding.round };
  return { kind, at: "2025-01-01T10:00:00Z", actor, objects, after: { ...coding }, gesture };
}

/** A turn as the page prints it. */
export function turnMarkup(number: number, ...paragraphs: readonly string[]): string {
  const text = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("");
  return `<article class="turn" id="t-${number}" data-text="text ${number}" data-revision="r" lang="en">
    <header><h3>Speaker ${number}</h3></header><div class="stripes"></div><div class="text">${text}</div></article>`;
}
