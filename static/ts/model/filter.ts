/** Which codings are shown: by code, coder, state, speaker, actor group. Pure. What is not chosen does not limit. */

import { has, type DrawnCoding } from "./coding";

export const STATES = ["pending", "conflict", "orphan", "stale", "moved", "memo"] as const;
export type State = (typeof STATES)[number];

export const FACETS = ["code", "coder", "state", "speaker", "group"] as const;
export type Facet = (typeof FACETS)[number];

/** Ids by facet. Nobody's codings, the consensus, have the coder `consensus`. */
export type Filter = Readonly<Record<Facet, readonly string[]>>;

export const CONSENSUS = "consensus";
export const NO_FILTER: Filter = { code: [], coder: [], state: [], speaker: [], group: [] };

/** Who speaks in a text, and in which groups that speaker is. */
export interface Voice {
  readonly speaker: string;
  readonly groups: readonly string[];
}

export function isEmpty(filter: Filter): boolean {
  return FACETS.every((facet) => filter[facet].length === 0);
}

/** From an address: `?code=a,b&state=memo`. States that are none of ours are passed over. */
export function filterIn(params: URLSearchParams): Filter {
  const chosen = (facet: Facet) => (params.get(facet) ?? "").split(",").filter((id) => id !== "");
  const state = chosen("state").filter((name) => (STATES as readonly string[]).includes(name));
  return {
    code: chosen("code"),
    coder: chosen("coder"),
    state,
    speaker: chosen("speaker"),
    group: chosen("group"),
  };
}

/** The address with this filter in place of another; everything else in it stays. */
export function withFilter(params: URLSearchParams, filter: Filter): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const facet of FACETS) {
    if (filter[facet].length > 0) {
      changed.set(facet, filter[facet].join(","));
    } else {
      changed.delete(facet);
    }
  }
  return changed;
}

export function toggled(filter: Filter, facet: Facet, id: string): Filter {
  const others = filter[facet].filter((known) => known !== id);
  return { ...filter, [facet]: others.length < filter[facet].length ? others : [...others, id] };
}

/** A filter ready to be asked: children of chosen codes are in it. */
export class Sieve {
  readonly #codes: ReadonlySet<string>;
  readonly #coders: ReadonlySet<string>;
  readonly #states: ReadonlySet<string>;
  readonly #speakers: ReadonlySet<string>;
  readonly #groups: ReadonlySet<string>;
  readonly isOpen: boolean;

  constructor(
    filter: Filter,
    codes: readonly { readonly id: string; readonly parent: string | null }[],
    private readonly voiceOf: (text: string) => Voice | undefined,
  ) {
    this.isOpen = isEmpty(filter);
    this.#codes = withChildren(new Set(filter.code), codes);
    this.#coders = new Set(filter.coder);
    this.#states = new Set(filter.state);
    this.#speakers = new Set(filter.speaker);
    this.#groups = new Set(filter.group);
  }

  passes(coding: DrawnCoding): boolean {
    return this.isOpen || (this.#passesItself(coding) && this.#passesVoice(coding.text));
  }

  #passesItself(coding: DrawnCoding): boolean {
    return (
      (this.#codes.size === 0 || this.#codes.has(coding.code)) &&
      (this.#coders.size === 0 || this.#coders.has(coding.coder ?? CONSENSUS)) &&
      (this.#states.size === 0 || STATES.some((state) => this.#states.has(state) && isIn(coding, state)))
    );
  }

  #passesVoice(text: string): boolean {
    if (this.#speakers.size === 0 && this.#groups.size === 0) {
      return true;
    }
    const voice = this.voiceOf(text);
    return (
      voice !== undefined &&
      (this.#speakers.size === 0 || this.#speakers.has(voice.speaker)) &&
      (this.#groups.size === 0 || voice.groups.some((group) => this.#groups.has(group)))
    );
  }
}

function isIn(coding: DrawnCoding, state: State): boolean {
  return state === "pending" || state === "conflict" ? coding.state === state : has(coding, state);
}

function withChildren(
  chosen: Set<string>,
  codes: readonly { readonly id: string; readonly parent: string | null }[],
): ReadonlySet<string> {
  const all = new Set(chosen);
  for (let before = -1; before < all.size;) {
    before = all.size;
    codes.forEach(({ id, parent }) => {
      if (parent !== null && all.has(parent)) {
        all.add(id);
      }
    });
  }
  return all;
}
