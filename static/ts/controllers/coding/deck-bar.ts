/** The bar of the recording beside the text: its buttons and what it shows, and its keys in the text. */

import { gettext } from "../../i18n";
import { say } from "./dom";

export interface DeckCommands {
  toggle(): Promise<void>;
  skip(direction: 1 | -1): void;
  speed(direction: 1 | -1): void;
  follow(): void;
  close(): void;
}

const LETTERS: Readonly<Record<string, (commands: DeckCommands) => void>> = {
  j: (commands) => { commands.skip(-1); },
  l: (commands) => { commands.skip(1); },
  "<": (commands) => { commands.speed(-1); },
  ">": (commands) => { commands.speed(1); },
  v: (commands) => { commands.follow(); },
};

const BUTTONS: Readonly<Record<string, (commands: DeckCommands) => void>> = {
  play: (commands) => { void commands.toggle(); },
  back: (commands) => { commands.skip(-1); },
  forward: (commands) => { commands.skip(1); },
  slower: (commands) => { commands.speed(-1); },
  faster: (commands) => { commands.speed(1); },
  follow: (commands) => { commands.follow(); },
  close: (commands) => { commands.close(); },
};

export class DeckBar {
  constructor(
    private readonly box: HTMLElement,
    commands: DeckCommands,
  ) {
    for (const [name, act] of Object.entries(BUTTONS)) {
      this.#part(name).addEventListener("click", () => {
        act(commands);
      });
    }
  }

  showPlaying(on: boolean): void {
    say(this.#part("play-name"), on ? gettext("Pause") : gettext("Play from here"));
  }

  showNow(title: string, at: string): void {
    say(this.#part("now"), `${title} ${at}`.trim());
  }

  showSpeed(speed: number): void {
    say(this.#part("speed"), `${String(speed)}×`);
  }

  showFollowing(on: boolean): void {
    this.#part("follow").setAttribute("aria-pressed", String(on));
  }

  #part(name: string): HTMLElement {
    const found = this.box.querySelector<HTMLElement>(`[data-deck="${name}"]`);
    if (found === null) {
      throw new Error(`The bar of the recording lacks ${name}.`);
    }
    return found;
  }
}

/** Space and letters while the text has the focus; fields keep theirs, buttons and links keep Space. */
export function listenForDeckKeys(transcript: HTMLElement, commands: DeckCommands, letters: () => boolean): void {
  transcript.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select")) {
      return;
    }
    const act = event.key === " " && !event.shiftKey ? spaceOn(target) : letters() ? LETTERS[event.key] : undefined;
    if (act !== undefined) {
      event.preventDefault();
      act(commands);
    }
  });
}

function spaceOn(target: Element): ((commands: DeckCommands) => void) | undefined {
  return target.closest("button, a") === null ? BUTTONS.play : undefined;
}
