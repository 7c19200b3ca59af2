/** The codebook as rows of a tree: kinds in a fixed order, under each its codes, under a code the finer ones. */

import { groupBy } from "./grouping";
import type { WireCode } from "./wire";

export interface CodeRow {
  readonly code: WireCode;
  /** 1 below its kind. */
  readonly depth: number;
}

export interface KindRows {
  readonly kind: string;
  readonly rows: readonly CodeRow[];
}

export const KINDS = ["theme", "problem", "actor_involved", "frame", "way_forward", "generative_metaphor", "free"];

const ICONS: Readonly<Record<string, string>> = {
  theme: "layers",
  problem: "puzzle",
  actor_involved: "users",
  frame: "frame",
  way_forward: "signpost",
  generative_metaphor: "blend",
};

export function iconOfKind(kind: string): string {
  return ICONS[kind] ?? "tag";
}

/** A code stands under its parent where both are of one kind; a parent of another kind does not draw it away. */
export function treeOf(codes: Iterable<WireCode>): KindRows[] {
  const shown = [...codes].filter(({ status }) => status !== "rejected");
  const byKind = groupBy(shown, ({ kind }) => kind);
  const kinds = [...byKind.keys()].sort((a, b) => rankOf(a) - rankOf(b));
  return kinds.map((kind) => ({ kind, rows: rowsOf(byKind.get(kind) ?? []) }));
}

export function isApplicable({ status }: WireCode): boolean {
  return status === "active" || status === "proposed";
}

/** All codes in the order of the tree. */
export function inTreeOrder(tree: readonly KindRows[]): WireCode[] {
  return tree.flatMap(({ rows }) => rows.map(({ code }) => code));
}

function rowsOf(codes: readonly WireCode[]): CodeRow[] {
  const present = new Set(codes.map(({ id }) => id));
  const children = groupBy(codes, ({ parent }) => (parent !== null && present.has(parent) ? parent : null));
  const below = (parent: string | null, depth: number): CodeRow[] =>
    (children.get(parent) ?? [])
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name))
      .flatMap((code) => [{ code, depth }, ...below(code.id, depth + 1)]);
  return below(null, 1);
}

function rankOf(kind: string): number {
  const rank = KINDS.indexOf(kind);
  return rank < 0 ? KINDS.length : rank;
}
