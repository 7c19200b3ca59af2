import { beforeEach, describe, expect, it, vi } from "vitest";

import { walkTree } from "./tree-keys";

const keys = { activate: vi.fn(), fold: vi.fn(), digit: vi.fn(), note: vi.fn(), leave: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  const row = (name: string, level: number, more = "") =>
    `<div role="treeitem" aria-level="${level}" aria-label="${name}" tabindex="-1" ${more}>${name}</div>`;
  const rows = row("Themes", 1, 'aria-expanded="true"') + row("Security", 2) + row("Solidarity", 2);
  document.body.innerHTML = `<div id="tree">${rows}</div>`;
  walkTree(document.getElementById("tree") ?? document.body, keys);
  at("Themes").focus();
});

function at(name: string): HTMLElement {
  const row = document.querySelector<HTMLElement>(`[aria-label="${name}"]`);
  if (row === null) {
    throw new Error(`No row ${name}`);
  }
  return row;
}

function press(key: string): string {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  return document.activeElement?.getAttribute("aria-label") ?? "";
}

describe("the keys of a tree", () => {
  it("walk down and up", () => {
    expect([press("ArrowDown"), press("ArrowDown"), press("ArrowDown"), press("ArrowUp")]).toEqual([
      "Security",
      "Solidarity",
      "Solidarity",
      "Security",
    ]);
  });

  it("find by first letter, on from where one is", () => {
    expect([press("s"), press("s"), press("s")]).toEqual(["Security", "Solidarity", "Security"]);
  });

  it("go from a code to its kind", () => {
    press("End");
    expect(press("ArrowLeft")).toBe("Themes");
  });

  it("fold a kind and choose a code", () => {
    press("ArrowLeft");
    expect(keys.fold).toHaveBeenCalledWith(at("Themes"), true);
    press("ArrowDown");
    press("Enter");
    expect(keys.activate).toHaveBeenCalledWith(at("Security"));
  });

  it("pin a code to a digit", () => {
    press("ArrowDown");
    press("4");
    expect(keys.digit).toHaveBeenCalledWith(at("Security"), 4);
  });

  it("keep one tab stop", () => {
    press("ArrowDown");
    expect(Array.from(document.querySelectorAll('[tabindex="0"]'))).toEqual([at("Security")]);
  });
});
