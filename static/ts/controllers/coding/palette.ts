/**
 * Give a code: a combobox beside the selection. Enter applies, Ctrl+Enter applies and stays, Shift+Enter creates the
 * code as typed. On closing, focus and selection are exactly where they were.
 */

import { gettext, interpolate } from "../../i18n";
import { digitOf, type Pins } from "../../model/pins";
import { rank, type Ranked } from "../../model/ranking";
import type { WireCode } from "../../model/wire";
import { arrange, el, inputRole, required, role, say, setAttributes } from "./dom";
import { kindName } from "./words";

export interface PaletteSource {
  /** Codes that can be given, in the order of the tree. */
  codes(): readonly WireCode[];
  pins(): Pins;
  /** Pinned and recent codes, best first. */
  preferred(): readonly string[];
  mayCreate(): boolean;
  apply(code: string): void;
  create(name: string): void;
  /** Puts focus and selection back. */
  closed(restore: boolean): void;
}

const GAP = 8;

export class Palette {
  readonly #box = required("#palette");
  readonly #input = inputRole("palette-input");
  readonly #list = role("palette-codes");
  #found: readonly Ranked<WireCode>[] = [];
  #active = 0;
  #isOpen = false;

  constructor(private readonly source: PaletteSource) {
    this.#input.addEventListener("input", () => {
      this.#search();
    });
    this.#input.addEventListener("keydown", (event) => {
      this.#key(event);
    });
    this.#list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
    });
    this.#list.addEventListener("click", (event) => {
      this.#clicked(event);
    });
    this.#box.addEventListener("toggle", (event) => {
      if (event.newState === "closed" && this.#isOpen) {
        this.#isOpen = false;
        this.source.closed(false);
      }
    });
  }

  /** `beside` is the last line of the selection, `column` what the palette must stay inside. */
  open(beside: DOMRect, column: DOMRect, words: string): void {
    this.#input.value = "";
    this.#isOpen = true;
    say(role("palette-words"), words);
    this.#search();
    this.#box.showPopover();
    this.#place(beside, column);
    this.#input.focus();
  }

  /** Light dismissal (a click elsewhere) leaves the selection to that click. */
  #close(): void {
    this.#isOpen = false;
    this.#box.hidePopover();
    this.source.closed(true);
  }

  #search(): void {
    const typed = this.#input.value;
    this.#found = rank(this.source.codes(), typed, this.source.preferred());
    this.#active = 0;
    arrange(
      this.#list,
      this.#found.map((found, index) => this.#option(found, index)),
    );
    role("palette-none").hidden = this.#found.length > 0;
    const creates = role("palette-new");
    creates.hidden = typed.trim() === "" || !this.source.mayCreate();
    say(role("palette-new-name"), interpolate(gettext("new code “%(name)s”"), { name: typed.trim() }));
    this.#mark();
  }

  #option({ candidate: code, matched }: Ranked<WireCode>, index: number): HTMLElement {
    const digit = digitOf(this.source.pins(), code.id);
    return el(
      "div",
      { class: "opt", role: "option", id: `palette-${index}`, "data-index": index },
      el("span", { class: "mark", "data-slot": code.slot }, code.mark),
      el("span", {}, ...letters(code.name, matched), " ", el("span", { class: "path" }, kindName(code.kind))),
      digit === undefined ? el("span") : el("kbd", {}, String(digit)),
      code.definition === "" ? undefined : el("span", { class: "def" }, code.definition.split("\n")[0]),
    );
  }

  #mark(): void {
    Array.from(this.#list.children).forEach((option, index) => {
      setAttributes(option, { "aria-selected": String(index === this.#active) });
    });
    const active = this.#list.children[this.#active];
    active?.scrollIntoView({ block: "nearest" });
    setAttributes(this.#input, { "aria-activedescendant": active?.id });
  }

  #key(event: KeyboardEvent): void {
    const count = Math.max(1, this.#found.length);
    switch (event.key) {
      case "ArrowDown":
        this.#active = (this.#active + 1) % count;
        this.#mark();
        break;
      case "ArrowUp":
        this.#active = (this.#active + count - 1) % count;
        this.#mark();
        break;
      case "Enter":
        this.#enter(event);
        break;
      case "Escape":
      case "Tab":
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #enter({ shiftKey, ctrlKey, metaKey, isComposing }: KeyboardEvent): void {
    const name = this.#input.value.trim();
    if (isComposing) {
      return;
    }
    if (shiftKey && name !== "" && this.source.mayCreate()) {
      this.#close();
      this.source.create(name);
    } else if (!shiftKey) {
      this.#apply(this.#active, ctrlKey || metaKey);
    }
  }

  #clicked(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
    if (option !== null) {
      this.#apply(Number(option.dataset.index), event.ctrlKey || event.metaKey);
    }
  }

  #apply(index: number, stay: boolean): void {
    const found = this.#found[index];
    if (found === undefined) {
      return;
    }
    if (stay) {
      this.#input.value = "";
      this.source.apply(found.candidate.id);
      this.#search();
    } else {
      this.#close();
      this.source.apply(found.candidate.id);
    }
  }

  /** Below the selection and inside the column; above where there is more room. */
  #place(beside: DOMRect, column: DOMRect): void {
    const { width, height } = this.#box.getBoundingClientRect();
    const below = beside.bottom + GAP;
    const fits = below + height <= column.bottom || beside.top - GAP - height < column.top;
    const left = Math.min(Math.max(beside.right - width / 3, column.left + GAP), column.right - width - GAP);
    this.#box.style.setProperty("left", `${Math.max(GAP, left)}px`);
    // Above, the lower edge is what stays: the list grows and shrinks as one types.
    this.#box.style.setProperty("top", fits ? `${Math.min(below, window.innerHeight - height - GAP)}px` : "auto");
    this.#box.style.setProperty("bottom", fits ? "auto" : `${window.innerHeight - beside.top + GAP}px`);
  }
}

/** The name with what was typed in bold. */
function letters(name: string, matched: readonly number[]): (HTMLElement | string)[] {
  const bold = new Set(matched);
  const parts: (HTMLElement | string)[] = [];
  for (let start = 0; start < name.length;) {
    let end = start + 1;
    while (end < name.length && bold.has(end) === bold.has(start)) {
      end += 1;
    }
    parts.push(bold.has(start) ? el("b", {}, name.slice(start, end)) : name.slice(start, end));
    start = end;
  }
  return parts;
}
