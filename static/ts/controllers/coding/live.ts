/** Keeps the screen at what happens elsewhere, without moving the text, the selection or the focus. */

import { Problem, request, Unreachable } from "../../http";
import { gettext } from "../../i18n";
import type { WireCoding, WireEvent, WireState } from "../../model/wire";
import { Feed, type Polled } from "../../state/feed";
import type { Workbench } from "../../state/workbench";
import { role, say } from "./dom";
import type { Drawing } from "./drawing";
import type { Presence } from "./presence";
import type { StatusLine } from "./status-line";

export interface Addresses {
  readonly api: string;
  readonly state: string;
  /** With the session on the screen, so that it tells who else is there. */
  readonly feed: string;
  /** When sentences are heard; only where a recording plays on the page. */
  readonly moments: string | undefined;
}

export class Live {
  readonly #feed: Feed;
  /** How often a fresh state was asked for since loading began: asked again meanwhile, it is loaded again. */
  #wanted = 0;
  /** What the feed told while a state was on its way: that state may be older. */
  #meanwhile: WireEvent[] = [];

  constructor(
    private readonly addresses: Addresses,
    cursor: string,
    private readonly workbench: Workbench,
    private readonly drawing: Drawing,
    private readonly status: StatusLine,
    presence: Presence,
  ) {
    this.#feed = new Feed(
      {
        open: (from) => new EventSource(`${addresses.feed}&cursor=${encodeURIComponent(from)}`),
        poll: (from) => this.#poll(from),
      },
      {
        events: (events) => {
          this.#receive(events);
        },
        reload: () => void this.reload(),
        here: (others) => {
          presence.show(others);
        },
        mode: (mode) => {
          this.#showMode(mode);
        },
      },
      cursor,
    );
    document.addEventListener("visibilitychange", () => {
      this.#follow();
    });
    this.#follow();
  }

  /** Loads the state afresh; what is under way stays drawn over it. */
  async reload(): Promise<void> {
    this.#wanted += 1;
    if (this.#wanted > 1) {
      return;
    }
    for (let served = 0; served < this.#wanted;) {
      served = this.#wanted;
      await this.#load();
    }
    this.#wanted = 0;
  }

  async #load(): Promise<void> {
    this.#meanwhile = [];
    try {
      const state = await request<WireState>("GET", this.addresses.state);
      this.#feed.cursor = state.cursor;
      this.workbench.load(state);
      this.#meanwhile.forEach((event) => this.workbench.receive(event));
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) {
        throw error;
      }
      this.status.say(gettext("What changed elsewhere could not be loaded. Reload the page when you are ready."));
    }
  }

  #follow(): void {
    if (document.visibilityState === "hidden") {
      this.#feed.stop();
    } else {
      this.#feed.start();
    }
  }

  #receive(events: readonly WireEvent[]): void {
    if (this.#wanted > 0) {
      this.#meanwhile.push(...events);
    }
    const results = events.map((event) => {
      const result = this.workbench.receive(event);
      if (result === "drawn" && event.kind === "coding.applied") {
        this.#announce(event);
      }
      return result;
    });
    if (results.includes("page")) {
      this.status.say(gettext("A text on this page was corrected. Reload the page: your codings went with their words."));
    }
    if (results.includes("reload")) {
      void this.reload();
    }
  }

  #announce({ actor, after }: WireEvent): void {
    if (actor !== null && actor.id !== this.workbench.me.member) {
      const { id, text } = after as unknown as WireCoding;
      this.drawing.pulse(text, id);
      this.status.tell(actor);
    }
  }

  async #poll(cursor: string): Promise<Polled | undefined> {
    try {
      return await request<Polled>("GET", `${this.addresses.api}/events?cursor=${encodeURIComponent(cursor)}`);
    } catch (error) {
      if (error instanceof Problem || error instanceof Unreachable) {
        return undefined;
      }
      throw error;
    }
  }

  #showMode(mode: "live" | "asking"): void {
    say(role("feed-mode"), mode === "live" ? "" : gettext("Others’ work is asked for every 15 seconds"));
  }
}
