import { beforeEach, describe, expect, it, vi } from "vitest";

import { firstPins } from "../../model/pins";
import { Lights } from "../../state/lights";
import { Workbench } from "../../state/workbench";
import { find } from "../../testing";
import { codeNamed, codingOf, NOOR, stateWith } from "../../testing-coding";
import { CodebookTree } from "./codebook-tree";

const actions = { choose: vi.fn(), pin: vi.fn(), togglePin: vi.fn(), note: vi.fn(), backToText: vi.fn() };

let tree: CodebookTree;
let lights: Lights;

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML =
    '<i id="workbench" data-sprite="/i.svg"></i><input data-role="find-code"><div data-role="tree" role="tree"></div>';
  const state = stateWith([codingOf(), codingOf({ id: "coding 2", coder: NOOR.id })]);
  const merged = codeNamed("Chaos", { status: "merged", merged_into: "code Wheel", position: 2 });
  const workbench = new Workbench({ ...state, codes: [...state.codes, merged] });
  lights = new Lights(() => {
    tree.draw();
  });
  tree = new CodebookTree(workbench, lights, firstPins, actions);
  tree.draw();
});

function row(name: string): HTMLElement {
  const found = Array.from(document.querySelectorAll<HTMLElement>('[role="treeitem"]')).find((each) =>
    each.textContent.includes(name),
  );
  if (found === undefined) {
    throw new Error(`No row ${name}.`);
  }
  return found;
}

const names = () => Array.from(document.querySelectorAll(".name"), (name) => name.textContent);

describe("the codebook", () => {
  it("shows kinds, codes, counts and keys", () => {
    expect(names()).toEqual(["Security", "Chaos", "Wheel"]);
    expect(row("Security").querySelector(".vh")?.textContent).toBe("1 of 2 codings yours, key 1");
    expect(row("Security").querySelector(".n")?.textContent).toBe("1/2");
  });

  it("strikes a merged code and says where it went", () => {
    expect(row("Chaos").className).toContain("retired");
    expect(row("Chaos").textContent).toContain("into WH");
  });

  it("hands a clicked code on, and keeps the selection in the text", () => {
    const down = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    row("Wheel").dispatchEvent(down);
    row("Wheel").click();
    expect(down.defaultPrevented).toBe(true);
    expect(actions.choose).toHaveBeenCalledWith("code Wheel");
  });

  it("pins from the key's place", () => {
    row("Wheel").querySelector<HTMLElement>("[data-pin]")?.click();
    expect(actions.togglePin).toHaveBeenCalledWith("code Wheel");
    expect(actions.choose).not.toHaveBeenCalled();
  });

  it("folds a kind", () => {
    row("Themes").click();
    expect(names()).toEqual(["Wheel"]);
  });

  it("finds a code, and Enter takes the first", () => {
    find("input").value = "whe";
    find("input").dispatchEvent(new Event("input"));
    expect(names()).toEqual(["Wheel"]);
    find("input").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    expect(actions.choose).toHaveBeenCalledWith("code Wheel");
  });

  it("draws a row again only when it changes", () => {
    const before = row("Security");
    lights.toggle("code Wheel");
    expect(row("Security")).toBe(before);
    expect(row("Wheel").className).toContain("lit");
  });
});
