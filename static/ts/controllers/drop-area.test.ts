import { beforeEach, describe, expect, it } from "vitest";

import { find } from "../testing";
import { dropArea } from "./drop-area";

describe("a drop area", () => {
  let area: HTMLElement;
  let input: HTMLInputElement;

  beforeEach(() => {
    document.body.innerHTML =
      '<div><span data-role="chosen">Drop a file here</span><input type="file" accept=".csv,.XLSX">' +
      '<p data-role="refused" hidden></p></div>';
    area = find("div");
    input = find("input");
    dropArea(area, new AbortController().signal);
  });

  function text(role: string): string | undefined {
    return document.querySelector(`[data-role="${role}"]`)?.textContent;
  }

  function drop(...names: string[]): void {
    const event = new Event("drop", { bubbles: true, cancelable: true });
    const files = names.map((name) => new File(["…"], name));
    Object.defineProperty(event, "dataTransfer", { value: { files } });
    area.dispatchEvent(event);
  }

  it("takes a dropped file and names it", () => {
    drop("Day 1.xlsx");
    expect([...(input.files ?? [])].map((file) => file.name)).toEqual(["Day 1.xlsx"]);
    expect(text("chosen")).toBe("Day 1.xlsx");
  });

  it("shows that it would take what is held over it", () => {
    area.dispatchEvent(new Event("dragover", { cancelable: true }));
    expect(area.classList.contains("is-over")).toBe(true);
    area.dispatchEvent(new Event("dragleave"));
    expect(area.classList.contains("is-over")).toBe(false);
  });

  it("says why it does not take a picture", () => {
    drop("hall.png");
    expect(text("refused")).toBe("hall.png was not taken: it does not end in .csv, .xlsx.");
    expect(text("chosen")).toBe("Drop a file here");
  });

  it("takes one file at a time unless the input takes more", () => {
    drop("a.csv", "b.csv");
    expect(text("refused")).toContain("2 were dropped");
    input.multiple = true;
    drop("a.csv", "b.csv");
    expect(text("chosen")).toBe("a.csv, b.csv");
  });

  it("takes back its refusal when a file fits", () => {
    drop("hall.png");
    drop("day-1.csv");
    expect(document.querySelector<HTMLElement>('[data-role="refused"]')?.hidden).toBe(true);
  });

  it("leaves the choice alone when no file was dropped", () => {
    drop("day-1.csv");
    drop();
    expect(text("chosen")).toBe("day-1.csv");
  });
});
