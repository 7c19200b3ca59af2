/** One coding in the passage panel: code, coder, stance, confidence, memos, and buttons for what keys do as well. */

import { gettext, interpolate } from "../../i18n";
import { has, type DrawnCoding } from "../../model/coding";
import type { Confidence, Stance, WireDetail, WireMemo } from "../../model/wire";
import type { Changes } from "../../state/gestures";
import type { Workbench } from "../../state/workbench";
import type { MemoText } from "./commands";
import { arrange, el, icon } from "./dom";
import { MemoEditor } from "./memo-editor";
import { commentsText } from "./words";

export interface CardActions {
  choose(coding: DrawnCoding): void;
  memo(coding: DrawnCoding): void;
  comment(coding: DrawnCoding): void;
  saveMemo(coding: DrawnCoding, memo: MemoText): void;
  extent(coding: DrawnCoding): void;
  uncode(coding: DrawnCoding): void;
  change(coding: DrawnCoding, changes: Changes, before: Changes): void;
  backToText(): void;
}

interface Shown {
  readonly chosen: boolean;
  readonly detail: WireDetail | undefined;
}

const METAPHOR = "generative_metaphor";

export class CodingCard {
  readonly element = el("div", { class: "coding" });
  #coding: DrawnCoding | undefined;
  #detail: WireDetail | undefined;
  #editor: MemoEditor | undefined;
  /** What was drawn last: the same is not drawn again. */
  #shows = "";

  constructor(
    private readonly workbench: Workbench,
    private readonly actions: CardActions,
  ) {
    this.element.addEventListener("click", (event) => {
      this.#clicked(event);
    });
  }

  draw(coding: DrawnCoding, { chosen, detail }: Shown): void {
    this.#coding = coding;
    this.#detail = detail;
    const shows = JSON.stringify([
      coding,
      chosen,
      detail,
      this.#editor !== undefined,
      this.workbench.code(coding.code),
      this.workbench.notes.on(coding.id),
    ]);
    if (shows === this.#shows) {
      return;
    }
    this.#shows = shows;
    const focused = this.#focusedAct();
    const mine = coding.coder === this.workbench.me.member;
    const memos = (detail?.memos ?? []).filter(
      ({ author }) => this.#editor === undefined || author !== this.workbench.me.member,
    );
    const parts = [
      this.#head(coding, chosen),
      this.#facts(coding),
      ...memos.map((memo) => this.#memo(memo)),
      this.#editor?.element,
      mine && chosen ? this.#choices(coding) : undefined,
      this.#buttons(coding, mine),
    ];
    this.element.classList.toggle("is-chosen", chosen);
    arrange(
      this.element,
      parts.filter((part) => part !== undefined),
    );
    if (focused !== undefined) {
      this.element.querySelector<HTMLElement>(`[data-act="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  editMemo(): void {
    const coding = this.#coding;
    if (coding === undefined) {
      return;
    }
    const own = this.#own();
    const source = {
      save: (body: string, isPrivate: boolean) => {
        this.actions.saveMemo(this.#coding ?? coding, { body, isPrivate });
      },
      leave: () => {
        this.#closeEditor();
      },
    };
    this.#editor ??= new MemoEditor(own?.body ?? "", source, own?.private);
    this.draw(coding, { chosen: true, detail: this.#detail });
    this.#editor.focus();
  }

  #closeEditor(): void {
    this.#editor = undefined;
    this.actions.backToText();
    if (this.#coding !== undefined) {
      this.draw(this.#coding, { chosen: true, detail: this.#detail });
    }
  }

  #own(): WireMemo | undefined {
    return this.#detail?.memos.find(({ author }) => author === this.workbench.me.member);
  }

  /** A redraw makes new buttons; the one that had the focus has it again. */
  #focusedAct(): string | undefined {
    const active = document.activeElement;
    return active instanceof HTMLElement && this.element.contains(active) ? active.dataset.act : undefined;
  }

  #head(coding: DrawnCoding, chosen: boolean): HTMLElement {
    const code = this.workbench.code(coding.code);
    const coder = coding.coder === null ? undefined : this.workbench.coders.get(coding.coder);
    const retired = code?.status === "retired" || code?.status === "merged";
    return el(
      "button",
      { type: "button", class: "row headbutton", "data-act": "choose", "aria-pressed": String(chosen) },
      el(
        "span",
        { class: retired ? "chip retired" : "chip" },
        el("span", { class: "mark", "data-slot": code?.slot }, code?.mark),
        el("span", { class: "name" }, code?.name),
      ),
      el(
        "span",
        {
          class: coding.coder === this.workbench.me.member ? "end coder me" : "end coder",
          title: coder?.name ?? gettext("Consensus"),
        },
        coder?.mark ?? "=",
      ),
    );
  }

  #facts(coding: DrawnCoding): HTMLElement {
    const facts = [
      stateText(coding),
      stanceText(stanceOf(coding)),
      confidenceText(this.#detail?.coding.confidence ?? null),
    ];
    const stale = has(coding, "stale")
      ? el("span", {}, icon("history"), " ", gettext("definition changed since"))
      : undefined;
    const memo =
      has(coding, "memo") && this.#detail === undefined
        ? el("span", {}, icon("message-square"), " ", gettext("memo"))
        : undefined;
    return el(
      "div",
      { class: "sub" },
      ...facts.filter((fact) => fact !== "").map((fact) => el("span", {}, fact)),
      stale,
      memo,
    );
  }

  #memo({ body, author, private: isPrivate }: WireMemo): HTMLElement {
    const mark = this.workbench.coders.get(author)?.mark;
    const own = author === this.workbench.me.member;
    return el(
      "p",
      { class: "memo" },
      isPrivate ? el("span", { class: "lock", title: gettext("Private: for you alone") }, icon("lock")) : undefined,
      own || mark === undefined ? body : interpolate(gettext("%(coder)s: %(text)s"), { coder: mark, text: body }),
    );
  }

  #choices(coding: DrawnCoding): HTMLElement {
    const confidence = this.#detail?.coding.confidence ?? null;
    const sure = ([1, 2, 3] as const).map((value) =>
      choice(`confidence-${value}`, confidenceText(value), confidence === value),
    );
    const groups = [el("div", { class: "seg", role: "group", "aria-label": gettext("Confidence") }, ...sure)];
    if (this.workbench.code(coding.code)?.kind === METAPHOR) {
      const stances = (["uses", "contests", "reframes"] as const).map((value) =>
        choice(`stance-${value}`, stanceText(value), stanceOf(coding) === value),
      );
      groups.push(el("div", { class: "seg", role: "group", "aria-label": gettext("Stance") }, ...stances));
    }
    return el("div", { class: "row wrap" }, ...groups);
  }

  #buttons(coding: DrawnCoding, mine: boolean): HTMLElement {
    const { comments } = this.workbench.notes.on(coding.id);
    const comment = button("comment", comments > 0 ? commentsText(comments) : gettext("Comment"), "k");
    return mine
      ? el(
          "div",
          { class: "row wrap" },
          button("memo", gettext("Memo"), "m"),
          comment,
          button("extent", gettext("Extent"), "e"),
          button("uncode", gettext("Uncode"), "x", "bare danger"),
        )
      : el("div", { class: "row" }, comment);
  }

  #clicked(event: MouseEvent): void {
    const act =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]")?.dataset.act : undefined;
    const coding = this.#coding;
    if (act !== undefined && coding !== undefined) {
      this.#act(act, coding);
    }
  }

  #act(act: string, coding: DrawnCoding): void {
    const [what, value] = act.split("-");
    switch (what) {
      case "confidence":
        this.#changeConfidence(coding, Number(value) as Confidence);
        break;
      case "stance":
        this.#changeStance(coding, value as Stance);
        break;
      case "choose":
      case "comment":
      case "memo":
      case "extent":
      case "uncode":
        this.actions[what](coding);
        break;
      default:
    }
  }

  /** Pressing what is set takes it back. */
  #changeConfidence(coding: DrawnCoding, confidence: Confidence): void {
    const before = this.#detail?.coding.confidence ?? null;
    this.actions.change(coding, { confidence: before === confidence ? null : confidence }, { confidence: before });
  }

  #changeStance(coding: DrawnCoding, stance: Stance): void {
    const before = stanceOf(coding);
    this.actions.change(coding, { stance: before === stance ? "" : stance }, { stance: before });
  }
}

function button(act: string, name: string, key: string, more = ""): HTMLElement {
  return el(
    "button",
    { type: "button", class: `btn small ${more}`.trim(), "data-act": act, "aria-keyshortcuts": key },
    name,
    " ",
    el("kbd", { "aria-hidden": "true" }, key),
  );
}

function choice(act: string, name: string, pressed: boolean): HTMLElement {
  return el("button", { type: "button", "data-act": act, "aria-pressed": String(pressed) }, name);
}

function stanceOf(coding: DrawnCoding): Stance {
  const stances = ["uses", "contests", "reframes"] as const;
  return stances.find((stance) => has(coding, stance)) ?? "";
}

function stanceText(stance: Stance): string {
  switch (stance) {
    case "uses":
      return gettext("uses");
    case "contests":
      return gettext("contests");
    case "reframes":
      return gettext("reframes");
    default:
      return "";
  }
}

function confidenceText(confidence: Confidence | null): string {
  switch (confidence) {
    case 1:
      return gettext("unsure");
    case 2:
      return gettext("fairly sure");
    case 3:
      return gettext("sure");
    default:
      return "";
  }
}

function stateText({ state }: DrawnCoding): string {
  switch (state) {
    case "pending":
      return gettext("not saved yet");
    case "conflict":
      return gettext("needs you");
    default:
      return "";
  }
}
