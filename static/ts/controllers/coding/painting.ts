/** Tints by the CSS Custom Highlight API under a fixed set of names; where the browser lacks it, tints are left out. */

const SLOTS = Array.from({ length: 12 }, (_, index) => index + 1);

/** From the lowest to the highest: what comes later is painted over what came before. */
const NAMES = [
  "density-1",
  "density-2",
  "density-3",
  ...SLOTS.map((slot) => `over-${slot}`),
  ...SLOTS.map((slot) => `lit-${slot}`),
  "conflict",
  "pending",
  "heard",
  "hover",
  "search",
  "selected",
];

export interface NamedRange {
  readonly name: string;
  readonly range: StaticRange;
}

export class Painter {
  readonly #highlights = new Map<string, Highlight>();
  readonly #painted = new Map<string, readonly NamedRange[]>();

  constructor() {
    if (!("highlights" in CSS)) {
      return;
    }
    for (const [priority, name] of NAMES.entries()) {
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(name, highlight);
      this.#highlights.set(name, highlight);
    }
  }

  /** Replaces what was painted for this owner (a text, or "hover" and "selected" themselves). */
  paint(owner: string, ranges: readonly NamedRange[]): void {
    this.#painted.get(owner)?.forEach(({ name, range }) => this.#highlights.get(name)?.delete(range));
    ranges.forEach(({ name, range }) => this.#highlights.get(name)?.add(range));
    if (ranges.length > 0) {
      this.#painted.set(owner, ranges);
    } else {
      this.#painted.delete(owner);
    }
  }
}
