/** The coding screen: its parts, made once the state is there, and how they hear of one another. */

import { newKey } from "../../http";
import { gettext, interpolate, ngettext } from "../../i18n";
import type { WireState } from "../../model/wire";
import { Filtering } from "../../state/filtering";
import { KeptPins } from "../../state/kept-pins";
import { Lights } from "../../state/lights";
import type { Queue } from "../../state/queue";
import { UndoStack } from "../../state/undo";
import { Workbench, type Changed } from "../../state/workbench";
import { CodebookTree } from "./codebook-tree";
import { Commands } from "./commands";
import { Details } from "./details";
import { oncePerFrame, role, say } from "./dom";
import { Drawing } from "./drawing";
import { lettersAreKeys } from "./keyboard";
import { LaneHeads } from "./lane-heads";
import type { FilterMenu } from "./filter-menu";
import type { Addresses } from "./live";
import type { NotesPanel } from "./notes-panel";
import { openOutbox } from "./outbox";
import type { Overview } from "./overview";
import { Painter } from "./painting";
import { Passage } from "./passage";
import type { PassagePanel } from "./passage-panel";
import { Pinned } from "./pinned";
import { Regions } from "./regions";
import { SavedPill } from "./saved-pill";
import { Sender } from "./sender";
import { SignedIn } from "./signed-in";
import type { Spoken } from "./spoken";
import type { StatusLine } from "./status-line";
import type { Transcript } from "./transcript";
import type { WaitingList } from "./waiting-list";
import { Work, type LaterParts } from "./work";

export interface Place {
  readonly addresses: Addresses;
  readonly session: string;
  readonly round: string;
  readonly member: string;
  /** Where a recording plays beside the text, if one does. */
  readonly recording: HTMLElement | undefined;
}

interface Opened {
  readonly work: Work;
  readonly commands: Commands;
  readonly queue: Queue;
  readonly signedIn: SignedIn;
  readonly cursor: string;
}

export class CodingScreen {
  readonly workbench: Workbench;
  readonly passage: Passage;
  readonly lights = new Lights(() => {
    this.#lightsChanged();
  });
  readonly painter = new Painter();
  readonly filtering: Filtering;
  readonly lanes: LaneHeads;
  readonly drawing: Drawing;
  readonly details: Details;
  readonly undoStack: UndoStack;
  readonly regions: Regions;
  readonly pinned: Pinned;
  #tree: CodebookTree | undefined;
  #panel: PassagePanel | undefined;
  #notes: NotesPanel | undefined;
  #waiting: WaitingList | undefined;
  #spoken: Spoken | undefined;
  #overview: Overview | undefined;
  #filterMenu: FilterMenu | undefined;
  readonly #drawSlowParts = oncePerFrame(() => {
    this.#drawTree();
    this.#filterMenu?.draw();
    this.#overview?.soon();
  });

  constructor(
    state: WireState,
    readonly place: Place,
    readonly transcript: Transcript,
    readonly status: StatusLine,
  ) {
    this.workbench = new Workbench(
      state,
      (changed) => {
        this.#changed(changed);
      },
      (quoted) => transcript.wordsOf(quoted) ?? "",
    );
    this.passage = new Passage(transcript, this.workbench);
    this.filtering = new Filtering(this.workbench, state.texts, state.facets, () => {
      this.#filterChanged();
    });
    this.lanes = new LaneHeads(this.workbench, () => {
      this.drawing.redraw();
    });
    this.drawing = new Drawing({
      transcript,
      workbench: this.workbench,
      passage: this.passage,
      lights: this.lights,
      filtering: this.filtering,
      painter: this.painter,
      lanes: this.lanes,
    });
    this.details = new Details(place.addresses.api, this.workbench);
    this.undoStack = new UndoStack(place.member, newKey);
    this.regions = new Regions(transcript);
    this.pinned = new Pinned(this.workbench, new KeptPins(place.member), status, this.#drawSlowParts);
    this.drawing.changed({ texts: "all", codes: true });
  }

  /** Everything that waits for the device or follows the server. */
  async open(cursor: string): Promise<void> {
    const signedIn = new SignedIn(this.place.member);
    const sender = new Sender(this.transcript, { api: this.place.addresses.api, round: this.place.round }, signedIn);
    const queue = await this.#openQueue(sender);
    const commands = new Commands(this.workbench, queue, this.undoStack, this.status, (gesture) =>
      sender.withDigest(gesture),
    );
    const work = new Work(this, commands);
    work.later = this.#openLaterParts({ work, commands, queue, signedIn, cursor });
    this.#tree = new CodebookTree(this.workbench, this.lights, () => this.pinned.pins, work.treeActions());
    work.tree = this.#tree;
    work.listen();
    this.#listenToPassage();
    this.#drawTree();
  }

  async #openLaterParts({ work, commands, queue, signedIn, cursor }: Opened): Promise<LaterParts> {
    const later = await import("./later");
    this.#openRecording(later);
    const panel = new later.PassagePanel(this.passage, this.workbench, this.details, work.cardActions());
    const extents = new later.ExtentEditing(this.transcript, this.status, (coding, from, to) => {
      commands.moveExtent(coding, from, to);
      this.#spoken?.wasTold([to]);
      work.take(coding);
    });
    this.#filterMenu = new later.FilterMenu(this.workbench, this.filtering);
    this.#filterMenu.draw();
    this.#overview = new later.Overview(this.transcript, this.workbench, this.lights, this.filtering);
    const notes = this.#openNotes(later.NotesPanel, work);
    new later.KeyChoice(this.status);
    later.attachBar(this.lights, this.workbench, commands);
    this.#panel = panel;
    this.#spoken = new later.Spoken(this.passage, this.workbench, this.status);
    this.#waiting = new later.WaitingList(
      queue,
      this.workbench,
      this.transcript,
      this.status,
      signedIn,
      this.undoStack,
      this.details,
    );
    this.#waiting.draw();
    panel.draw();
    const { addresses, session, round } = this.place;
    new later.OwnHistory(addresses.api, session, this.workbench, this.status);
    const presence = new later.Presence({ api: addresses.api, session, round }, this.workbench, this.transcript);
    new later.Live(addresses, cursor, this.workbench, this.drawing, this.status, presence);
    later.checkTexts(this.transcript.turns, (numbers) => {
      this.status.say(
        interpolate(
          gettext("The text of %(numbers)s is not the one that was stored. Reload the page before coding there."),
          { numbers: numbers.join(", ") },
        ),
      );
    });
    const goTo = new later.GoTo(this.status, (number) => {
      work.toTurn(number);
    });
    goTo.listen(this.transcript.scroll);
    new later.CodeButton(this.transcript, () => {
      work.openPalette();
    });
    later.selectAskedPassage(this.transcript, location);
    return {
      panel,
      notes,
      extents,
      goTo,
      palette: new later.Palette(work.paletteSource()),
      holding: new later.Holding(this, commands),
      guideline: new later.Guideline(this, commands),
      marked: new later.MarkedReading(this),
    };
  }

  #openNotes(Panel: typeof NotesPanel, work: Work): NotesPanel {
    const { workbench, passage, transcript, status } = this;
    const backToText = (): void => {
      work.backToText();
    };
    this.#notes = new Panel({ api: this.place.addresses.api, workbench, passage, transcript, status, backToText });
    return this.#notes;
  }

  /** Only where the page has a recording that plays here. */
  #openRecording({ Listening, listenForDeckKeys }: typeof import("./later")): void {
    const { recording, addresses } = this.place;
    if (recording !== undefined && addresses.moments !== undefined) {
      const listening = new Listening(recording, addresses.moments, this.transcript, this.painter, this.status);
      listenForDeckKeys(this.transcript.scroll, listening, lettersAreKeys);
    }
  }

  async #openQueue(sender: Sender): Promise<Queue> {
    const pill = new SavedPill();
    // The queue speaks of what it found on the device before it is handed over.
    const made: { queue?: Queue } = {};
    const draw = oncePerFrame(() => {
      if (made.queue !== undefined) {
        pill.draw(made.queue);
      }
      this.#waiting?.draw();
      this.#drawUndo();
    });
    const { workbench, undoStack, details, status, place } = this;
    const queue = await openOutbox({
      workbench,
      undoStack,
      details,
      status,
      sender,
      member: place.member,
      work: `${place.session} ${place.round}`,
      changed: draw,
    });
    made.queue = queue;
    draw();
    return queue;
  }

  #listenToPassage(): void {
    this.passage.changed.connect(() => {
      this.drawing.choiceMoved();
      this.#panel?.draw();
      this.#spoken?.soon();
    });
  }

  #changed(changed: Changed): void {
    // The first state arrives while the parts are still being made.
    const drawing = this.drawing as Drawing | undefined;
    if (changed.codes) {
      (this.filtering as Filtering | undefined)?.codesChanged();
    }
    drawing?.changed(changed);
    this.#panel?.draw();
    this.#notes?.draw();
    this.#drawSlowParts();
  }

  #filterChanged(): void {
    this.drawing.redraw();
    this.#filterMenu?.draw();
    this.#overview?.soon();
    const hidden = this.filtering.hidden();
    this.status.say(
      this.filtering.isSet
        ? interpolate(ngettext("%(count)s coding hidden.", "%(count)s codings hidden.", hidden), { count: hidden })
        : gettext("Everything is shown."),
    );
  }

  #lightsChanged(): void {
    this.drawing.redraw();
    this.#drawSlowParts();
    role("lights").hidden = this.lights.count === 0;
    say(
      role("lit"),
      this.lights.only === undefined
        ? interpolate(gettext("%(count)s lit"), { count: this.lights.count })
        : gettext("one code"),
    );
    say(role("view-name"), this.lights.view === "density" ? gettext("density") : gettext("plain"));
    role("view").setAttribute("aria-pressed", String(this.lights.view === "plain"));
  }

  #drawTree(): void {
    this.#tree?.draw();
    if (this.lanes.update()) {
      this.drawing.redraw();
    }
  }

  #drawUndo(): void {
    const next = this.undoStack.next;
    role("undo").hidden = next === undefined;
    say(role("undo-name"), next?.label ?? "");
  }
}
