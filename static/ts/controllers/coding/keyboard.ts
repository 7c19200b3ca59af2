/** Keys of the transcript, active only while it has the focus; single letters and digits can be switched off. */

import type { Direction } from "../../model/reading";
import type { Unit } from "../../model/segments";
import { readsRightToLeft } from "./dom";

export interface KeyCommands {
  step(unit: Unit, direction: Direction): void;
  extend(unit: Unit, direction: Direction): void;
  turn(direction: Direction): void;
  goTo(): void;
  paragraph(): void;
  escape(): void;
  palette(): void;
  pinned(digit: number): void;
  again(): void;
  inVivo(): void;
  coding(direction: Direction): void;
  editExtent(): void;
  memo(): void;
  comment(): void;
  uncode(): void;
  undo(): void;
  redo(): void;
  light(): void;
  showOnly(): void;
  clearLights(): void;
  find(): void;
  search(): void;
  hold(): void;
  guideline(): void;
  readWithCodings(): void;
  keys(): void;
}

const LETTERS = "rapporteur single-letter keys";

export function lettersAreKeys(): boolean {
  return localStorage.getItem(LETTERS) !== "off";
}

export function setLettersAreKeys(on: boolean): void {
  localStorage.setItem(LETTERS, on ? "on" : "off");
}

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** The command of a key press; `isRightToLeft` turns left and right to the order of reading. Undefined: not ours. */
export function commandFor(
  press: Press,
  { isRightToLeft, letters }: { isRightToLeft: boolean; letters: boolean },
): ((commands: KeyCommands) => void) | undefined {
  const { key, shiftKey: shift, altKey: alt } = press;
  if (press.ctrlKey || press.metaKey) {
    return alt ? undefined : withControl(key, shift);
  }
  const arrow = arrowOf(key, isRightToLeft);
  if (arrow !== undefined) {
    return moving(arrow, shift, alt);
  }
  if (alt) {
    return undefined;
  }
  return withoutLetters(key) ?? (letters ? single(key) : undefined);
}

interface Arrow {
  readonly unit: Unit;
  readonly direction: Direction;
}

function arrowOf(key: string, isRightToLeft: boolean): Arrow | undefined {
  switch (key) {
    case "ArrowDown":
      return { unit: "sentence", direction: 1 };
    case "ArrowUp":
      return { unit: "sentence", direction: -1 };
    case "ArrowRight":
      return { unit: "word", direction: isRightToLeft ? -1 : 1 };
    case "ArrowLeft":
      return { unit: "word", direction: isRightToLeft ? 1 : -1 };
    default:
      return undefined;
  }
}

function moving(
  { unit, direction }: Arrow,
  shift: boolean,
  alt: boolean,
): ((commands: KeyCommands) => void) | undefined {
  if (alt) {
    return shift && unit === "word"
      ? (commands) => {
          commands.extend("grapheme", direction);
        }
      : undefined;
  }
  return shift
    ? (commands) => {
        commands.extend(unit, direction);
      }
    : (commands) => {
        commands.step(unit, direction);
      };
}

function withControl(key: string, shift: boolean): ((commands: KeyCommands) => void) | undefined {
  switch (key) {
    case "ArrowDown":
      return (commands) => {
        commands.turn(1);
      };
    case "ArrowUp":
      return (commands) => {
        commands.turn(-1);
      };
    case "z":
    case "Z":
      return shift
        ? (commands) => {
            commands.redo();
          }
        : (commands) => {
            commands.undo();
          };
    case "y":
      return (commands) => {
        commands.redo();
      };
    default:
      return undefined;
  }
}

function withoutLetters(key: string): ((commands: KeyCommands) => void) | undefined {
  switch (key) {
    case "Enter":
      return (commands) => {
        commands.palette();
      };
    case "Escape":
      return (commands) => {
        commands.escape();
      };
    default:
      return undefined;
  }
}

const SINGLE: Readonly<Record<string, (commands: KeyCommands) => void>> = {
  c: (commands) => {
    commands.palette();
  },
  p: (commands) => {
    commands.paragraph();
  },
  g: (commands) => {
    commands.goTo();
  },
  ".": (commands) => {
    commands.again();
  },
  i: (commands) => {
    commands.inVivo();
  },
  "[": (commands) => {
    commands.coding(-1);
  },
  "]": (commands) => {
    commands.coding(1);
  },
  n: (commands) => {
    commands.coding(1);
  },
  N: (commands) => {
    commands.coding(-1);
  },
  e: (commands) => {
    commands.editExtent();
  },
  m: (commands) => {
    commands.memo();
  },
  k: (commands) => {
    commands.comment();
  },
  x: (commands) => {
    commands.uncode();
  },
  f: (commands) => {
    commands.light();
  },
  F: (commands) => {
    commands.showOnly();
  },
  "0": (commands) => {
    commands.clearLights();
  },
  "/": (commands) => {
    commands.find();
  },
  s: (commands) => {
    commands.search();
  },
  h: (commands) => {
    commands.hold();
  },
  d: (commands) => {
    commands.guideline();
  },
  r: (commands) => {
    commands.readWithCodings();
  },
  "?": (commands) => {
    commands.keys();
  },
};

function single(key: string): ((commands: KeyCommands) => void) | undefined {
  return /^[1-9]$/.test(key)
    ? (commands) => {
        commands.pinned(Number(key));
      }
    : SINGLE[key];
}

/** Whether a key is one of the single characters that somebody may exchange for another. */
export function isSingleKey(key: string): boolean {
  return Object.hasOwn(SINGLE, key);
}

/** `meant` is the key as it comes for the one that was pressed. `listen` on the scrolling transcript. Fields keep their keys; buttons and links keep Enter and Space. */
export function listenForKeys(
  transcript: HTMLElement,
  commands: KeyCommands,
  letters: () => boolean,
  meant: (key: string) => string | undefined = (key) => key,
): void {
  transcript.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    const pressed = target.closest("button, a") !== null && (event.key === "Enter" || event.key === " ");
    if (event.isComposing || pressed || target.closest("input, textarea, select") !== null) {
      return;
    }
    const isRightToLeft = readsRightToLeft(target);
    const { shiftKey, altKey, ctrlKey, metaKey } = event;
    const isSingle = event.key.length === 1 && !ctrlKey && !metaKey && !altKey;
    const key = isSingle ? (meant(event.key) ?? "") : event.key;
    const command = commandFor({ key, shiftKey, altKey, ctrlKey, metaKey }, { isRightToLeft, letters: letters() });
    if (command !== undefined) {
      event.preventDefault();
      command(commands);
    }
  });
}
