import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { find } from "../testing";
import { jobProgress, type JobState } from "./job-progress";

const QUEUED: JobState = { state: "queued", progress: 0, total: 0, step: "", error: "" };
const HALF: JobState = { state: "running", progress: 20, total: 40, step: "Reading rows", error: "" };
const DONE: JobState = { ...HALF, state: "done", progress: 40 };

describe("the progress of a job", () => {
  const fetched = vi.fn<typeof fetch>();
  const assign = vi.fn<(address: string) => void>();
  const reload = vi.fn<() => void>();
  let life: AbortController;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", fetched);
    vi.stubGlobal("location", { assign, reload });
    life = new AbortController();
    document.body.innerHTML =
      '<section data-url="/jobs/7f3a" data-follow="/sessions/1">' +
      '<p data-role="said"></p><progress></progress></section>';
  });

  afterEach(() => {
    life.abort();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    [fetched, assign, reload].forEach((mock) => mock.mockReset());
  });

  async function watch(...answers: (JobState | Error)[]): Promise<void> {
    for (const answer of answers) {
      if (answer instanceof Error) {
        fetched.mockRejectedValueOnce(answer);
      } else {
        fetched.mockResolvedValueOnce(Response.json(answer));
      }
    }
    jobProgress(find("section"), life.signal);
    await vi.advanceTimersByTimeAsync(500 * (answers.length - 1));
  }

  function said(): string | undefined {
    return document.querySelector("p")?.textContent;
  }

  function bar(): HTMLProgressElement {
    return find("progress");
  }

  it("says that it waits", async () => {
    await watch(QUEUED);
    expect(said()).toBe("Waiting for a free worker");
    expect(bar().hasAttribute("value")).toBe(false);
  });

  it("says the step and how far it is", async () => {
    await watch(QUEUED, HALF);
    expect(said()).toBe("Reading rows, 20 of 40");
    expect([bar().value, bar().max]).toEqual([20, 40]);
  });

  it("goes on to the result", async () => {
    await watch(HALF, DONE);
    expect(assign).toHaveBeenCalledWith("/sessions/1");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("loads the page afresh where no result has an address", async () => {
    document.querySelector("section")?.setAttribute("data-follow", "");
    await watch(DONE);
    expect(reload).toHaveBeenCalled();
  });

  it("stays and says what failed", async () => {
    await watch({ ...HALF, state: "failed", error: "Row 18 has no speaker." });
    expect(said()).toBe("Row 18 has no speaker.");
    expect(document.querySelector("section")?.classList.contains("is-failed")).toBe(true);
    expect(assign).not.toHaveBeenCalled();
  });

  it("stays where it was cancelled", async () => {
    await watch({ ...HALF, state: "cancelled" });
    expect(said()).toBe("Cancelled. Nothing was changed.");
    expect(assign).not.toHaveBeenCalled();
  });

  it("asks again after a lost connection", async () => {
    await watch(new TypeError("Failed to fetch"), DONE);
    expect(assign).toHaveBeenCalled();
  });

  it("asks no more once its section has left the page", async () => {
    await watch(QUEUED);
    life.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});
