import { beforeEach, describe, expect, it, vi } from "vitest";

import { firstPins } from "../../model/pins";
import { find } from "../../testing";
import { codeNamed } from "../../testing-coding";
import { Palette } from "./palette";

const codes = ["Capacity building", "Cooperation as machinery", "Security"].map((name) => codeNamed(name));

const source = {
  codes: () => codes,
  pins: () => firstPins(codes.slice(2)),
  preferred: () => ["code Security"],
  mayCreate: vi.fn(() => true),
  apply: vi.fn(),
  create: vi.fn(),
  closed: vi.fn(),
};

let palette: Palette;

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = `<div id="palette"><input data-role="palette-input"><span data-role="palette-words"></span>
    <div data-role="palette-codes"></div><p data-role="palette-none"></p>
    <span data-role="palette-new"><span data-role="palette-new-name"></span></span></div>`;
  const box = document.getElementById("palette");
  Object.assign(box ?? {}, { showPopover: vi.fn(), hidePopover: vi.fn() });
  palette = new Palette(source);
  palette.open(new DOMRect(), new DOMRect(0, 0, 800, 600), "2 words");
});

function type(text: string): void {
  find("input").value = text;
  find("input").dispatchEvent(new Event("input"));
}

function press(key: string, more: KeyboardEventInit = {}): void {
  find("input").dispatchEvent(new KeyboardEvent("keydown", { key, ...more }));
}

const offered = () =>
  Array.from(document.querySelectorAll('[role="option"]'), (option) =>
    option.children[1]?.textContent.replace(/ Themes$/, ""),
  );
const active = () =>
  document.getElementById(find("input").getAttribute("aria-activedescendant") ?? "")?.textContent ?? "";

describe("the palette", () => {
  it("offers the preferred code first, with its key", () => {
    expect(offered()[0]).toBe("Security");
    expect(active()).toContain("1");
  });

  it("shows which letters were typed", () => {
    type("cap");
    expect(find("b").textContent).toBe("Cap");
  });

  it("applies the active code and gives focus back", () => {
    type("c");
    press("ArrowDown");
    press("Enter");
    expect(source.apply).toHaveBeenCalledWith("code Cooperation as machinery");
    expect(source.closed).toHaveBeenCalledWith(true);
  });

  it("stays for another with Ctrl", () => {
    type("sec");
    press("Enter", { ctrlKey: true });
    expect(source.apply).toHaveBeenCalledWith("code Security");
    expect(source.closed).not.toHaveBeenCalled();
    expect(find("input").value).toBe("");
  });

  it("creates what was typed with Shift alone", () => {
    type("Hub");
    press("Enter");
    expect(source.create).not.toHaveBeenCalled();
    press("Enter", { shiftKey: true });
    expect(source.create).toHaveBeenCalledWith("Hub");
  });

  it("creates nothing without the right", () => {
    source.mayCreate.mockReturnValue(false);
    type("Hub");
    press("Enter", { shiftKey: true });
    expect(source.create).not.toHaveBeenCalled();
    source.mayCreate.mockReturnValue(true);
  });

  it("does not take the Enter that ends a composition", () => {
    press("Enter", { isComposing: true });
    expect(source.apply).not.toHaveBeenCalled();
  });

  it("closes with Escape and puts everything back", () => {
    press("Escape");
    expect(source.closed).toHaveBeenCalledWith(true);
  });

  it("says when nothing is called that", () => {
    type("zzz");
    expect(document.querySelector<HTMLElement>('[data-role="palette-none"]')?.hidden).toBe(false);
  });
});
