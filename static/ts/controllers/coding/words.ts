/** Sentences of the coding screen that more than one part of it says. */

import { gettext, interpolate, ngettext } from "../../i18n";
import { has, type DrawnCoding } from "../../model/coding";

export function wordsText(count: number): string {
  return interpolate(ngettext("%(count)s word", "%(count)s words", count), { count });
}

export function codingsText(count: number): string {
  return count === 0
    ? gettext("no codings")
    : interpolate(ngettext("%(count)s coding", "%(count)s codings", count), { count });
}

export function commentsText(count: number): string {
  return interpolate(ngettext("%(count)s comment", "%(count)s comments", count), { count });
}

interface StripeWords {
  readonly code: string;
  readonly coder: string;
  readonly words: number;
  readonly comments: number;
}

/** The name of a stripe: "Security, by AB, 14 words, has memo, 2 comments". */
export function stripeName(coding: DrawnCoding, { code, coder, words, comments }: StripeWords): string {
  const parts = [interpolate(gettext("%(code)s, by %(coder)s"), { code, coder }), wordsText(words)];
  if (has(coding, "memo")) {
    parts.push(gettext("has memo"));
  }
  if (comments > 0) {
    parts.push(commentsText(comments));
  }
  if (has(coding, "stale")) {
    parts.push(gettext("definition changed since"));
  }
  if (has(coding, "orphan")) {
    parts.push(gettext("lost its place"));
  }
  if (coding.state !== "settled") {
    parts.push(coding.state === "pending" ? gettext("not saved yet") : gettext("needs you"));
  }
  return parts.join(", ");
}

export function kindName(kind: string): string {
  switch (kind) {
    case "theme":
      return gettext("Themes");
    case "problem":
      return gettext("Problems");
    case "actor_involved":
      return gettext("Actors involved");
    case "frame":
      return gettext("Frames");
    case "way_forward":
      return gettext("Ways forward");
    case "generative_metaphor":
      return gettext("Generative metaphors");
    default:
      return gettext("Other codes");
  }
}
