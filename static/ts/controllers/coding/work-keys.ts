/** Each key's command on the passage in hand. */

import type { Direction } from "../../model/reading";
import type { Unit } from "../../model/segments";
import type { CodingScreen } from "./coding-screen";
import type { Commands } from "./commands";
import { required } from "./dom";
import type { KeyCommands } from "./keyboard";
import type { ReadingKeys } from "./reading-keys";
import type { Work } from "./work";

/** Code units of a passage that somebody would look for elsewhere. */
const SHORT_PASSAGE = 60;

export class WorkKeys implements KeyCommands {
  constructor(
    private readonly screen: CodingScreen,
    private readonly work: Work,
    private readonly commands: Commands,
    private readonly reading: ReadingKeys,
  ) {}

  step(unit: Unit, direction: Direction): void {
    this.reading.step(unit, direction);
  }

  extend(unit: Unit, direction: Direction): void {
    this.reading.extend(unit, direction);
  }

  turn(direction: Direction): void {
    this.reading.turn(direction);
  }

  goTo(): void {
    this.work.askForTurn();
  }

  paragraph(): void {
    this.reading.paragraph();
  }

  /** Lets a held code go, else the selection. */
  escape(): void {
    void this.work.later?.then(({ holding }) => {
      if (!holding.release()) {
        this.reading.collapse();
      }
    });
  }

  palette(): void {
    this.work.openPalette();
  }

  pinned(digit: number): void {
    const code = this.screen.pinned.codeAt(digit);
    if (code !== undefined) {
      this.commands.apply(code, this.work.target());
    }
  }

  again(): void {
    this.commands.again(this.work.target());
  }

  inVivo(): void {
    this.commands.applyInVivo(this.work.target());
  }

  coding(direction: Direction): void {
    this.reading.coding(direction);
  }

  editExtent(): void {
    this.work.onOwn((coding) => {
      this.work.editExtent(coding);
    });
  }

  memo(): void {
    this.work.memo();
  }

  comment(): void {
    this.work.onCoding((coding) => {
      this.work.note({ kind: "coding", id: coding.id }, "comment");
    });
  }

  uncode(): void {
    this.work.onOwn((coding) => {
      this.work.uncode(coding);
    });
  }

  undo(): void {
    this.commands.undo();
  }

  redo(): void {
    this.commands.redo();
  }

  light(): void {
    this.work.onCoding(({ code }) => {
      this.screen.lights.toggle(code);
    });
  }

  showOnly(): void {
    this.work.onCoding(({ code }) => {
      this.screen.lights.showOnly(code);
    });
  }

  clearLights(): void {
    this.screen.lights.clear();
  }

  find(): void {
    this.screen.regions.open("#codebook");
    this.work.tree?.focusFind();
  }

  /** To the search page; a short passage is searched for in its own words. */
  search(): void {
    const link = required("#search") as HTMLAnchorElement;
    const address = new URL(link.href);
    const [first] = this.work.target();
    if (first !== undefined && first.quote.length <= SHORT_PASSAGE) {
      address.searchParams.set("q", `"${first.quote.replaceAll('"', " ")}"`);
    }
    location.assign(address);
  }

  hold(): void {
    void this.work.later?.then(({ holding }) => {
      const { passage } = this.screen;
      const here = passage.coding() ?? passage.codings()[0];
      holding.toggle(holding.held ?? here?.code ?? this.commands.recent[0]);
    });
  }

  guideline(): void {
    void this.work.later?.then(({ guideline }) => {
      guideline.toggle();
    });
  }

  readWithCodings(): void {
    void this.work.later?.then(({ marked }) => {
      marked.enter();
    });
  }

  keys(): void {
    required("#keys").showPopover();
  }
}
