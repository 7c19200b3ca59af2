import { beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { groupBoard } from "./group-board";

describe("a board of groups", () => {
  let form: HTMLFormElement;
  let sent: string[];
  let leave: AbortController;

  beforeEach(() => {
    document.body.innerHTML =
      '<div><section data-group="" data-number="0"><button data-who="kenya">Kenya</button></section>' +
      '<section data-group="north" data-number="1"><ul></ul></section>' +
      '<section data-group="south" data-number="2"><button data-who="chile">Chile <span>this speaker alone</span></button></section></div>' +
      '<form id="assign"><select name="who"><option value="chile"></option><option value="kenya"></option></select>' +
      '<select name="group"><option value=""></option><option value="north"></option><option value="south"></option></select></form>';
    form = find("form");
    sent = [];
    vi.spyOn(form, "requestSubmit").mockImplementation(() => {
      const said = new FormData(form);
      sent.push([...said.values()].map(String).join(" "));
    });
    leave = new AbortController();
    groupBoard(find("div"), leave.signal);
  });

  function at(selector: string): HTMLElement {
    const found = document.querySelector<HTMLElement>(selector);
    if (found === null) {
      throw new Error(`Nothing on the board is ${selector}.`);
    }
    return found;
  }

  function drag(from: string, to: string): void {
    const carried = new Map<string, string>();
    const dataTransfer = {
      setData: (kind: string, value: string) => carried.set(kind, value),
      getData: (kind: string) => carried.get(kind) ?? "",
    };
    for (const [kind, target] of [["dragstart", from], ["dragover", to], ["drop", to]] as const) {
      const event = new Event(kind, { bubbles: true, cancelable: true });
      Object.defineProperty(event, "dataTransfer", { value: dataTransfer });
      at(target).dispatchEvent(event);
    }
  }

  function press(key: string, on = '[data-who="kenya"]', more: KeyboardEventInit = {}): void {
    at(on).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, ...more }));
  }

  it("puts an actor into the group it is dropped on", () => {
    drag('[data-who="kenya"]', '[data-group="north"] ul');
    expect(sent).toEqual(["kenya north"]);
  });

  it("shows the group that an actor is held over, and no longer once it is dropped", () => {
    const north = at('[data-group="north"]');
    north.dispatchEvent(new Event("dragover", { bubbles: true, cancelable: true }));
    expect(north.classList.contains("is-over")).toBe(true);
    drag('[data-who="kenya"]', '[data-group="north"]');
    expect(north.classList.contains("is-over")).toBe(false);
  });

  it("takes an actor out by dropping it among those in none", () => {
    drag('[data-who="chile"]', '[data-group=""]');
    expect(sent).toEqual(["chile "]);
  });

  it("does the same by the number of the group", () => {
    press("2");
    press("0", '[data-who="chile"]');
    expect(sent).toEqual(["kenya south", "chile "]);
  });

  it("sends nothing when the actor is there already, and nothing for a number that no group has", () => {
    drag('[data-who="kenya"]', '[data-group=""]');
    press("0");
    press("7");
    expect(sent).toEqual([]);
  });

  it("leaves the browser its own keys", () => {
    press("1", '[data-who="kenya"]', { ctrlKey: true });
    press("a");
    expect(sent).toEqual([]);
  });

  it("takes nobody who is dragged in from elsewhere", () => {
    const event = new Event("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(event, "dataTransfer", { value: { getData: () => "https://example.org" } });
    at('[data-group="north"]').dispatchEvent(event);
    expect(sent).toEqual([]);
  });

  it("stops when the board leaves the page", () => {
    leave.abort();
    press("2");
    expect(sent).toEqual([]);
  });

  it("does not begin without its form", () => {
    form.remove();
    expect(() => { groupBoard(find("div"), leave.signal); }).toThrow("beside the form");
  });
});
