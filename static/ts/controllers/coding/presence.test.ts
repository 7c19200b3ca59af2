import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Workbench } from "../../state/workbench";
import { NOOR, stateWith, turnMarkup } from "../../testing-coding";
import { Presence } from "./presence";
import { Transcript } from "./transcript";

const sent: unknown[] = [];
let here: unknown[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  here = [];
  vi.stubGlobal("fetch", (_url: string, { body }: RequestInit) => {
    sent.push(JSON.parse(body as string));
    return Promise.resolve(new Response(JSON.stringify({ here }), { headers: { "Content-Type": "application/json" } }));
  });
  document.body.innerHTML = `<span data-role="present" hidden></span>
    <div data-role="scroll">${turnMarkup(1, "We must act.")}${turnMarkup(2, "The house burns.")}</div>`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(othersHidden = false, session = "s") {
  const transcript = new Transcript();
  transcript.setCurrent(0);
  const state = stateWith();
  const workbench = new Workbench({ ...state, round: { ...state.round, others_hidden: othersHidden } });
  const presence = new Presence({ api: "/api", session, round: "r" }, workbench, transcript);
  return { transcript, presence };
}

const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const shown = () => document.querySelector<HTMLElement>("[data-role=present]");
const visited = () => [...document.querySelectorAll(".is-visited")].map(({ id }) => id);

describe("presence", () => {
  it("tells where one works at once, and when it changes, at most every five seconds", async () => {
    const { transcript } = open();
    transcript.setCurrent(1);
    transcript.setCurrent(0);
    transcript.setCurrent(1);
    await after(4_900);
    expect(sent).toEqual([{ session: "s", round: "r", text: "text 1" }]);
    await after(200);
    expect(sent.slice(1)).toEqual([{ session: "s", round: "r", text: "text 2" }]);
  });

  it("says that one is still there every fifteen seconds", async () => {
    open();
    await after(30_100);
    expect(sent).toHaveLength(3);
  });

  it("tells nothing where others are hidden", async () => {
    open(true, "blind");
    await after(60_000);
    window.dispatchEvent(new Event("pagehide"));
    expect(JSON.stringify(sent)).not.toContain("blind");
  });

  it("shows the marks of others and the turn they have in hand", async () => {
    here = [{ member: NOOR.id, text: "text 2" }];
    open();
    await after(0);
    expect(shown()?.hidden).toBe(false);
    expect(shown()?.querySelector("a")?.getAttribute("aria-label")).toBe("NO, Noor, at 2");
    expect(visited()).toEqual(["t-2"]);
  });

  it("takes them away when they have gone, and leaves the text alone", async () => {
    const { presence } = open();
    const text = document.querySelector("#t-2 p")?.firstChild;
    presence.show([{ member: NOOR.id, text: "text 2" }]);
    presence.show([]);
    expect(shown()?.hidden).toBe(true);
    expect(visited()).toEqual([]);
    expect(document.querySelector("#t-2 p")?.firstChild).toBe(text);
    await after(0);
  });

  it("says goodbye when the page is left", async () => {
    open();
    await after(0);
    window.dispatchEvent(new Event("pagehide"));
    expect(sent.at(-1)).toMatchObject({ text: null });
  });
});
