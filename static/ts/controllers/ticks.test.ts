import { beforeEach, describe, expect, it } from "vitest";

import { find } from "../testing";
import { ticks } from "./ticks";

describe("ticked passages", () => {
  beforeEach(() => {
    document.body.innerHTML = `<form><span data-role="ticked"></span><button type="button" data-role="none" hidden>None</button>
      <input type="checkbox" checked><input type="checkbox" checked></form>`;
    ticks(find("form"), new AbortController().signal);
  });

  it("are counted as they are unticked", () => {
    find("input").click();
    expect(find("span").textContent).toBe("1 passage");
  });

  it("are all unticked by one button", () => {
    find("button").click();
    expect(find("span").textContent).toBe("0 passages");
  });
});
