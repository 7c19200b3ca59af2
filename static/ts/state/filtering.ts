/** The filter of the screen: kept in the address, asked for every coding that is drawn or walked to. */

import type { DrawnCoding } from "../model/coding";
import { filterIn, isEmpty, NO_FILTER, Sieve, toggled, withFilter, type Facet, type Filter, type Voice } from "../model/filter";
import type { WireFacets } from "../model/wire";
import type { Workbench } from "./workbench";

export class Filtering {
  filter: Filter;
  #sieve: Sieve | undefined;
  readonly #voices = new Map<string, Voice>();

  constructor(
    private readonly workbench: Workbench,
    texts: readonly string[],
    readonly facets: WireFacets,
    private readonly changed: () => void,
  ) {
    this.filter = filterIn(new URLSearchParams(location.search));
    texts.forEach((text, row) => {
      const speaker = facets.speaker_of[row] ?? -1;
      this.#voices.set(text, {
        speaker: facets.speakers[speaker]?.id ?? "",
        groups: (facets.groups_of_speaker[speaker] ?? []).flatMap((group) => facets.groups[group]?.id ?? []),
      });
    });
  }

  get isSet(): boolean {
    return !isEmpty(this.filter);
  }

  passes(coding: DrawnCoding): boolean {
    this.#sieve ??= new Sieve(this.filter, this.workbench.codes, (text) => this.#voices.get(text));
    return this.#sieve.passes(coding);
  }

  /** How many codings the filter hides. */
  hidden(): number {
    return this.isSet ? this.workbench.everyCoding().filter((coding) => !this.passes(coding)).length : 0;
  }

  toggle(facet: Facet, id: string): void {
    this.#take(toggled(this.filter, facet, id));
  }

  clear(): void {
    this.#take(NO_FILTER);
  }

  /** Codes moved in the tree: what is below a chosen one may be another. */
  codesChanged(): void {
    this.#sieve = undefined;
  }

  #take(filter: Filter): void {
    this.filter = filter;
    this.#sieve = undefined;
    const query = withFilter(new URLSearchParams(location.search), filter).toString();
    history.replaceState(history.state, "", `${location.pathname}${query === "" ? "" : `?${query}`}${location.hash}`);
    this.changed();
  }
}
