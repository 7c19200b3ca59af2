/** Which codes the palette offers for what was typed, best first. */

export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** `matched` are the positions in the name that were typed, for drawing them bold. */
export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  readonly matched: readonly number[];
}

export const LONGEST_LIST = 9;

type Finder = (name: string, typed: string) => readonly number[] | undefined;

/** Prefix, then initials, then the start of a word, then letters in order. */
const FINDERS: readonly Finder[] = [byPrefix, byInitials, byWordStart, bySubsequence];

/**
 * At most nine. With nothing typed: `preferred` (pinned and recent codes, in their order) first, then the rest.
 * Among equally good matches the preferred come first, then the shorter name.
 */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  typed: string,
  preferred: readonly string[],
): Ranked<C>[] {
  const wanted = fold(typed.trim());
  const places = new Map(preferred.map((id, place) => [id, place]));
  const placeOf = (candidate: C) => places.get(candidate.id) ?? preferred.length;
  if (wanted === "") {
    const ordered = candidates.toSorted((a, b) => placeOf(a) - placeOf(b));
    return ordered.slice(0, LONGEST_LIST).map((candidate) => ({ candidate, matched: [] }));
  }
  const found = candidates.flatMap((candidate) => matchOf(candidate, wanted) ?? []);
  const better = found.toSorted(
    (a, b) =>
      a.grade - b.grade ||
      placeOf(a.candidate) - placeOf(b.candidate) ||
      a.candidate.name.length - b.candidate.name.length,
  );
  return better.slice(0, LONGEST_LIST).map(({ candidate, matched }) => ({ candidate, matched }));
}

function matchOf<C extends Candidate>(candidate: C, wanted: string): (Ranked<C> & { grade: number }) | undefined {
  const name = fold(candidate.name);
  for (const [grade, find] of FINDERS.entries()) {
    const matched = find(name, wanted);
    if (matched !== undefined) {
      return { candidate, matched, grade };
    }
  }
  return undefined;
}

/** Case and accents do not matter. Keeps the length, so that positions in the folded name are those in the name. */
export function fold(text: string): string {
  return Array.from(text, (character) => foldOne(character)).join("");
}

function foldOne(character: string): string {
  const plain = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.length === character.length ? plain : character;
}

function byPrefix(name: string, typed: string): readonly number[] | undefined {
  return name.startsWith(typed) ? run(0, typed.length) : undefined;
}

function byInitials(name: string, typed: string): readonly number[] | undefined {
  const starts = wordStarts(name);
  const initials = starts.map((start) => name[start]).join("");
  return initials.startsWith(typed) ? starts.slice(0, typed.length) : undefined;
}

function byWordStart(name: string, typed: string): readonly number[] | undefined {
  const start = wordStarts(name).find((position) => name.startsWith(typed, position));
  return start === undefined ? undefined : run(start, typed.length);
}

function bySubsequence(name: string, typed: string): readonly number[] | undefined {
  const inOnePiece = name.indexOf(typed);
  if (inOnePiece >= 0) {
    return run(inOnePiece, typed.length);
  }
  const positions: number[] = [];
  for (const letter of typed.replace(/\s/g, "")) {
    const position = name.indexOf(letter, (positions.at(-1) ?? -1) + 1);
    if (position < 0) {
      return undefined;
    }
    positions.push(position);
  }
  return positions;
}

function wordStarts(name: string): number[] {
  return [...name.matchAll(/[\p{L}\p{N}]+/gu)].map((word) => word.index);
}

function run(start: number, length: number): number[] {
  return Array.from({ length }, (_, step) => start + step);
}
