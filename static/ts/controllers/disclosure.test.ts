import { beforeEach, describe, expect, it } from "vitest";

import { find } from "../testing";
import { disclosure } from "./disclosure";

describe("a disclosure", () => {
  let button: HTMLElement;
  let part: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML = '<button aria-controls="more" hidden>More</button><div id="more"></div>';
    button = find("button");
    part = find("div");
  });

  it("folds its part and shows its button once script is there", () => {
    disclosure(button, new AbortController().signal);
    expect(part.hidden).toBe(true);
    expect(button.hidden).toBe(false);
    expect(button.getAttribute("aria-expanded")).toBe("false");
  });

  it("unfolds and folds again", () => {
    disclosure(button, new AbortController().signal);
    button.click();
    expect(part.hidden).toBe(false);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    button.click();
    expect(part.hidden).toBe(true);
  });

  it("stays open where the page says so", () => {
    button.dataset.open = "";
    disclosure(button, new AbortController().signal);
    expect(part.hidden).toBe(false);
  });

  it("refuses a button that names no part", () => {
    button.removeAttribute("aria-controls");
    expect(() => { disclosure(button, new AbortController().signal); }).toThrow("aria-controls");
  });
});
