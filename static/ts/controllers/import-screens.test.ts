import { beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { groupBoard } from "./group-board";
import { panelBorders } from "./panel-borders";
import { splitHere } from "./split-here";

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) {
    throw new Error(`There is no ${selector} on the page.`);
  }
  return found;
}

const signal = (): AbortSignal => new AbortController().signal;

describe("borders of panels", () => {
  beforeEach(() => {
    const borders = '<li><input name="first" value="1" readonly><input name="title" value="Opening"></li>' +
      '<li><input name="first" value="3"><input name="title" value="Debate"></li>';
    const turns = [1, 2, 3, 4].map((n) => `<li data-number="${String(n)}">turn ${String(n)}</li>`).join("");
    document.body.innerHTML = `<form><ol data-role="borders">${borders}</ol><ol data-role="turns" hidden>${turns}</ol></form>`;
    panelBorders(find("form"), signal());
  });

  function drawn(): string[] {
    return [...one('[data-role="turns"]').children].map((child) => child.textContent);
  }

  it("stand before the turns they begin with", () => {
    expect(drawn()).toEqual(["Opening", "turn 1", "turn 2", "Debate", "turn 3", "turn 4"]);
  });

  it("move by the arrow keys, and the form says so", () => {
    one('[data-border="1"]').dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true }));
    expect(drawn()).toEqual(["Opening", "turn 1", "turn 2", "turn 3", "Debate", "turn 4"]);
    expect([...document.querySelectorAll<HTMLInputElement>('[name="first"]')].map(({ value }) => value)).toEqual(["1", "4"]);
  });

  it("do not leave the meeting, nor reach its first turn", () => {
    for (const key of ["ArrowUp", "ArrowUp", "ArrowUp"]) {
      one('[data-border="1"]').dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
    expect(drawn()).toEqual(["Opening", "turn 1", "Debate", "turn 2", "turn 3", "turn 4"]);
  });
});

describe("a place to split", () => {
  it("is the cursor's, in code points", () => {
    document.body.innerHTML =
      '<textarea id="content">A 🕊 dove. Next.</textarea><form data-source="content"><span data-role="said"></span><input data-role="at"></form>';
    const text = find("textarea");
    splitHere(find("form"), signal());
    text.selectionStart = text.selectionEnd = text.value.indexOf("Next");
    text.dispatchEvent(new Event("keyup", { bubbles: true }));
    expect(find("input").value).toBe("10");
    expect(one('[data-role="said"]').textContent).toContain("Next.");
  });
});

describe("a board of groups", () => {
  it("puts who has the focus into the group of the number that is pressed", () => {
    document.body.innerHTML =
      '<div id="board"><section data-group="" data-number="0"><button data-who="kenya">Kenya</button></section>' +
      '<section data-group="south" data-number="1"></section></div>' +
      '<form id="assign"><select name="who"><option value="kenya"></option></select>' +
      '<select name="group"><option value=""></option><option value="south"></option></select></form>';
    const form = find("form");
    const submitted = vi.spyOn(form, "requestSubmit").mockImplementation(() => undefined);
    groupBoard(one("#board"), signal());
    find("button").dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
    expect(submitted).toHaveBeenCalledOnce();
    expect(new FormData(form).get("who")).toBe("kenya");
    expect(new FormData(form).get("group")).toBe("south");
  });
});
