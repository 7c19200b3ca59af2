import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { BEN, NOOR } from "../../testing-coding";
import { StatusLine } from "./status-line";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(100_000);
  document.body.innerHTML = '<span data-role="said"></span>';
});
afterEach(() => {
  vi.useRealTimers();
});

const said = () => document.querySelector("[data-role=said]")?.textContent;

describe("news of others", () => {
  it("are told together, by person, in one sentence each", () => {
    const line = new StatusLine();
    [NOOR, NOOR, BEN, NOOR].forEach((coder) => {
      line.tell(coder);
    });
    vi.advanceTimersByTime(0);
    expect(said()).toBe("NO added 3 codings. BE added 1 coding.");
  });

  it("are told at most every twenty seconds, and none is left out", () => {
    const line = new StatusLine();
    line.tell(NOOR);
    vi.advanceTimersByTime(0);
    line.say("Selected 3 words.");
    line.tell(NOOR);
    line.tell(NOOR);
    vi.advanceTimersByTime(19_900);
    expect(said()).toBe("Selected 3 words.");
    vi.advanceTimersByTime(200);
    expect(said()).toBe("NO added 2 codings.");
  });
});
