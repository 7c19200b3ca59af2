/** From keys, clicks and buttons to commands on the passage in hand. */

import type { Excerpt } from "../../anchoring/excerpts";
import { gettext } from "../../i18n";
import { has, type DrawnCoding } from "../../model/coding";
import { inTreeOrder, isApplicable, treeOf } from "../../model/codebook";
import type { Selected } from "../../model/reading";
import type { WireOn } from "../../model/wire";
import { countWords } from "../../model/segments";
import { keptKeymap, meantBy } from "../../state/keymap";
import type { CodebookTree, TreeActions } from "./codebook-tree";
import type { CardActions } from "./coding-card";
import type { CodingScreen } from "./coding-screen";
import type { Commands } from "./commands";
import { oncePerFrame } from "./dom";
import type { ExtentEditing } from "./extent-editing";
import type { GoTo } from "./go-to";
import type { Guideline } from "./guideline";
import type { Holding } from "./holding";
import { lettersAreKeys, listenForKeys } from "./keyboard";
import type { NotesPanel } from "./notes-panel";
import type { MarkedReading } from "./marked-reading";
import type { Palette, PaletteSource } from "./palette";
import type { PassagePanel } from "./passage-panel";
import { followPointer } from "./pointing";
import { ReadingKeys } from "./reading-keys";
import { endOfSelection, rectAt } from "./transcript";
import { WorkKeys } from "./work-keys";
import { wordsText } from "./words";

/** How long a second press of `x` still means "yes, with its memo". */
const SURE_WITHIN = 5000;

export interface LaterParts {
  readonly panel: PassagePanel;
  readonly notes: NotesPanel;
  readonly extents: ExtentEditing;
  readonly palette: Palette;
  readonly goTo: GoTo;
  readonly holding: Holding;
  readonly guideline: Guideline;
  readonly marked: MarkedReading;
}

export class Work {
  later: Promise<LaterParts> | undefined;
  tree: CodebookTree | undefined;
  readonly #reading: ReadingKeys;
  #selectionBefore: Selected | undefined;
  #asked: { coding: string; at: number } | undefined;

  constructor(
    private readonly screen: CodingScreen,
    private readonly commands: Commands,
  ) {
    const { transcript, workbench, filtering, passage, status } = screen;
    this.#reading = new ReadingKeys(transcript, workbench, filtering, passage, status);
  }

  listen(): void {
    const { transcript, passage } = this.screen;
    this.commands.applied.connect(() => {
      passage.chooseNewest();
    });
    listenForKeys(transcript.scroll, new WorkKeys(this.screen, this, this.commands, this.#reading), lettersAreKeys, (key) =>
      meantBy(key, keptKeymap()),
    );
    const follow = oncePerFrame(() => {
      passage.follow();
      this.#paintInHand();
    });
    document.addEventListener("selectionchange", follow);
    followPointer(this.screen, this, this.commands);
  }

  toTurn(number: string): void {
    this.#reading.toTurn(number);
  }

  treeActions(): TreeActions {
    const { passage, lights, pinned } = this.screen;
    return {
      choose: (code) => {
        if (passage.target.length > 0) {
          this.commands.apply(code, passage.target);
        } else {
          lights.toggle(code);
        }
      },
      pin: (code, digit) => {
        pinned.pin(code, digit);
      },
      togglePin: (code) => {
        pinned.toggle(code);
      },
      note: (code) => {
        this.note({ kind: "code", id: code }, "comment");
      },
      backToText: () => {
        this.backToText();
      },
    };
  }

  cardActions(): CardActions {
    return {
      choose: (coding) => {
        this.#reading.take(coding);
      },
      memo: (coding) => {
        this.editMemo(coding);
      },
      comment: (coding) => {
        this.note({ kind: "coding", id: coding.id }, "comment");
      },
      saveMemo: (coding, memo) => {
        this.commands.writeMemo(
          coding,
          memo,
          this.screen.details.memoOf(coding, this.screen.place.member)?.version ?? 0,
        );
      },
      extent: (coding) => {
        this.editExtent(coding);
      },
      uncode: (coding) => {
        this.uncode(coding);
      },
      change: (coding, changes, before) => {
        if (changes.confidence !== undefined) {
          this.screen.details.anticipate(coding, changes.confidence);
        }
        this.commands.change(coding, changes, before);
      },
      backToText: () => {
        this.backToText();
      },
    };
  }

  /** On one's own coding here; on another's, or on the intervention where there is none, beside it. */
  memo(): void {
    const { passage, place, transcript } = this.screen;
    this.target();
    const coding = passage.coding();
    const turn = passage.isInHand ? passage.first?.turn : transcript.turns[transcript.current];
    if (coding?.coder === place.member) {
      this.editMemo(coding);
    } else if (coding !== undefined) {
      this.note({ kind: "coding", id: coding.id }, "memo");
    } else if (turn !== undefined) {
      this.note({ kind: "intervention", id: turn.intervention }, "memo");
    }
  }

  /** Opens what is noted about something, ready to write. */
  note(on: WireOn, what: "memo" | "comment"): void {
    this.screen.regions.open("#passage");
    void this.later?.then(({ notes }) => {
      notes.write(on, what);
    });
  }

  editMemo(coding: DrawnCoding): void {
    this.screen.regions.open("#passage");
    void this.later?.then(({ panel }) => {
      panel.editMemo(coding);
    });
  }

  editExtent(coding: DrawnCoding): void {
    void this.later?.then(({ extents }) => {
      extents.start(coding);
    });
  }

  askForTurn(): void {
    void this.later?.then(({ goTo }) => {
      goTo.start();
    });
  }

  paletteSource(): PaletteSource {
    const { workbench, passage, pinned } = this.screen;
    return {
      codes: () => inTreeOrder(treeOf(workbench.codes)).filter(isApplicable),
      pins: () => pinned.pins,
      preferred: () => [
        ...this.commands.recent.slice(0, 3),
        ...[...pinned.pins].sort(([a], [b]) => a - b).map(([, code]) => code),
      ],
      mayCreate: () => workbench.me.may.add_codes,
      apply: (code) => {
        this.commands.apply(code, passage.target);
      },
      create: (name) => {
        this.commands.create(name, this.#usualKind(), passage.target);
      },
      closed: (restore) => {
        this.#paletteClosed(restore);
      },
    };
  }

  /** A quick hand presses before the browser has told of the new selection. */
  target(): readonly Excerpt[] {
    this.screen.passage.follow();
    return this.screen.passage.target;
  }

  /** A code made in passing is of the kind used last; the codebook can move it. */
  #usualKind(): string {
    return this.screen.workbench.code(this.commands.recent[0] ?? "")?.kind ?? "free";
  }

  openPalette(): void {
    const { passage, transcript, status } = this.screen;
    const [first] = this.target();
    if (first === undefined) {
      status.say(gettext("Select words in the text first."));
      return;
    }
    this.#selectionBefore = transcript.selected();
    const words = passage.target.reduce((sum, { quote, turn }) => sum + countWords(quote, turn.language), 0);
    const beside = endOfSelection() ?? rectAt(first.turn, first.turn.offsets.toUtf16(first.end));
    void this.later?.then(({ palette }) => {
      palette.open(beside, transcript.scroll.getBoundingClientRect(), wordsText(words));
      this.#paintInHand();
    });
  }

  #paletteClosed(restore: boolean): void {
    if (restore && this.#selectionBefore !== undefined) {
      this.screen.transcript.focus();
      this.screen.transcript.select(this.#selectionBefore);
    }
    this.#selectionBefore = undefined;
    this.#paintInHand();
  }

  /** While the browser's own selection is elsewhere, the passage in hand stays visible. */
  #paintInHand(): void {
    const { passage, transcript, painter } = this.screen;
    const native = transcript.range();
    const shown =
      native !== undefined && !native.collapsed && document.activeElement?.matches("input, textarea") !== true;
    const ranges = shown
      ? []
      : passage.target.map(({ turn, start, end }) => ({
          name: "selected",
          range: turn.rangeOfCodePoints({ start, end }),
        }));
    painter.paint("selected", ranges);
  }

  onCoding(act: (coding: DrawnCoding) => void): void {
    this.target();
    const coding = this.screen.passage.coding();
    if (coding === undefined) {
      this.screen.status.say(gettext("No coding here. Go to one with [ or ]."));
    } else {
      act(coding);
    }
  }

  onOwn(act: (coding: DrawnCoding) => void): void {
    this.onCoding((coding) => {
      if (coding.coder === this.screen.place.member) {
        act(coding);
      } else {
        this.screen.status.say(gettext("Only its own coder can change a coding."));
      }
    });
  }

  /** A coding with a memo or comments is taken off at the second press. */
  uncode(coding: DrawnCoding): void {
    const sure = this.#asked?.coding === coding.id && Date.now() - this.#asked.at < SURE_WITHIN;
    if ((has(coding, "memo") || has(coding, "comment")) && !sure) {
      this.#asked = { coding: coding.id, at: Date.now() };
      this.screen.status.say(
        gettext("It has a memo or comments. Press again to take the code off; they come back with an undo."),
      );
    } else {
      this.commands.withdraw(coding);
    }
  }

  /** A coding as it is now: its extent may have changed. */
  take({ text, id }: Pick<DrawnCoding, "text" | "id">): void {
    const coding = this.screen.workbench.find(text, id);
    if (coding !== undefined) {
      this.#reading.take(coding);
    }
  }

  backToText(): void {
    this.screen.regions.closeDrawers();
    this.screen.transcript.focus();
  }
}
