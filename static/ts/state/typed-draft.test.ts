import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Turn } from "../model/turns";
import { TypedDraft, type DraftTold } from "./typed-draft";

const PLACE = "rapporteur transcription 1 of ada";
const ONE: Turn = { id: "a", speaker: "Chair", ms: 0, text: "One." };
const MENDED: Turn = { ...ONE, text: "One, mended." };

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
const state = vi.fn<DraftTold["state"]>();
const replaced = vi.fn<DraftTold["replaced"]>();

function draftAt(version: number, turns: readonly Turn[] = [ONE]): TypedDraft {
  return new TypedDraft("/save", PLACE, { version, turns }, { state, replaced });
}

function answer(version: number): Promise<Response> {
  return Promise.resolve(Response.json({ version }));
}

function conflict(version: number, turns: readonly Turn[]): Promise<Response> {
  const body = { type: "about:blank", title: "Changed meanwhile", current: { version, turns, changed_by: "Ana" } };
  const headers = { "Content-Type": "application/problem+json" };
  return Promise.resolve(new Response(JSON.stringify(body), { status: 412, headers }));
}

function sent(call: number): unknown {
  return JSON.parse(fetched.mock.calls[call]?.[1].body as string);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
  localStorage.clear();
  vi.stubGlobal("fetch", fetched);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("what is typed", () => {
  it("is kept on this device at once and on the server a moment later, once for many keys", async () => {
    fetched.mockImplementation(() => answer(1));
    const draft = draftAt(0);
    draft.changed([{ ...ONE, text: "One, me" }]);
    draft.changed([MENDED]);
    expect(localStorage.getItem(PLACE)).toContain("One, mended.");
    await vi.advanceTimersByTimeAsync(2000);
    expect(fetched).toHaveBeenCalledOnce();
    expect(sent(0)).toEqual({ version: 0, turns: [MENDED] });
    expect([draft.version, draft.state]).toEqual([1, "saved"]);
    expect(localStorage.getItem(PLACE)).toBeNull();
  });

  it("goes on being sent while the server cannot be reached", async () => {
    fetched.mockRejectedValueOnce(new TypeError("offline")).mockImplementation(() => answer(1));
    const draft = draftAt(0);
    draft.changed([MENDED]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(draft.state).toBe("offline");
    expect(localStorage.getItem(PLACE)).toContain("One, mended.");
    await vi.advanceTimersByTimeAsync(6000);
    expect(draft.state).toBe("saved");
  });

  it("comes back after a reload, on top of what the server has by then", async () => {
    fetched.mockRejectedValue(new TypeError("offline"));
    draftAt(0).changed([MENDED]);
    vi.clearAllTimers(); // that page is gone
    const two: Turn = { ...ONE, id: "b", text: "Two." };
    draftAt(1, [ONE, two]).restore();
    expect(replaced).toHaveBeenCalledWith([MENDED, two], { by: "", doubled: 0 });
    fetched.mockReset();
    fetched.mockImplementation(() => answer(2));
    await vi.advanceTimersByTimeAsync(6000);
    expect(sent(0)).toEqual({ version: 1, turns: [MENDED, two] });
  });

  it("is put together with what somebody else saved meanwhile, and told", async () => {
    const theirs: Turn = { ...ONE, text: "One, by Ana." };
    fetched.mockImplementationOnce(() => conflict(5, [theirs])).mockImplementation(() => answer(6));
    const draft = draftAt(0);
    draft.changed([MENDED]);
    await vi.advanceTimersByTimeAsync(2000);
    const [turns, why] = replaced.mock.lastCall ?? [];
    expect(turns?.map(({ text }) => text)).toEqual(["One, mended.", "One, by Ana."]);
    expect(why).toEqual({ by: "Ana", doubled: 1 });
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent(1)).toMatchObject({ version: 5 });
    expect(draft.state).toBe("saved");
  });

  it("is shown with what the server got while the page was loaded", async () => {
    fetched.mockImplementation(() => Promise.resolve(Response.json({ version: 1, turns: [MENDED], changed_by: "Ada" })));
    const draft = draftAt(0);
    await draft.refresh();
    expect(replaced).toHaveBeenCalledWith([MENDED], { by: "Ada", doubled: 0 });
    expect(draft.version).toBe(1);
    await draft.refresh();
    expect(replaced).toHaveBeenCalledOnce();
  });

  it("stays on this device where the server refuses it", async () => {
    fetched.mockImplementation(() => Promise.resolve(new Response("", { status: 403, statusText: "Not allowed" })));
    const draft = draftAt(0);
    draft.changed([MENDED]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(state).toHaveBeenLastCalledWith("refused", "Not allowed");
    expect(localStorage.getItem(PLACE)).toContain("One, mended.");
  });

  it("is all on the server once it is said to be, also what was typed while it was sent", async () => {
    let arrive: (response: Response) => void = () => undefined;
    fetched.mockImplementationOnce(() => new Promise((resolve) => { arrive = resolve; })).mockImplementation(() => answer(2));
    const draft = draftAt(0);
    draft.changed([MENDED]);
    const flushed = draft.flush();
    draft.changed([{ ...MENDED, text: "One, mended twice." }]);
    arrive(Response.json({ version: 1 }));
    expect(await flushed).toBe(true);
    expect(sent(1)).toEqual({ version: 1, turns: [{ ...MENDED, text: "One, mended twice." }] });
    expect(draft.version).toBe(2);
  });
});
