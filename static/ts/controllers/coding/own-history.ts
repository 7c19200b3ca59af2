/** What one did in this session, newest first, each with its undo: also what was done days ago, on another device. */

import { newKey, Problem, request, Unreachable } from "../../http";
import { gettext, interpolate, language } from "../../i18n";
import type { WireCoding } from "../../model/wire";
import type { Workbench } from "../../state/workbench";
import { el, required, role, say } from "./dom";
import type { StatusLine } from "./status-line";

interface Act {
  readonly id: string;
  readonly at: string;
  readonly said: string;
  readonly code: string | null;
  readonly turn: number | null;
  readonly stands: "yes" | "taken back" | "changed";
  readonly open: boolean;
}

interface Side {
  readonly code: { readonly name: string } | null;
  readonly words: string;
  readonly live: boolean;
  readonly memo: string;
}

interface Since {
  readonly actor: { readonly name: string } | null;
  readonly sentence: string;
}

const PAGE = 50;
const CHANGED = 412;

export class OwnHistory {
  readonly #list = role("own-history");
  #last: string | undefined;

  constructor(
    private readonly api: string,
    private readonly session: string,
    private readonly workbench: Workbench,
    private readonly status: Pick<StatusLine, "say">,
  ) {
    required("#own-history").addEventListener("toggle", (event) => {
      if ((event).newState === "open") {
        void this.load();
      }
    });
    role("own-history-more").addEventListener("click", () => void this.#more());
  }

  /** The latest, afresh. */
  async load(): Promise<void> {
    this.#last = undefined;
    const acts = await this.#read("");
    if (acts !== undefined) {
      this.#list.replaceChildren();
      this.#add(acts);
      say(role("own-history-note"), acts.length === 0 ? gettext("Nothing yet.") : "");
    }
  }

  async #more(): Promise<void> {
    const acts = await this.#read(this.#last === undefined ? "" : `&before=${this.#last}`);
    this.#add(acts ?? []);
  }

  async #read(more: string): Promise<readonly Act[] | undefined> {
    try {
      return await request<readonly Act[]>("GET", `${this.api}/history?session=${this.session}${more}`);
    } catch (error) {
      say(role("own-history-note"), reasonOf(error));
      return undefined;
    }
  }

  #add(acts: readonly Act[]): void {
    this.#last = acts.at(-1)?.id ?? this.#last;
    this.#list.append(...acts.map((act) => this.#row(act)));
    role("own-history-more").hidden = acts.length < PAGE;
  }

  #row(act: Act): HTMLElement {
    const code = act.code === null ? undefined : this.workbench.code(act.code)?.name;
    const what = [act.said, code, act.turn === null ? undefined : interpolate(gettext("in %(turn)s"), { turn: act.turn })];
    const row = el("li", {}, el("span", {}, `${timeOf(act.at)} ${what.filter(Boolean).join(" ")}`));
    row.append(this.#end(act, row));
    return row;
  }

  #end(act: Act, row: HTMLElement): HTMLElement {
    if (act.stands === "taken back") {
      return el("span", { class: "quiet" }, gettext("taken back"));
    }
    if (!act.open) {
      return el("span", { class: "quiet" }, gettext("round closed"));
    }
    const name = act.stands === "yes" ? gettext("Undo") : gettext("Changed since: look at both");
    return button(name, () => void this.#undo(act, row, false));
  }

  async #undo(act: Act, row: HTMLElement, anyway: boolean): Promise<void> {
    try {
      const answer = await request<{ coding: WireCoding | null }>("POST", `${this.api}/history/${act.id}/undo`, {
        body: { anyway },
        key: newKey(),
      });
      if (answer.coding !== null) {
        this.workbench.take(answer.coding);
      }
      this.status.say(interpolate(gettext("Undone: %(what)s."), { what: act.said }));
      await this.load();
    } catch (error) {
      if (error instanceof Problem && error.status === CHANGED) {
        this.#showBoth(act, row, error);
      } else {
        this.status.say(reasonOf(error));
      }
    }
  }

  /** Nothing is overwritten before both were seen. */
  #showBoth(act: Act, row: HTMLElement, problem: Problem): void {
    const { then, current, since } = problem.details as unknown as { then: Side; current: Side; since: Since[] };
    const changes = since.map(({ actor, sentence }) => `${actor?.name ?? gettext("Somebody")} ${sentence}`).join("; ");
    row.querySelectorAll(".both, button").forEach((old) => {
      old.remove();
    });
    row.append(
      el(
        "div",
        { class: "both" },
        el("p", { class: "quiet" }, changes === "" ? problem.message : interpolate(gettext("Since then: %(changes)s."), { changes })),
        el("div", { class: "sides" }, sideOf(gettext("As you left it"), then), sideOf(gettext("Now"), current)),
      ),
      button(gettext("Undo it all the same"), () => void this.#undo(act, row, true)),
    );
  }
}

function sideOf(heading: string, { code, words, live, memo }: Side): HTMLElement {
  return el(
    "div",
    {},
    el("b", {}, heading),
    el("p", {}, live ? (code?.name ?? "") : gettext("not there")),
    el("p", { class: "read" }, words),
    memo === "" ? undefined : el("p", { class: "memo" }, memo),
  );
}

function button(name: string, act: () => void): HTMLElement {
  const made = el("button", { type: "button", class: "btn small" }, name);
  made.addEventListener("click", act);
  return made;
}

function timeOf(at: string): string {
  return new Date(at).toLocaleString(language(), {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem || error instanceof Unreachable) {
    return error.message;
  }
  throw error;
}
