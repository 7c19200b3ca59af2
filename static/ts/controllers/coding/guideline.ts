/** What the codebook says of a code, beside the text: of the one whose row has the focus, else of the coding in hand. */

import { gettext } from "../../i18n";
import type { WireCode } from "../../model/wire";
import type { CodingScreen } from "./coding-screen";
import type { Commands } from "./commands";
import { el, required, role, say } from "./dom";

export class Guideline {
  #isOpen = false;

  constructor(
    private readonly screen: CodingScreen,
    private readonly commands: Commands,
  ) {
    screen.passage.changed.connect(() => {
      this.draw();
    });
    required("#codebook").addEventListener("focusin", ({ target }) => {
      const { code } = (target as HTMLElement).dataset;
      if (this.#isOpen && code !== undefined) {
        this.#show(this.screen.workbench.code(code));
      }
    });
  }

  toggle(): void {
    this.#isOpen = !this.#isOpen;
    role("guide-part").hidden = !this.#isOpen;
    if (this.#isOpen) {
      this.screen.regions.open("#passage");
      this.draw();
      const code = this.#inHand();
      this.screen.status.say(code === undefined ? gettext("Go to a coding or a code.") : told(code));
    } else {
      this.screen.regions.closeDrawers();
      this.screen.status.say(gettext("The guideline is closed."));
    }
    this.screen.transcript.focus();
  }

  draw(): void {
    if (this.#isOpen) {
      this.#show(this.#inHand());
    }
  }

  #inHand(): WireCode | undefined {
    const { passage, workbench } = this.screen;
    return workbench.code((passage.coding() ?? passage.codings()[0])?.code ?? this.commands.recent[0] ?? "");
  }

  #show(code: WireCode | undefined): void {
    say(role("guide-name"), code?.name ?? gettext("Guideline"));
    const parts = code === undefined ? [] : partsOf(code);
    role("guide").replaceChildren(
      ...(parts.length === 0
        ? [el("p", { class: "quiet" }, gettext("The codebook says nothing about it yet."))]
        : parts.flatMap(([title, words]) => [el("h4", { class: "quiet" }, title), el("p", {}, words)])),
    );
  }
}

function partsOf({ definition, include, exclude }: WireCode): [string, string][] {
  const parts: [string, string][] = [
    [gettext("Definition"), definition],
    [gettext("Include when"), include],
    [gettext("Exclude when"), exclude],
  ];
  return parts.filter(([, words]) => words.trim() !== "");
}

/** In one sentence, for who listens. */
function told(code: WireCode): string {
  const parts = partsOf(code).map(([title, words]) => `${title}: ${words.trim().replace(/\.$/, "")}`);
  return `${[code.name, ...parts].join(". ")}.`;
}
