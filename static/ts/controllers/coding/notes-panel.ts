/**
 * What is noted about the coding, intervention or code in hand, below the passage: memos and threads, read from the
 * server when they are looked at and again when the journal tells of a change. What is being typed is never redrawn.
 */

import { Problem, Unreachable } from "../../http";
import { gettext, interpolate } from "../../i18n";
import type { WireMemo, WireNotes, WireOn } from "../../model/wire";
import type { Workbench } from "../../state/workbench";
import { arrange, el, oncePerFrame, role, say } from "./dom";
import { NoteField, type Sent } from "./note-field";
import { NotesClient } from "./notes-client";
import type { Passage } from "./passage";
import type { StatusLine } from "./status-line";
import { ThreadView } from "./thread-view";
import type { Transcript } from "./transcript";

interface Parts {
  readonly api: string;
  readonly workbench: Workbench;
  readonly passage: Passage;
  readonly transcript: Transcript;
  readonly status: Pick<StatusLine, "say">;
  readonly backToText: () => void;
}

const NOTHING: WireNotes = { memos: [], threads: [] };

export class NotesPanel {
  readonly draw = oncePerFrame(() => {
    this.#draw();
  });
  readonly #client: NotesClient;
  readonly #part = role("notes-part");
  readonly #list = role("notes");
  /** Chosen by a key or the codebook; else it follows the passage. */
  #asked: WireOn | undefined;
  #on: WireOn | undefined;
  #known: WireNotes = NOTHING;
  #stamp = "";
  #fields = new Map<string, NoteField>();
  #threads = new Map<string, ThreadView>();

  constructor(private readonly parts: Parts) {
    this.#client = new NotesClient(parts.api);
    parts.passage.changed.connect(() => {
      if (!this.#part.contains(document.activeElement)) {
        this.#asked = undefined;
      }
      this.draw();
    });
  }

  /** Opens what is noted about something and puts the caret where one writes. */
  write(on: WireOn, what: "memo" | "comment"): void {
    const { workbench, status } = this.parts;
    if (!workbench.me.may.code) {
      status.say(gettext("You may read here, not write. An admin of the project can make you a coder."));
      return;
    }
    if (on.id === "" || on.id.startsWith("gesture:")) {
      status.say(gettext("This coding is not saved yet. Try again in a moment."));
      return;
    }
    this.#asked = on;
    this.#show(on);
    void this.#load(on).then(() => {
      this.#draw();
      this.#fieldFor(on, what).focus();
    });
  }

  #draw(): void {
    const on = this.#asked ?? this.#ofPassage();
    if (on === undefined || on.id === "" || on.id.startsWith("gesture:")) {
      this.#part.hidden = true;
      return;
    }
    this.#show(on);
    const stamp = this.parts.workbench.notes.stamp(on.id);
    if (this.#stamp !== `${on.id} ${stamp}`) {
      void this.#load(on).then(() => {
        this.#draw();
      });
    }
    say(role("notes-title"), this.#title(on));
    arrange(this.#list, this.#elements(on));
    this.#part.hidden = this.#list.childElementCount === 0;
  }

  #ofPassage(): WireOn | undefined {
    const { passage } = this.parts;
    const coding = passage.coding() ?? passage.codings().find((each) => passage.isChosen(each));
    if (coding !== undefined) {
      return { kind: "coding", id: coding.id };
    }
    const turn = passage.first?.turn;
    return turn && { kind: "intervention", id: turn.intervention };
  }

  /** Another thing is shown: fields of the one before go; what was typed in them is kept as drafts. */
  #show(on: WireOn): void {
    if (on.id !== this.#on?.id) {
      this.#on = on;
      this.#known = NOTHING;
      this.#stamp = "";
      this.#fields = new Map();
      this.#threads = new Map();
    }
  }

  async #load(on: WireOn): Promise<void> {
    const stamp = `${on.id} ${this.parts.workbench.notes.stamp(on.id)}`;
    this.#stamp = stamp;
    const { memos, comments } = this.parts.workbench.notes.on(on.id);
    if (memos + comments === 0 && this.#known === NOTHING) {
      return;
    }
    const known = await this.#try(() => this.#client.read(on));
    if (known !== undefined && this.#stamp === stamp) {
      this.#known = known;
    }
  }

  #title({ kind, id }: WireOn): string {
    const { workbench, passage, transcript } = this.parts;
    if (kind === "coding") {
      const coding = passage.codings().find((each) => each.id === id);
      return interpolate(gettext("On the coding %(code)s"), { code: workbench.code(coding?.code ?? "")?.name ?? "" });
    }
    if (kind === "code") {
      return interpolate(gettext("On the code %(code)s"), { code: workbench.code(id)?.name ?? "" });
    }
    const number = transcript.turns.find(({ intervention }) => intervention === id)?.number ?? "";
    return interpolate(gettext("On intervention %(number)s"), { number });
  }

  #elements(on: WireOn): HTMLElement[] {
    const me = this.parts.workbench.me.member;
    const own = this.#known.memos.filter(({ author }) => author === me);
    // A coding's memos stand on its card; only one's own on another's coding is written here.
    const others = on.kind === "coding" ? [] : this.#known.memos.filter(({ author }) => author !== me);
    const editors =
      on.kind === "coding" && this.#isOwnCoding(on) ? [] : own.map((memo) => this.#memoField(memo).element);
    const begun = [...this.#fields].filter(([key]) => key.startsWith("new ")).map(([, field]) => field.element);
    const threads = this.#known.threads.map((thread) => this.#threadView(thread).element);
    return [...others.map((memo) => this.#memo(memo)), ...editors, ...threads, ...begun, ...this.#buttons(on, own)];
  }

  /** A coding has its buttons on its card. */
  #buttons(on: WireOn, own: readonly WireMemo[]): HTMLElement[] {
    const begun = (what: string): boolean => this.#fields.has(`new ${what}`);
    const memo = !begun("memo") && (on.kind === "code" || (on.kind === "intervention" && own.length === 0));
    const comment = !begun("comment") && on.kind === "code";
    const offered = [
      ...(memo ? [this.#button(gettext("New memo"), on, "memo")] : []),
      ...(comment ? [this.#button(gettext("New comment"), on, "comment")] : []),
    ];
    return offered.length > 0 && this.parts.workbench.me.may.code ? [el("div", { class: "row wrap" }, ...offered)] : [];
  }

  #button(name: string, on: WireOn, what: "memo" | "comment"): HTMLElement {
    const button = el("button", { type: "button", class: "btn small" }, name);
    button.addEventListener("click", () => {
      this.#asked = on;
      this.#newField(on, what).focus();
    });
    return button;
  }

  #isOwnCoding({ id }: WireOn): boolean {
    const { passage, workbench } = this.parts;
    return passage.codings().find((each) => each.id === id)?.coder === workbench.me.member;
  }

  #memo({ author, body }: WireMemo): HTMLElement {
    const coder = this.parts.workbench.coders.get(author);
    return el(
      "p",
      { class: "memo" },
      el("span", { class: "coder", title: coder?.name }, coder?.mark ?? "?"),
      ` ${body}`,
    );
  }

  #threadView(thread: WireNotes["threads"][number]): ThreadView {
    const known = this.#threads.get(thread.id);
    known?.draw(thread);
    const view = known ?? new ThreadView(thread, this.parts.workbench, this.#threadActions());
    this.#threads.set(thread.id, view);
    return view;
  }

  #threadActions(): ConstructorParameters<typeof ThreadView>[2] {
    return {
      reply: (thread, body, key) => this.#client.reply(thread, body, key),
      replied: () => void this.#again(),
      settle: (thread, resolved) => void this.#try(() => this.#client.settle(thread, resolved)).then(() => this.#again()),
      takeBack: (comment) => void this.#try(() => this.#client.takeBack(comment)).then(() => this.#again()),
      backToText: this.parts.backToText,
    };
  }

  /** Where one writes: the open thread's answer, one's own memo, or a new field. */
  #fieldFor(on: WireOn, what: "memo" | "comment"): { focus(): void } {
    const { member } = this.parts.workbench.me;
    if (what === "comment") {
      const open = this.#known.threads.findLast(({ resolved }) => !resolved);
      return open === undefined ? this.#newField(on, what) : this.#threadView(open);
    }
    const own = this.#known.memos.find(({ author }) => author === member);
    return own !== undefined && on.kind !== "code" ? this.#memoField(own) : this.#newField(on, what);
  }

  #newField(on: WireOn, what: "memo" | "comment"): NoteField {
    const key = `new ${what}`;
    const field = this.#fields.get(key) ?? (what === "comment" ? this.#commentField(on, key) : this.#newMemo(on, key));
    this.#fields.set(key, field);
    arrange(this.#list, this.#elements(on));
    this.#part.hidden = false;
    return field;
  }

  #commentField(on: WireOn, name: string): NoteField {
    return new NoteField({
      draft: `comment ${on.kind} ${on.id} ${this.parts.workbench.me.member}`,
      label: gettext("Comment"),
      button: gettext("Send"),
      send: ({ body, key }) => this.#client.open(on, body, key),
      sent: () => void this.#written(name),
      leave: this.parts.backToText,
    });
  }

  #newMemo(on: WireOn, name: string): NoteField {
    return new NoteField({
      draft: `memo ${on.kind} ${on.id} ${this.parts.workbench.me.member}`,
      label: gettext("Memo"),
      button: gettext("Keep"),
      isPrivate: false,
      send: (sent) => this.#sendNew(on, sent),
      sent: () => void this.#written(name),
      leave: this.parts.backToText,
    });
  }

  #sendNew(on: WireOn, { over, key, ...words }: Sent): Promise<void> {
    return over === undefined || over.id === ""
      ? this.#client.newMemo(on, words, key)
      : this.#client.changeMemo(over, words, key);
  }

  #memoField(memo: WireMemo): NoteField {
    const key = `${memo.id} ${memo.version}`;
    const known = this.#fields.get(key) ?? this.#begunFor(memo);
    const field =
      known ??
      new NoteField({
        draft: `memo ${memo.id} ${this.parts.workbench.me.member}`,
        label: gettext("Your memo"),
        button: gettext("Keep"),
        text: memo.body,
        isPrivate: memo.private,
        send: ({ over, key: sentAs, ...words }) => this.#client.changeMemo(over?.id ? over : memo, words, sentAs),
        sent: () => void this.#written(key),
        leave: this.parts.backToText,
      });
    this.#fields.set(key, field);
    return field;
  }

  /** A newer version has come while one writes: the field stays, and the server shows both texts when it is sent. */
  #begunFor({ id }: WireMemo): NoteField | undefined {
    return [...this.#fields].find(([key, field]) => key.startsWith(`${id} `) && field.isBegun)?.[1];
  }

  async #written(field: string): Promise<void> {
    this.#fields.delete(field);
    await this.#again();
    this.parts.backToText();
  }

  /** Read again what one has just changed, without waiting for the journal. */
  async #again(): Promise<void> {
    const on = this.#on;
    if (on === undefined) {
      return;
    }
    const known = await this.#try(() => this.#client.read(on));
    if (known !== undefined && this.#on?.id === on.id) {
      this.#known = known;
      this.#draw();
    }
  }

  async #try<Answer>(ask: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Problem || error instanceof Unreachable)) {
        throw error;
      }
      this.parts.status.say(interpolate(gettext("Not done: %(reason)s"), { reason: error.message }));
      return undefined;
    }
  }
}
