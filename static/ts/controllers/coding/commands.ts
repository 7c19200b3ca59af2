/** What a person does: drawn in the same frame, put in the queue, remembered for undo. */

import type { Excerpt } from "../../anchoring/excerpts";
import type { TurnText } from "../../anchoring/turn-text";
import { newKey } from "../../http";
import { gettext, interpolate } from "../../i18n";
import { gestureRef, type Coding } from "../../model/coding";
import { isApplicable } from "../../model/codebook";
import { countWords } from "../../model/segments";
import type { WireCode } from "../../model/wire";
import type { AddCodeGesture, ApplyGesture, Changes, Gesture, Quoted } from "../../state/gestures";
import type { Queue } from "../../state/queue";
import { Signal } from "../../state/signal";
import type { UndoStack } from "../../state/undo";
import type { Workbench } from "../../state/workbench";
import type { StatusLine } from "./status-line";
import { wordsText } from "./words";

/** The first colour a new code is drawn in until the server has given it its own. */
const PASSING_SLOT = 5;
const LONGEST_NAME = 80;

export interface MemoText {
  readonly body: string;
  readonly isPrivate: boolean;
}

export class Commands {
  /** The codes given last, newest first. */
  get recent(): readonly string[] {
    return this.#recent.map((ref) => this.workbench.code(ref)?.id ?? ref);
  }

  #recent: readonly string[] = [];
  readonly applied = new Signal();
  #adding: Promise<void> = Promise.resolve();

  constructor(
    private readonly workbench: Workbench,
    private readonly queue: Queue,
    private readonly undoStack: UndoStack,
    private readonly status: Pick<StatusLine, "say">,
    private readonly withDigest: (gesture: Gesture) => Promise<Gesture>,
  ) {}

  apply(ref: string, excerpts: readonly Excerpt[]): void {
    const given = this.workbench.code(ref);
    if (given === undefined || !this.#mayCode() || !this.#isUsable(given)) {
      return;
    }
    const code = given.id;
    const fresh = excerpts.filter((excerpt) => !this.#isThere(excerpt, code));
    if (fresh.length === 0) {
      this.status.say(
        excerpts.length === 0
          ? gettext("Select words in the text first.")
          : interpolate(gettext("You gave this passage %(code)s already."), { code: given.name }),
      );
      return;
    }
    const group = fresh.length > 1 ? newKey() : null;
    this.#do(
      given.name,
      fresh.map((excerpt): ApplyGesture => ({ kind: "apply", id: newKey(), ...quotedOf(excerpt), code, group })),
    );
    this.#recent = [code, ...this.recent.filter((other) => other !== code)];
    this.applied.send();
    this.status.say(
      interpolate(gettext("%(code)s given to %(words)s."), { code: given.name, words: wordsText(wordsIn(fresh)) }),
    );
  }

  again(excerpts: readonly Excerpt[]): void {
    const [last] = this.recent;
    if (last === undefined) {
      this.status.say(gettext("No code was given yet that could be repeated."));
    } else {
      this.apply(last, excerpts);
    }
  }

  /** A code in vivo, named by the passage. */
  applyInVivo(excerpts: readonly Excerpt[]): void {
    const [first] = excerpts;
    if (first === undefined) {
      this.status.say(gettext("Select words in the text first."));
    } else if (Array.from(first.quote).length > LONGEST_NAME) {
      this.status.say(gettext("The passage is too long to name a code. Select fewer words."));
    } else {
      this.#createAnd({ name: quotedOf(first), shown: first.quote, kind: "free" }, excerpts);
    }
  }

  /** Creates a code; gives it to the excerpts, if there are any. */
  create(name: string, kind: string, excerpts: readonly Excerpt[]): void {
    this.#createAnd({ name, shown: name, kind }, excerpts);
  }

  withdraw(coding: Coding): void {
    if (this.#isMine(coding)) {
      this.#do(this.#nameOf(coding), [{ kind: "withdraw", id: newKey(), coding: plain(coding) }]);
      this.status.say(interpolate(gettext("%(code)s taken off."), { code: this.#nameOf(coding) }));
    }
  }

  change(coding: Coding, changes: Changes, before: Changes): void {
    if (this.#isMine(coding)) {
      const version = this.workbench.versionOf(coding);
      this.#do(this.#nameOf(coding), [
        { kind: "change", id: newKey(), coding: plain(coding), changes, before, version, extent: undefined },
      ]);
    }
  }

  moveExtent(coding: Coding, from: Excerpt, to: Excerpt): void {
    if (this.#isMine(coding) && (from.start !== to.start || from.end !== to.end)) {
      const extent = { from: quotedOf(from), to: quotedOf(to) };
      this.#do(this.#nameOf(coding), [
        {
          kind: "change",
          id: newKey(),
          coding: plain(coding),
          changes: {},
          before: {},
          version: this.workbench.versionOf(coding),
          extent,
        },
      ]);
      this.status.say(
        interpolate(gettext("%(code)s now covers %(words)s."), {
          code: this.#nameOf(coding),
          words: wordsText(wordsIn([to])),
        }),
      );
    }
  }

  writeMemo(coding: Coding, { body, isPrivate }: MemoText, version: number): void {
    if (this.#isMine(coding)) {
      const memo = { kind: "memo" as const, id: newKey(), coding: plain(coding), body, version, isPrivate };
      this.workbench.begin(memo);
      this.#later(() => {
        this.queue.addMemo(memo);
      });
    }
  }

  setDone(turn: TurnText, done: boolean): void {
    if (this.#mayCode()) {
      this.#do(interpolate(gettext("done mark of %(number)s"), { number: turn.number }), [
        { kind: "done", id: newKey(), text: turn.id, revision: turn.revision, done },
      ]);
      this.status.say(
        interpolate(done ? gettext("%(number)s is marked done.") : gettext("%(number)s is no longer marked done."), {
          number: turn.number,
        }),
      );
    }
  }

  undo(): void {
    const action = this.undoStack.undo();
    this.#perform(action?.gestures ?? []);
    this.status.say(
      action === undefined
        ? gettext("Nothing to undo.")
        : interpolate(gettext("Undone: %(what)s."), { what: action.label }),
    );
  }

  redo(): void {
    const action = this.undoStack.redo();
    this.#perform(action?.gestures ?? []);
    this.status.say(
      action === undefined
        ? gettext("Nothing to redo.")
        : interpolate(gettext("Done again: %(what)s."), { what: action.label }),
    );
  }

  #createAnd(
    { name, shown, kind }: { name: string | Quoted; shown: string; kind: string },
    excerpts: readonly Excerpt[],
  ): void {
    const same = this.workbench.codes.find(
      (code) => code.kind === kind && isApplicable(code) && code.name.toLowerCase() === shown.trim().toLowerCase(),
    );
    if (same !== undefined && excerpts.length > 0) {
      this.apply(same.id, excerpts);
      return;
    }
    if (same !== undefined) {
      this.status.say(interpolate(gettext("There is a code %(name)s already."), { name: same.name }));
      return;
    }
    if (!this.workbench.me.may.add_codes) {
      this.status.say(
        gettext("You may not add codes here. An admin or a supervisor of the project can give you the right."),
      );
      return;
    }
    const added: AddCodeGesture = {
      kind: "code",
      id: newKey(),
      codeKind: kind,
      name,
      mark: markOf(shown),
      slot: PASSING_SLOT,
    };
    this.#perform([added]);
    this.status.say(interpolate(gettext("New code: %(name)s."), { name: shown }));
    if (excerpts.length > 0) {
      this.apply(gestureRef(added.id), excerpts);
    }
  }

  #do(label: string, gestures: readonly Gesture[]): void {
    this.undoStack.record({ label, gestures });
    this.#perform(gestures);
  }

  #perform(gestures: readonly Gesture[]): void {
    for (const gesture of gestures) {
      this.workbench.begin(gesture);
      this.#later(async () => {
        this.queue.add(await this.withDigest(gesture));
      });
    }
  }

  /** Digests take a moment; gestures still enter the queue in the order they were made. */
  #later(work: () => void | Promise<void>): void {
    this.#adding = this.#adding.then(work);
  }

  #mayCode(): boolean {
    const { me, round } = this.workbench;
    if (!me.may.code) {
      this.status.say(gettext("You may read here, not code. An admin of the project can make you a coder."));
    } else if (round.state !== "running") {
      this.status.say(gettext("This round is not running. A supervisor can reopen it."));
    }
    return me.may.code && round.state === "running";
  }

  #isMine(coding: Coding): boolean {
    const mine = coding.coder === this.workbench.me.member;
    if (!mine) {
      this.status.say(gettext("Only its own coder can change a coding."));
    }
    return mine && this.#mayCode();
  }

  #isUsable(code: WireCode): boolean {
    const successor = code.merged_into === null ? undefined : this.workbench.code(code.merged_into);
    if (!isApplicable(code)) {
      this.status.say(
        successor === undefined
          ? interpolate(gettext("%(code)s is no longer in use."), { code: code.name })
          : interpolate(gettext("%(code)s was merged into %(into)s."), { code: code.name, into: successor.name }),
      );
    }
    return isApplicable(code);
  }

  #isThere({ turn, start, end }: Excerpt, code: string): boolean {
    const me = this.workbench.me.member;
    return this.workbench
      .codingsOf(turn.id)
      .some((coding) => coding.coder === me && coding.code === code && coding.start === start && coding.end === end);
  }

  #nameOf(coding: Coding): string {
    return this.workbench.code(coding.code)?.name ?? "";
  }
}

function wordsIn(excerpts: readonly Excerpt[]): number {
  return excerpts.reduce((sum, { quote, turn }) => sum + countWords(quote, turn.language), 0);
}

/** The digest is made before the gesture is kept on the device. */
function quotedOf({ turn, start, end }: Excerpt): Quoted {
  return { text: turn.id, revision: turn.revision, start, end, digest: "" };
}

/** Two letters for a code that has none yet: of its first two words, else its first two. */
function markOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters =
    words.length > 1
      ? words
          .slice(0, 2)
          .map((word) => word[0] ?? "")
          .join("")
      : name.slice(0, 2);
  return letters.toUpperCase();
}

/** Without what is only drawn. */
function plain({ id, text, start, end, code, coder, flags, gesture }: Coding): Coding {
  return { id, text, start, end, code, coder, flags, gesture };
}
