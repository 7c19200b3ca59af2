/** The strip at the right of the text: the whole session at once, with what is coded and lit; a press goes there. */

import { has } from "../../model/coding";
import { rowsOf, type Block, type Mark } from "../../model/overview";
import type { Filtering } from "../../state/filtering";
import type { Lights } from "../../state/lights";
import type { Workbench } from "../../state/workbench";
import { oncePerFrame, role } from "./dom";
import type { Transcript } from "./transcript";

/** Drawn after the hand has rested: it is never what somebody waits for. */
const AFTER = 150;
const DENSEST = 3;

export class Overview {
  readonly #canvas: HTMLCanvasElement;
  readonly #view = role("overview-view");
  #blocks: ReadonlyMap<string, Block> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #follow = oncePerFrame(() => {
    this.#showView();
  });

  constructor(
    private readonly transcript: Transcript,
    private readonly workbench: Workbench,
    private readonly lights: Lights,
    private readonly filtering: Filtering,
  ) {
    const canvas = role("overview");
    if (!(canvas instanceof HTMLCanvasElement)) {
      throw new TypeError("The strip is a canvas.");
    }
    this.#canvas = canvas;
    const { scroll } = transcript;
    scroll.addEventListener("scroll", this.#follow, { passive: true });
    new ResizeObserver(() => {
      this.#blocks = new Map();
      this.soon();
    }).observe(scroll);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.soon();
    });
    canvas.addEventListener("pointerdown", (event) => {
      this.#goTo(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons === 1) {
        this.#goTo(event);
      }
    });
    this.soon();
  }

  soon(): void {
    if (this.#timer === undefined) {
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        this.#draw();
      }, AFTER);
    }
  }

  #goTo({ offsetY }: PointerEvent): void {
    const { scroll } = this.transcript;
    const share = offsetY / this.#canvas.clientHeight;
    scroll.scrollTo({ top: share * scroll.scrollHeight - scroll.clientHeight / 2, behavior: "instant" });
  }

  #showView(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.transcript.scroll;
    this.#view.style.setProperty("inset-block-start", `${(scrollTop / scrollHeight) * 100}%`);
    this.#view.style.setProperty("block-size", `${(clientHeight / scrollHeight) * 100}%`);
  }

  #draw(): void {
    const height = this.#canvas.clientHeight;
    const context = this.#canvas.getContext("2d");
    if (height === 0 || context === null) {
      return;
    }
    this.#canvas.height = height;
    this.#canvas.width = this.#canvas.clientWidth;
    const { density, lit } = rowsOf(this.#marks(height), height);
    const colours = new Map<string, string>();
    for (let row = 0; row < height; row += 1) {
      const name = nameOf(density[row] ?? 0, lit[row] ?? 0);
      if (name !== undefined) {
        const colour = colours.get(name) ?? this.#colourOf(name);
        colours.set(name, colour);
        context.fillStyle = colour;
        context.fillRect(0, row, this.#canvas.width, 1);
      }
    }
    this.#showView();
  }

  /** A token as a colour that a canvas understands: of the light or the dark scheme. */
  #colourOf(token: string): string {
    this.#canvas.style.color = `var(${token})`;
    return getComputedStyle(this.#canvas).color;
  }

  #marks(height: number): Mark[] {
    if (this.#blocks.size === 0) {
      this.#blocks = this.#measure(height);
    }
    return this.workbench.everyCoding().flatMap((coding) => {
      const block = this.#blocks.get(coding.text);
      const isLeftOut = has(coding, "orphan") || (this.lights.only !== undefined && coding.code !== this.lights.only);
      if (block === undefined || isLeftOut || !this.filtering.passes(coding)) {
        return [];
      }
      const slot = this.lights.isLit(coding.code) ? (this.workbench.code(coding.code)?.slot ?? 0) : 0;
      return [{ block, start: coding.start, end: coding.end, slot }];
    });
  }

  #measure(height: number): Map<string, Block> {
    const scale = height / this.transcript.scroll.scrollHeight;
    return new Map(
      this.transcript.turns.map(({ id, body }, row) => {
        const top = placeIn(this.transcript.scroll, body);
        const length = this.filtering.facets.lengths[row] ?? 0;
        return [id, { top: top * scale, bottom: (top + body.offsetHeight) * scale, length }];
      }),
    );
  }
}

function placeIn(scroll: HTMLElement, element: HTMLElement): number {
  return element.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
}

/** The token whose colour a row has: that of a lit code, else a step of density. */
function nameOf(density: number, slot: number): string | undefined {
  if (slot > 0) {
    return `--code-${slot}`;
  }
  return density > 0 ? `--glance-${Math.min(density, DENSEST)}` : undefined;
}
