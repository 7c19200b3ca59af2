import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { find } from "../../testing";
import { MemoEditor } from "./memo-editor";

const source = { save: vi.fn(), leave: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  document.body.replaceChildren(new MemoEditor("Why", source).element);
});
afterEach(() => {
  vi.useRealTimers();
});

function write(text: string): void {
  find("textarea").value = text;
  find("textarea").dispatchEvent(new Event("input"));
}

it("saves once the writing rests", () => {
  write("Why th");
  write("Why this?");
  expect(source.save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  expect(source.save.mock.calls).toEqual([["Why this?", false]]);
});

it("saves at once when it is left", () => {
  write("Why this?");
  find("textarea").dispatchEvent(new Event("blur"));
  vi.advanceTimersByTime(1000);
  expect(source.save).toHaveBeenCalledOnce();
});

it("does not save what did not change", () => {
  find("textarea").dispatchEvent(new Event("blur"));
  expect(source.save).not.toHaveBeenCalled();
});

it("goes back to the text with Escape, keeping what was written", () => {
  write("Why this?");
  find("textarea").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(source.save).toHaveBeenCalledWith("Why this?", false);
  expect(source.leave).toHaveBeenCalled();
});

it("does not let the page go with words that are not kept", () => {
  write("Why th");
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  expect(source.save).toHaveBeenCalledWith("Why th", false);
  expect(leaving.defaultPrevented).toBe(true);
});

it("saves at once that the memo is for its author alone", () => {
  find("input").checked = true;
  find("input").dispatchEvent(new Event("change"));
  expect(source.save.mock.calls).toEqual([["Why", true]]);
});
