/** The one polite live region: one message per action, the newest wins; others' news at most every 20 seconds. */

import type { WireCoder } from "../../model/wire";
import { gettext, interpolate, ngettext } from "../../i18n";
import { role, say } from "./dom";

const NEWS_EVERY = 20_000;

export class StatusLine {
  readonly #said = role("said");
  readonly #news = new Map<string, { coder: WireCoder; count: number }>();
  #newsAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(message: string): void {
    say(this.#said, message);
  }

  /** Somebody else coded: told together with what else happens in the meantime. */
  tell(coder: WireCoder): void {
    const count = (this.#news.get(coder.id)?.count ?? 0) + 1;
    this.#news.set(coder.id, { coder, count });
    const wait = Math.max(0, this.#newsAt + NEWS_EVERY - Date.now());
    this.#timer ??= setTimeout(() => { this.#tellAll(); }, wait);
  }

  #tellAll(): void {
    this.#timer = undefined;
    this.#newsAt = Date.now();
    const sentences = [...this.#news.values()].map(({ coder, count }) =>
      interpolate(ngettext("%(name)s added %(count)s coding.", "%(name)s added %(count)s codings.", count), { name: coder.mark, count }),
    );
    this.#news.clear();
    this.say(sentences.join(" "));
  }
}

export function sentenceFor(detail: string | undefined): string {
  return detail ?? gettext("The server refused without saying why.");
}
