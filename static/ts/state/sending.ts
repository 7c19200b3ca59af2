/** What an answer means for a gesture that waits in the queue. */

import { Problem, Unreachable, type ProblemDetails } from "../http";
import type { WireAnswer } from "../model/wire";

export type Outcome =
  | { readonly kind: "done"; readonly answer: WireAnswer }
  /** No answer, or the server is not able to answer now: the same again, later. */
  | { readonly kind: "again" }
  /** Nobody, or somebody else, is signed in: keep everything and ask. */
  | { readonly kind: "signed-out" }
  /** Changed or retired meanwhile: the person decides. */
  | { readonly kind: "conflict"; readonly problem: ProblemDetails }
  | { readonly kind: "refused"; readonly problem: ProblemDetails };

const LATER = new Set([408, 425, 429]);
const CONFLICTS = new Set([409, 412]);
const LONGEST_WAIT = 60_000;

export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Unreachable) {
    return { kind: "again" };
  }
  if (!(error instanceof Problem)) {
    throw error;
  }
  const { status, details } = error;
  if (status === 401) {
    return { kind: "signed-out" };
  }
  if (status >= 500 || LATER.has(status)) {
    return { kind: "again" };
  }
  return { kind: CONFLICTS.has(status) ? "conflict" : "refused", problem: details };
}

/** Milliseconds before the next attempt: 1, 2, 4 … 60 seconds, less up to a quarter: many shall not come at once. */
export function waitBefore(attempt: number, random: () => number): number {
  const whole = Math.min(1000 * 2 ** (attempt - 1), LONGEST_WAIT);
  return whole * (1 - random() / 4);
}
