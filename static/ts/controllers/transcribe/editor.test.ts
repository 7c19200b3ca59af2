import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Turn } from "../../model/turns";
import { required } from "../coding/dom";
import { Editor, type Tape } from "./editor";
import { listenForEditorKeys } from "./keys";

const tape = { toggle: vi.fn<Tape["toggle"]>(), skip: vi.fn<Tape["skip"]>(), speed: vi.fn<Tape["speed"]>(), ms: 5000 };
const changed = vi.fn<(turns: readonly Turn[]) => void>();
const say = vi.fn<(message: string) => void>();
let editor: Editor;

const CHAIR: Turn = { id: "a", speaker: "Chair", ms: 0, text: "Welcome all." };
const KENYA: Turn = { id: "b", speaker: "Kenya", ms: 1000, text: "Thank you." };

function fields(row: number): { speaker: HTMLInputElement; time: HTMLInputElement; text: HTMLTextAreaElement } {
  const found = editor.rows.at(row);
  if (found === undefined) {
    throw new Error(`There is no turn ${String(row)}.`);
  }
  return found;
}

function press(key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  (document.activeElement ?? document.body).dispatchEvent(event);
}

function shown(): [string, number | null, string][] {
  return editor.rows.turns.map(({ speaker, ms, text }) => [speaker, ms, text]);
}

function typeIn(row: number, caret: number): void {
  fields(row).text.focus();
  fields(row).text.setSelectionRange(caret, caret);
}

function paste(row: number, text: string): boolean {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  return fields(row).text.dispatchEvent(event);
}

beforeEach(() => {
  vi.resetAllMocks();
  document.body.innerHTML = `<div id="box"><button data-key="next"></button><ol></ol><datalist id="names"></datalist></div>`;
  editor = new Editor(required("ol"), required("#names"), tape, { changed, say });
  editor.show([CHAIR, KENYA]);
  listenForEditorKeys(required("#box"), editor);
});

describe("the editor", () => {
  it("begins with one empty turn", () => {
    editor.show([]);
    expect(shown()).toEqual([["", null, ""]]);
  });

  it("steers the recording while one types", () => {
    typeIn(0, 3);
    press("Escape");
    press("F1");
    press("F2");
    press("F3");
    press("F4");
    expect(tape.toggle).toHaveBeenCalledOnce();
    expect(tape.skip.mock.calls).toEqual([[-3000], [3000]]);
    expect(tape.speed.mock.calls).toEqual([[-1], [1]]);
  });

  it("makes a turn by the next speaker with the moment of the recording", () => {
    typeIn(1, 10);
    press("Enter", { ctrlKey: true });
    expect(shown()[2]).toEqual(["Chair", 5000, ""]);
    expect(document.activeElement).toBe(fields(2).text);
    expect(changed).toHaveBeenCalled();
  });

  it("gives an empty turn to another speaker instead of making one more", () => {
    editor.show([CHAIR, KENYA, { ...KENYA, id: "c", speaker: "Norway", text: "We agree." }]);
    typeIn(2, 9);
    press("Enter", { ctrlKey: true, shiftKey: true });
    expect(shown()[3]?.[0]).toBe("Kenya");
    press("Enter", { ctrlKey: true, shiftKey: true });
    expect(shown()).toHaveLength(4);
    expect(shown()[3]?.[0]).toBe("Chair");
  });

  it("asks for a name where nobody else has spoken", () => {
    editor.show([CHAIR]);
    typeIn(0, 12);
    press("Enter", { ctrlKey: true });
    expect(document.activeElement).toBe(fields(1).speaker);
  });

  it("splits a turn at the caret and joins it again", () => {
    typeIn(0, 8);
    press("Enter", { ctrlKey: true });
    expect(shown().slice(0, 2)).toEqual([["Chair", 0, "Welcome"], ["Kenya", 5000, "all."]]);
    typeIn(1, 0);
    press("Backspace");
    expect(shown()).toEqual([["Chair", 0, "Welcome all."], ["Kenya", 1000, "Thank you."]]);
    expect(fields(0).text.selectionStart).toBe(8);
  });

  it("inserts the moment where one types, or gives it to a turn that has none", () => {
    typeIn(0, 8);
    press("j", { ctrlKey: true });
    expect(shown()[0]?.[2]).toBe("Welcome [0:00:05] all.");
    editor.show([{ ...CHAIR, ms: null }]);
    typeIn(0, 0);
    press("j", { ctrlKey: true });
    expect(shown()[0]).toEqual(["Chair", 5000, "Welcome all."]);
  });

  it("goes from turn to turn", () => {
    typeIn(0, 0);
    press("ArrowDown", { ctrlKey: true });
    expect(document.activeElement).toBe(fields(1).text);
    press("ArrowUp", { ctrlKey: true });
    expect(document.activeElement).toBe(fields(0).text);
  });

  it("takes a typed time, and says so where it is none", () => {
    fields(0).time.value = "1:02:03";
    fields(0).time.dispatchEvent(new Event("change"));
    expect(shown()[0]?.[1]).toBe(3_723_000);
    fields(0).time.value = "soon";
    fields(0).time.dispatchEvent(new Event("change"));
    expect(fields(0).time.getAttribute("aria-invalid")).toBe("true");
    expect(shown()[0]?.[1]).toBe(3_723_000);
  });

  it("makes turns of pasted lines with names and keeps what was there", () => {
    typeIn(0, 8);
    expect(paste(0, "Norway: We agree.\nSwitzerland: So do we.")).toBe(false);
    expect(shown().map(([speaker, , text]) => [speaker, text])).toEqual([
      ["Chair", "Welcome"],
      ["Norway", "We agree."],
      ["Switzerland", "So do we."],
      ["Chair", "all."],
      ["Kenya", "Thank you."],
    ]);
    expect(say.mock.lastCall?.[0]).toContain("2 turns were made");
  });

  it("leaves other text to be pasted as it is", () => {
    typeIn(0, 8);
    expect(paste(0, "my friends")).toBe(true);
  });

  it("offers the names used so far", () => {
    expect([...document.querySelectorAll<HTMLOptionElement>("#names option")].map(({ value }) => value)).toEqual([
      "Chair",
      "Kenya",
    ]);
  });

  it("keeps the caret of a turn that others left alone", () => {
    typeIn(0, 4);
    editor.show([CHAIR, { ...KENYA, text: "Thank you, Chair." }]);
    expect(document.activeElement).toBe(fields(0).text);
    expect(fields(0).text.selectionStart).toBe(4);
    expect(fields(1).text.value).toBe("Thank you, Chair.");
  });
});
