/** Who else works in this session: their marks in the bar, a thin line at the turn each has in hand. */

import { Problem, request, Unreachable } from "../../http";
import { gettext, interpolate } from "../../i18n";
import type { WireHere } from "../../model/wire";
import type { Workbench } from "../../state/workbench";
import { arrange, el, role } from "./dom";
import type { Transcript } from "./transcript";

export interface PresencePlace {
  readonly api: string;
  readonly session: string;
  readonly round: string;
}

/** At most so often one's own place is told; as often as the second when it stays the same. */
const TELL_EVERY = 5_000;
const STAYS = 15_000;
const MOST_MARKS = 5;

export class Presence {
  #told = "";
  #toldAt = 0;
  #marked: HTMLElement[] = [];

  constructor(
    private readonly place: PresencePlace,
    private readonly workbench: Workbench,
    private readonly transcript: Transcript,
  ) {
    setInterval(() => {
      this.#tell();
    }, TELL_EVERY);
    window.addEventListener("pagehide", () => {
      this.#told = "";
      this.#send(null);
    });
    this.#tell();
  }

  show(here: readonly WireHere[]): void {
    const known = here.filter(({ member }) => this.workbench.coders.has(member));
    arrange(
      role("present"),
      known.slice(0, MOST_MARKS).map((one) => this.#mark(one)),
    );
    role("present").hidden = known.length === 0;
    this.#markTurns(known);
  }

  #mark({ member, text }: WireHere): HTMLElement {
    const { mark = "", name = "" } = this.workbench.coders.get(member) ?? {};
    const number = this.transcript.turn(text)?.number ?? "";
    const title = interpolate(gettext("%(name)s, at %(turn)s"), { name, turn: number });
    const link = el("a", { class: "coder", href: `#t-${number}`, title, "aria-label": `${mark}, ${title}` }, mark);
    link.addEventListener("click", (click) => {
      click.preventDefault();
      this.transcript.goTo(this.transcript.indexOf(text));
    });
    return link;
  }

  #markTurns(here: readonly WireHere[]): void {
    this.#marked.forEach((element) => {
      element.classList.remove("is-visited");
    });
    this.#marked = here.flatMap(({ text }) => this.transcript.turn(text)?.element ?? []);
    this.#marked.forEach((element) => {
      element.classList.add("is-visited");
    });
  }

  /** Where others are hidden nothing is told either; the server would not take it. */
  #tell(): void {
    const text = this.transcript.turns[Math.max(this.transcript.current, 0)]?.id;
    const isDue = text !== this.#told || Date.now() - this.#toldAt >= STAYS;
    if (text !== undefined && isDue && document.visibilityState === "visible" && !this.workbench.round.others_hidden) {
      this.#told = text;
      this.#toldAt = Date.now();
      this.#send(text);
    }
  }

  #send(text: string | null): void {
    if (this.#toldAt === 0) {
      return;
    }
    const { api, session, round } = this.place;
    request<{ here: readonly WireHere[] }>("PUT", `${api}/presence`, {
      body: { session, round, text },
      keepalive: text === null,
    }).then(
      ({ here }) => {
        this.show(here);
      },
      (error: unknown) => {
        if (!(error instanceof Problem || error instanceof Unreachable)) {
          throw error;
        }
      },
    );
  }
}
