import { beforeEach, describe, expect, it, vi } from "vitest";

import { commandFor, listenForKeys, type KeyCommands } from "./keyboard";

const NAMES = [
  "step",
  "extend",
  "turn",
  "goTo",
  "paragraph",
  "escape",
  "palette",
  "pinned",
  "again",
  "inVivo",
  "coding",
  "editExtent",
  "memo",
  "comment",
  "uncode",
  "undo",
  "redo",
  "light",
  "showOnly",
  "clearLights",
  "find",
  "search",
  "keys",
] as const;

/** Each command writes its name and arguments. */
function recorder(): { commands: KeyCommands; said: string[] } {
  const said: string[] = [];
  const commands = Object.fromEntries(
    NAMES.map((name) => [name, (...given: unknown[]) => said.push([name, ...given].join(" "))]),
  );
  return { commands: commands as unknown as KeyCommands, said };
}

function does(
  key: string,
  more: Partial<KeyboardEvent> = {},
  how = { isRightToLeft: false, letters: true },
): string | undefined {
  const { commands, said } = recorder();
  commandFor({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more }, how)?.(commands);
  return said[0];
}

describe("keys of the transcript", () => {
  it.each([
    ["ArrowDown", {}, "step sentence 1"],
    ["ArrowLeft", {}, "step word -1"],
    ["ArrowUp", { shiftKey: true }, "extend sentence -1"],
    ["ArrowRight", { shiftKey: true, altKey: true }, "extend grapheme 1"],
    ["ArrowDown", { ctrlKey: true }, "turn 1"],
    ["ArrowUp", { metaKey: true }, "turn -1"],
    ["z", { ctrlKey: true }, "undo"],
    ["Z", { ctrlKey: true, shiftKey: true }, "redo"],
    ["Enter", {}, "palette"],
    ["c", {}, "palette"],
    ["7", {}, "pinned 7"],
    ["m", {}, "memo"],
    ["k", {}, "comment"],
    [".", {}, "again"],
    ["]", {}, "coding 1"],
    ["F", { shiftKey: true }, "showOnly"],
    ["0", {}, "clearLights"],
  ])("%s with %o is %s", (key, more, command) => {
    expect(does(key, more)).toBe(command);
  });

  it("follow the order of reading on the screen", () => {
    expect(does("ArrowLeft", {}, { isRightToLeft: true, letters: true })).toBe("step word 1");
  });

  it("leave the browser its own", () => {
    expect([does("c", { ctrlKey: true }), does("ArrowLeft", { altKey: true }), does("Tab"), does("PageDown")]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("keep arrows and Enter when single letters are switched off", () => {
    const off = { isRightToLeft: false, letters: false };
    expect([does("x", {}, off), does("1", {}, off), does("Enter", {}, off)]).toEqual([undefined, undefined, "palette"]);
  });
});

describe("listening", () => {
  beforeEach(() => {
    document.body.innerHTML = '<div id="text"><article tabindex="0"><button>Done</button></article></div><input>';
  });

  const press = (selector: string, key: string) => {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    document.querySelector(selector)?.dispatchEvent(event);
    return event.defaultPrevented;
  };

  it("hears keys in the text alone, and leaves buttons their Enter", () => {
    const { commands, said } = recorder();
    listenForKeys(
      document.getElementById("text") ?? document.body,
      commands,
      vi.fn(() => true),
    );
    expect([press("article", "c"), press("input", "c"), press("button", "Enter"), press("button", "]")]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(said).toEqual(["palette", "coding 1"]);
  });
});
