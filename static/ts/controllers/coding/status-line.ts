/** The one polite live region: one message per action, the newest wins; others' news at most every 20 seconds. */

import { interpolate, ngettext } from "../../i18n";
import type { WireCoder } from "../../model/wire";
import { role, say } from "./dom";

const NEWS_EVERY = 20_000;

export class StatusLine {
  readonly #said = role("said");
  readonly #news = new Map<string, { coder: WireCoder; count: number }>();
  #newsAt = 0;
  #willTell = false;

  /** How many messages there were: what waits to be said can see whether something newer was said. */
  count = 0;

  say(message: string): void {
    this.count += 1;
    say(this.#said, message);
  }

  /** Somebody else coded: told together with what else happens in the meantime. */
  tell(coder: WireCoder): void {
    const count = (this.#news.get(coder.id)?.count ?? 0) + 1;
    this.#news.set(coder.id, { coder, count });
    if (!this.#willTell) {
      this.#willTell = true;
      setTimeout(
        () => {
          this.#tellAll();
        },
        Math.max(0, this.#newsAt + NEWS_EVERY - Date.now()),
      );
    }
  }

  #tellAll(): void {
    this.#willTell = false;
    this.#newsAt = Date.now();
    const sentences = [...this.#news.values()].map(({ coder, count }) =>
      interpolate(ngettext("%(name)s added %(count)s coding.", "%(name)s added %(count)s codings.", count), {
        name: coder.mark,
        count,
      }),
    );
    this.#news.clear();
    this.say(sentences.join(" "));
  }
}
