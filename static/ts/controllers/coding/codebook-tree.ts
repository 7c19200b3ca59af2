/**
 * The codebook at the left: kinds and their codes with counts and keys. A click (or Enter) gives the code to what is
 * selected, or lights it when nothing is. Tree pattern: arrows walk and fold, letters find, digits pin.
 */

import { gettext, interpolate, ngettext } from "../../i18n";
import { iconOfKind, inTreeOrder, isApplicable, treeOf, type KindRows } from "../../model/codebook";
import { digitOf, type Pins } from "../../model/pins";
import { fold } from "../../model/ranking";
import type { WireCode } from "../../model/wire";
import type { Lights } from "../../state/lights";
import type { Count, Workbench } from "../../state/workbench";
import { arrange, el, icon, inputRole, role } from "./dom";
import { walkTree } from "./tree-keys";
import { kindName } from "./words";

export interface TreeActions {
  choose(code: string): void;
  pin(code: string, digit: number): void;
  /** Gives the code the first free digit, or takes its digit away. */
  togglePin(code: string): void;
  /** Opens its memos and comments. */
  note(code: string): void;
  backToText(): void;
}

interface Drawn {
  readonly counts: ReadonlyMap<string, Count>;
  readonly pins: Pins;
}

const NOTHING: Count = { mine: 0, all: 0 };

export class CodebookTree {
  readonly #tree = role("tree");
  readonly #find = inputRole("find-code");
  readonly #folded = new Set<string>();
  readonly #rows = new Map<string, { signature: string; element: HTMLElement }>();
  #shown: readonly KindRows[] = [];

  constructor(
    private readonly workbench: Workbench,
    private readonly lights: Lights,
    private readonly pins: (codes: readonly WireCode[]) => Pins,
    private readonly actions: TreeActions,
  ) {
    this.#find.addEventListener("input", () => {
      this.draw();
    });
    this.#find.addEventListener("keydown", (event) => {
      this.#findKey(event);
    });
    // Pressing a row must not take the selection in the text away.
    this.#tree.addEventListener("mousedown", (event) => {
      event.preventDefault();
    });
    this.#tree.addEventListener("click", (event) => {
      this.#clicked(event.target as Element);
    });
    walkTree(this.#tree, {
      activate: (row) => {
        this.#activate(row);
      },
      fold: (row, closed) => {
        this.#fold(row.dataset.kind ?? "", closed);
      },
      digit: (row, digit) => {
        this.#pin(row, digit);
      },
      note: (row) => {
        this.#note(row);
      },
      leave: () => {
        this.actions.backToText();
      },
    });
  }

  focusFind(): void {
    this.#find.focus();
    this.#find.select();
  }

  draw(): void {
    const tree = treeOf(this.workbench.codes);
    const drawn = { counts: this.workbench.counts(), pins: this.pins(inTreeOrder(tree)) };
    const wanted = fold(this.#find.value.trim());
    this.#shown =
      wanted === ""
        ? tree
        : tree.map(({ kind, rows }) => ({ kind, rows: rows.filter(({ code }) => fold(code.name).includes(wanted)) }));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.row : undefined;
    const rows = this.#shown.flatMap((part) => this.#partRows(part, drawn, wanted !== ""));
    arrange(this.#tree, rows.length > 0 ? rows : [this.#empty(wanted)]);
    this.#keepTabStop(focused);
    this.#forgetRows(new Set(rows));
  }

  #partRows({ kind, rows }: KindRows, drawn: Drawn, searching: boolean): HTMLElement[] {
    if (rows.length === 0) {
      return [];
    }
    const closed = this.#folded.has(kind) && !searching;
    const total = rows.reduce((sum, { code }) => sum + (drawn.counts.get(code.id) ?? NOTHING).all, 0);
    const head = this.#row(kind, [closed, total], () => kindRow(kind, closed, total));
    return closed ? [head] : [head, ...rows.map(({ code, depth }) => this.#codeRow(code, depth, drawn))];
  }

  #codeRow(code: WireCode, depth: number, { counts, pins }: Drawn): HTMLElement {
    const look = {
      count: counts.get(code.id) ?? NOTHING,
      depth,
      digit: digitOf(pins, code.id),
      lit: this.lights.isLit(code.id),
      noted: this.workbench.notes.on(code.id).comments + this.workbench.notes.on(code.id).memos > 0,
      into: code.merged_into === null ? undefined : this.workbench.code(code.merged_into)?.mark,
    };
    return this.#row(code.id, [code, look], () => codeRow(code, look));
  }

  /** A row is made anew only when what it shows has changed. */
  #row(key: string, shows: unknown, make: () => HTMLElement): HTMLElement {
    const signature = JSON.stringify(shows);
    const known = this.#rows.get(key);
    if (known?.signature === signature) {
      return known.element;
    }
    const element = make();
    this.#rows.set(key, { signature, element });
    return element;
  }

  #forgetRows(shown: ReadonlySet<HTMLElement>): void {
    for (const [key, { element }] of this.#rows) {
      if (!shown.has(element)) {
        this.#rows.delete(key);
      }
    }
  }

  #empty(wanted: string): HTMLElement {
    const first = this.workbench.codes.length === 0;
    const text = first
      ? gettext("Start with a code, import a codebook, or code in vivo (i).")
      : interpolate(gettext("No code is called “%(name)s”."), { name: wanted });
    return el("p", { class: "quiet none" }, text);
  }

  /** One row is the tree's tab stop: the one that had the focus, else the first. */
  #keepTabStop(focused: string | undefined): void {
    const rows = Array.from(this.#tree.querySelectorAll<HTMLElement>("[data-row]"));
    const stop = rows.find((row) => row.dataset.row === focused) ?? rows[0];
    rows.forEach((row) => {
      row.tabIndex = row === stop ? 0 : -1;
    });
    if (focused !== undefined && stop?.dataset.row === focused) {
      stop.focus({ preventScroll: true });
    }
  }

  #clicked(target: Element): void {
    const row = target.closest<HTMLElement>("[data-row]");
    const code = row?.dataset.code;
    if (row === null) {
      return;
    }
    if (target.closest("[data-note]") !== null) {
      this.#note(row);
    } else if (code !== undefined && target.closest("[data-pin]") !== null) {
      this.actions.togglePin(code);
    } else {
      this.#activate(row);
    }
  }

  #activate(row: HTMLElement): void {
    const { code, kind } = row.dataset;
    if (code !== undefined) {
      this.actions.choose(code);
    } else if (kind !== undefined) {
      this.#fold(kind, !this.#folded.has(kind));
    }
  }

  #fold(kind: string, closed: boolean): void {
    if (closed) {
      this.#folded.add(kind);
    } else {
      this.#folded.delete(kind);
    }
    this.draw();
  }

  #pin(row: HTMLElement, digit: number): void {
    const { code } = row.dataset;
    if (code !== undefined) {
      this.actions.pin(code, digit);
    }
  }

  #note(row: HTMLElement): void {
    const { code } = row.dataset;
    if (code !== undefined) {
      this.actions.note(code);
    }
  }

  #findKey(event: KeyboardEvent): void {
    const first = this.#shown.flatMap(({ rows }) => rows)[0]?.code;
    if (event.key === "Escape") {
      this.#find.value = "";
      this.draw();
      this.actions.backToText();
    } else if (event.key === "Enter" && first !== undefined) {
      this.#find.value = "";
      this.draw();
      this.actions.choose(first.id);
      this.actions.backToText();
    } else if (event.key === "ArrowDown") {
      this.#tree.querySelector<HTMLElement>("[data-code]")?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}

interface RowLook {
  readonly count: Count;
  readonly depth: number;
  readonly digit: number | undefined;
  readonly lit: boolean;
  readonly noted: boolean;
  /** The mark of the code it was merged into. */
  readonly into: string | undefined;
}

function kindRow(kind: string, closed: boolean, total: number): HTMLElement {
  return el(
    "div",
    {
      class: "kind",
      role: "treeitem",
      "aria-level": 1,
      "aria-expanded": String(!closed),
      "data-kind": kind,
      "data-row": kind,
      tabindex: -1,
    },
    icon(closed ? "chevron-right" : "chevron-down"),
    icon(iconOfKind(kind)),
    kindName(kind),
    el("span", { class: "n" }, String(total)),
  );
}

function codeRow(code: WireCode, look: RowLook): HTMLElement {
  const { count, depth, digit, lit, noted, into } = look;
  const retired = !isApplicable(code);
  return el(
    "div",
    {
      class: ["code", depth > 1 && "d2", lit && "lit", retired && "retired", code.proposed && "proposed"]
        .filter(Boolean)
        .join(" "),
      role: "treeitem",
      "aria-level": depth + 1,
      "data-code": code.id,
      "data-row": code.id,
      "data-slot": code.slot,
      tabindex: -1,
      title: code.definition || undefined,
    },
    el("span", { class: "mark", "data-slot": code.slot, "aria-hidden": "true" }, code.mark),
    el("span", { class: "name" }, code.name),
    el("span", { class: "vh" }, rowName(count, { digit, lit, noted, retired })),
    lit ? icon("lightbulb") : undefined,
    el(
      "span",
      {
        class: noted ? "noted has" : "noted",
        "data-note": true,
        "aria-hidden": "true",
        title: gettext("Memos and comments (Alt+Enter)"),
      },
      icon("message-square"),
    ),
    el(
      "span",
      { class: "n", "aria-hidden": "true" },
      into === undefined ? countText(count) : interpolate(gettext("into %(mark)s"), { mark: into }),
    ),
    retired ? el("span", { class: "nokey" }) : pinButton(digit),
  );
}

function pinButton(digit: number | undefined): HTMLElement {
  const title = digit === undefined ? gettext("Pin to a key") : gettext("Unpin");
  const attributes = { "data-pin": true, "aria-hidden": "true", title };
  return digit === undefined ? el("span", { ...attributes, class: "nokey" }) : el("kbd", attributes, String(digit));
}

function countText({ mine, all }: Count): string {
  return mine === all ? String(all) : `${mine}/${all}`;
}

/** What the row's signs say, after its name. */
function rowName(
  { mine, all }: Count,
  { digit, lit, noted, retired }: { digit: number | undefined; lit: boolean; noted: boolean; retired: boolean },
): string {
  const parts = [
    interpolate(ngettext("%(mine)s of %(all)s coding yours", "%(mine)s of %(all)s codings yours", all), { mine, all }),
  ];
  if (digit !== undefined) {
    parts.push(interpolate(gettext("key %(digit)s"), { digit }));
  }
  if (lit) {
    parts.push(gettext("lit"));
  }
  if (noted) {
    parts.push(gettext("has memos or comments"));
  }
  if (retired) {
    parts.push(gettext("no longer in use"));
  }
  return parts.join(", ");
}
