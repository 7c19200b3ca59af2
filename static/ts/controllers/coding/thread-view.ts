/** A thread in the passage panel: what was said and done in it, and a field to answer. Redrawn around the field. */

import { gettext } from "../../i18n";
import type { WireComment, WireThread } from "../../model/wire";
import type { Workbench } from "../../state/workbench";
import { el, say } from "./dom";
import { timeOf } from "./moments";
import { NoteField } from "./note-field";

export interface ThreadActions {
  reply(thread: string, body: string, key: string): Promise<void>;
  replied(): void;
  settle(thread: string, resolved: boolean): void;
  takeBack(comment: string): void;
  backToText(): void;
}

export class ThreadView {
  readonly element = el("article", { class: "thread" });
  readonly #said = el("ol");
  readonly #settle = el("button", { type: "button", class: "btn small bare" });
  readonly #field: NoteField;
  #thread: WireThread;
  /** What was drawn last: the same is not drawn again. */
  #shows = "";

  constructor(
    thread: WireThread,
    private readonly workbench: Workbench,
    private readonly actions: ThreadActions,
  ) {
    this.#thread = thread;
    this.#field = new NoteField({
      draft: `comment ${thread.id} ${workbench.me.member}`,
      label: gettext("Answer"),
      button: gettext("Send"),
      beside: this.#settle,
      send: ({ body, key }) => actions.reply(thread.id, body, key),
      sent: () => {
        actions.replied();
      },
      leave: () => {
        actions.backToText();
      },
    });
    this.#settle.addEventListener("click", () => {
      actions.settle(thread.id, !this.#thread.resolved);
    });
    this.element.append(this.#said);
    if (workbench.me.may.code) {
      this.element.append(this.#field.element);
    }
    this.draw(thread);
  }

  draw(thread: WireThread): void {
    const shows = JSON.stringify(thread);
    if (shows === this.#shows) {
      return;
    }
    this.#shows = shows;
    this.#thread = thread;
    this.element.classList.toggle("is-resolved", thread.resolved);
    say(this.#settle, thread.resolved ? gettext("Reopen") : gettext("Resolve"));
    this.#said.replaceChildren(...thread.comments.map((comment) => this.#row(comment)));
  }

  focus(): void {
    this.#field.focus();
  }

  #row(comment: WireComment): HTMLElement {
    const coder = this.workbench.coders.get(comment.author);
    const mine = comment.author === this.workbench.me.member;
    return el(
      "li",
      { class: "saying" },
      el(
        "div",
        { class: "row" },
        el("span", { class: mine ? "coder me" : "coder", title: coder?.name }, coder?.mark ?? "?"),
        el("span", { class: "quiet" }, actText(comment)),
        el("span", { class: "quiet end" }, timeOf(comment.at)),
      ),
      comment.body === "" ? undefined : el("p", { class: "memo" }, comment.body),
      mine && comment.act === "said" && !comment.withdrawn ? this.#takeBack(comment.id) : undefined,
    );
  }

  #takeBack(comment: string): HTMLElement {
    const button = el("button", { type: "button", class: "btn small bare" }, gettext("Take back"));
    button.addEventListener("click", () => {
      this.actions.takeBack(comment);
    });
    return button;
  }
}

function actText({ act, withdrawn }: WireComment): string {
  if (withdrawn) {
    return gettext("taken back");
  }
  switch (act) {
    case "resolved":
      return gettext("resolved it");
    case "reopened":
      return gettext("took it up again");
    default:
      return "";
  }
}
