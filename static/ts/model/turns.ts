/** Turns as they are typed beside a recording: who follows whom, what pasted text becomes, two versions put together. */

import { newKey } from "../http";

export interface Turn {
  /** Lasts while the turn does, whatever is typed in it. */
  readonly id: string;
  readonly speaker: string;
  /** A moment of the transcript. */
  readonly ms: number | null;
  readonly text: string;
}

export function newTurn(more: Partial<Turn> = {}): Turn {
  return { id: newKey(), speaker: "", ms: null, text: "", ...more };
}

/** Speakers in order of their coming. */
export function namesIn(turns: readonly Turn[]): string[] {
  return [...new Set(turns.map(({ speaker }) => speaker.trim()).filter(Boolean))];
}

/** Who comes after or before a speaker among those named so far, in a round; nobody while there is no other. */
export function nextName(names: readonly string[], speaker: string, direction: 1 | -1): string {
  const at = names.indexOf(speaker.trim());
  if (at < 0) {
    return (direction === 1 ? names[0] : names.at(-1)) ?? "";
  }
  return names.length < 2 ? "" : (names[(at + direction + names.length) % names.length] ?? "");
}

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?$/;

/** Milliseconds of `12:30` or `1:02:33.5`; undefined for what is no moment. */
export function momentOf(typed: string): number | undefined {
  const found = CLOCK.exec(typed.trim());
  if (found === null) {
    return undefined;
  }
  const [, hours = "0", minutes = "0", seconds = "0", fraction = "0"] = found;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, "0"));
}

/** “Name: words”, with a time before it or not. A name is a few words that begin with a letter or a digit. */
const LABELLED = /^(?:\[?((?:\d{1,3}:)?\d{1,3}:[0-5]\d(?:[.,]\d{1,3})?)\]?\s+)?([\p{L}\p{N}][^:\n]{0,79}?)\s*:\s+(\S.*)$/u;
const MOST_WORDS_IN_NAME = 8;

/** The turns in pasted text; empty where no line of it begins with a name. What stands before the first name is a turn of nobody. */
export function turnsOfText(text: string): Turn[] {
  const turns: { speaker: string; ms: number | null; lines: string[] }[] = [];
  let labelled = 0;
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const found = labelOf(line);
    if (found !== undefined) {
      turns.push({ ...found, lines: [found.words] });
      labelled += 1;
    } else if (turns.length > 0 || line.trim() !== "") {
      (turns.at(-1) ?? begun(turns)).lines.push(line);
    }
  }
  return labelled === 0 ? [] : turns.map(({ speaker, ms, lines }) => newTurn({ speaker, ms, text: lines.join("\n").trim() }));
}

function begun(turns: { speaker: string; ms: number | null; lines: string[] }[]): { lines: string[] } {
  const turn = { speaker: "", ms: null, lines: [] };
  turns.push(turn);
  return turn;
}

function labelOf(line: string): { speaker: string; ms: number | null; words: string } | undefined {
  const [, time, name, words] = LABELLED.exec(line.trim()) ?? [];
  if (name === undefined || words === undefined || name.split(/\s+/).length > MOST_WORDS_IN_NAME) {
    return undefined;
  }
  return { speaker: name, ms: momentOf(time ?? "") ?? null, words };
}

export function sameTurns(one: readonly Turn[], other: readonly Turn[]): boolean {
  return one.length === other.length && one.every((turn, at) => sameTurn(turn, other[at]));
}

function sameTurn(one: Turn, other: Turn | undefined): boolean {
  return one.id === other?.id && one.speaker === other.speaker && one.ms === other.ms && one.text === other.text;
}

export interface Merged {
  readonly turns: readonly Turn[];
  /** Turns that were changed on both sides: both are kept, one after the other. */
  readonly doubled: number;
}

/**
 * Two versions that grew from one. A turn changed on one side is taken from there; one that was taken away stays away
 * unless the other side changed it; one changed on both sides stands twice. New turns stand after the one they followed.
 */
export function merge(base: readonly Turn[], mine: readonly Turn[], theirs: readonly Turn[]): Merged {
  const [before, own] = [byId(base), byId(mine)];
  const other = byId(theirs);
  let doubled = 0;
  const turns: Turn[] = [];
  for (const id of woven(mine, theirs)) {
    const kept = choose(before.get(id), own.get(id), other.get(id));
    doubled += kept.length > 1 ? 1 : 0;
    turns.push(...kept);
  }
  return { turns, doubled };
}

function choose(base: Turn | undefined, mine: Turn | undefined, theirs: Turn | undefined): Turn[] {
  if (mine === undefined || theirs === undefined) {
    const only = mine ?? theirs;
    // New on that side, or changed there since: it stays. Unchanged, the other side took it away.
    return only !== undefined && (base === undefined || !sameTurn(base, only)) ? [only] : [];
  }
  if (sameTurn(mine, theirs) || (base !== undefined && sameTurn(base, theirs))) {
    return [mine];
  }
  if (base !== undefined && sameTurn(base, mine)) {
    return [theirs];
  }
  return [mine, { ...theirs, id: newKey() }];
}

/** All ids in one order: that of mine, each of theirs that mine lacks after the one it follows there. */
function woven(mine: readonly Turn[], theirs: readonly Turn[]): string[] {
  const ids = mine.map(({ id }) => id);
  theirs.forEach(({ id }, at) => {
    if (!ids.includes(id)) {
      const before = theirs[at - 1]?.id;
      ids.splice(before === undefined ? 0 : ids.indexOf(before) + 1, 0, id);
    }
  });
  return ids;
}

function byId(turns: readonly Turn[]): Map<string, Turn> {
  return new Map(turns.map((turn) => [turn.id, turn]));
}
