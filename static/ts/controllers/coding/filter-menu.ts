/** The menus “Filter” and “Coders”: what can be chosen, with how many codings each has, and what is hidden by it. */

import { gettext, interpolate, ngettext } from "../../i18n";
import { treeOf } from "../../model/codebook";
import { has, type DrawnCoding } from "../../model/coding";
import { CONSENSUS, STATES, type Facet, type State } from "../../model/filter";
import { fold } from "../../model/ranking";
import type { Filtering } from "../../state/filtering";
import type { Workbench } from "../../state/workbench";
import { el, inputRole, role, say } from "./dom";

interface Option {
  readonly facet: Facet;
  readonly id: string;
  readonly name: string;
  readonly depth?: number;
}

interface Part {
  readonly title: string;
  readonly options: readonly Option[];
}

/** Longer lists can be searched. */
const MANY = 12;

export class FilterMenu {
  readonly #find = inputRole("find-filter");

  constructor(
    private readonly workbench: Workbench,
    private readonly filtering: Filtering,
  ) {
    for (const [menu, parts] of [
      ["filter-parts", () => this.#parts()],
      ["coder-parts", () => [this.#coders()]],
    ] as const) {
      const place = role(menu);
      const popover = place.closest("[popover]");
      popover?.addEventListener("beforetoggle", (event) => {
        if ((event as ToggleEvent).newState === "open") {
          this.#fill(place, parts());
        }
      });
      place.addEventListener("change", ({ target }) => {
        const { facet, id } = (target as HTMLElement).dataset;
        if (facet !== undefined && id !== undefined) {
          this.filtering.toggle(facet as Facet, id);
        }
      });
    }
    this.#find.addEventListener("input", () => {
      this.#search();
    });
    role("filter-clear").addEventListener("click", () => {
      this.filtering.clear();
    });
    role("filter-off").addEventListener("click", () => {
      this.filtering.clear();
    });
  }

  /** What the bar and the status line say of the filter. */
  draw(): void {
    const { filter, isSet } = this.filtering;
    const others = filter.code.length + filter.state.length + filter.speaker.length + filter.group.length;
    role("filter").classList.toggle("is-set", others > 0);
    say(
      role("filter-name"),
      others === 0 ? gettext("all codes") : interpolate(gettext("%(count)s chosen"), { count: others }),
    );
    role("coders").classList.toggle("is-set", filter.coder.length > 0);
    say(role("coders-name"), this.#codersName());
    role("filter-off").hidden = !isSet;
    const hidden = this.filtering.hidden();
    say(
      role("hidden"),
      isSet
        ? interpolate(ngettext("%(count)s coding hidden", "%(count)s codings hidden", hidden), { count: hidden })
        : "",
    );
    for (const box of document.querySelectorAll<HTMLInputElement>("input[data-facet]")) {
      box.checked = filter[box.dataset.facet as Facet].includes(box.dataset.id ?? "");
    }
  }

  #codersName(): string {
    const { coder } = this.filtering.filter;
    const marks = coder.map((id) => (id === CONSENSUS ? "=" : (this.workbench.coders.get(id)?.mark ?? "?")));
    return coder.length === 0 ? gettext("all") : marks.join(", ");
  }

  #parts(): readonly Part[] {
    const { speakers, groups } = this.filtering.facets;
    const codes = treeOf(this.workbench.codes).flatMap(({ rows }) =>
      rows.map(({ code, depth }) => ({ facet: "code" as const, id: code.id, name: code.name, depth })),
    );
    const schemes = [...new Set(groups.map(({ scheme }) => scheme))];
    return [
      { title: gettext("Codes"), options: codes },
      { title: gettext("State"), options: STATES.map((state) => ({ facet: "state", id: state, name: stateName(state) })) },
      ...schemes.map((scheme) => ({
        title: scheme,
        options: groups
          .filter((group) => group.scheme === scheme)
          .map(({ id, name }) => ({ facet: "group" as const, id, name })),
      })),
      { title: gettext("Speakers"), options: speakers.map(({ id, name }) => ({ facet: "speaker", id, name })) },
    ];
  }

  #coders(): Part {
    const present = this.workbench.codersWithCodings();
    const people = [...this.workbench.coders.values()].filter(({ id }) => present.has(id));
    const consensus = present.has(null) ? [{ id: CONSENSUS, name: gettext("Consensus") }] : [];
    return {
      title: gettext("Coders"),
      options: [...people, ...consensus].map(({ id, name }) => ({ facet: "coder", id, name })),
    };
  }

  #fill(place: HTMLElement, parts: readonly Part[]): void {
    const codings = this.workbench.everyCoding();
    place.replaceChildren(
      ...parts
        .filter(({ options }) => options.length > 0)
        .map(({ title, options }) =>
          el(
            "details",
            { open: options.length <= MANY || options.some((option) => option.facet === "code" || this.#isChosen(option)) },
            el("summary", {}, title),
            ...options.map((option) => this.#row(option, codings)),
          ),
        ),
    );
    this.#search();
  }

  #row(option: Option, codings: readonly DrawnCoding[]): HTMLElement {
    const { facet, id, name, depth = 0 } = option;
    const box = el("input", { type: "checkbox", "data-facet": facet, "data-id": id });
    box.checked = this.#isChosen(option);
    const row = el("label", { class: "row", "data-name": fold(name), "data-depth": depth }, box, el("span", { class: "grow" }, name));
    const count = countOf(option, codings);
    if (count !== undefined) {
      row.append(el("span", { class: "quiet num" }, String(count)));
    }
    return row;
  }

  #isChosen({ facet, id }: Option): boolean {
    return this.filtering.filter[facet].includes(id);
  }

  /** Letters in the field leave only what is called so. */
  #search(): void {
    const wanted = fold(this.#find.value.trim());
    for (const part of role("filter-parts").querySelectorAll("details")) {
      const rows = Array.from(part.querySelectorAll<HTMLElement>("label"));
      rows.forEach((row) => {
        row.hidden = wanted !== "" && !(row.dataset.name ?? "").includes(wanted);
      });
      part.hidden = rows.every((row) => row.hidden);
      part.open ||= wanted !== "" && !part.hidden;
    }
  }
}

/** How many codings an option has for itself; speakers and groups are not counted. */
function countOf({ facet, id }: Option, codings: readonly DrawnCoding[]): number | undefined {
  switch (facet) {
    case "code":
      return codings.filter(({ code }) => code === id).length;
    case "coder":
      return codings.filter(({ coder }) => (coder ?? CONSENSUS) === id).length;
    case "state":
      return codings.filter((coding) =>
        id === "pending" || id === "conflict" ? coding.state === id : has(coding, id as Exclude<State, "pending" | "conflict">),
      ).length;
    default:
      return undefined;
  }
}

export function stateName(state: State): string {
  switch (state) {
    case "pending":
      return gettext("not saved yet");
    case "conflict":
      return gettext("needs you");
    case "orphan":
      return gettext("without a place");
    case "stale":
      return gettext("older definition");
    case "moved":
      return gettext("moved by a merge or split");
    case "memo":
      return gettext("with a memo");
  }
}

