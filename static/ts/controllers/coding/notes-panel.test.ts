import { beforeEach, expect, it, vi } from "vitest";

import type { WireComment, WireNotes, WireThread } from "../../model/wire";
import { Signal } from "../../state/signal";
import { Workbench } from "../../state/workbench";
import { BEN, codingOf, NOOR, stateWith } from "../../testing-coding";
import { NotesPanel } from "./notes-panel";
import type { Passage } from "./passage";
import type { Transcript } from "./transcript";

const coding = codingOf({ id: "coding 1" });
const on = { kind: "coding", id: "coding 1" } as const;
const said = (id: string, body: string, more: Partial<WireComment> = {}): WireComment => ({
  id,
  author: NOOR.id,
  act: "said",
  body,
  at: "2025-01-01T10:00:00Z",
  withdrawn: false,
  ...more,
});
const thread: WireThread = { id: "c1", resolved: false, comments: [said("c1", "Is it the wheel?")] };

let there: WireNotes;
let asked: { method: string; url: string; body: unknown }[];
let workbench: Workbench;
let panel: NotesPanel;
const changed = new Signal();
const backToText = vi.fn();
const say = vi.fn();

function answer(url: string, init: RequestInit): Promise<Response> {
  const method = init.method ?? "GET";
  asked.push({ method, url, body: typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined });
  return Promise.resolve(Response.json(method === "GET" ? there : {}));
}

function tell(id: string, act: WireComment["act"] = "said"): void {
  const objects = { comment: id, coding: "coding 1" };
  const after = { id, on, thread: "c1", act, live: true };
  workbench.receive({ kind: "comment.replied", at: "", actor: NOOR, objects, after, gesture: null });
}

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  vi.stubGlobal("fetch", vi.fn(answer));
  vi.stubGlobal("requestAnimationFrame", (work: () => void) => {
    work();
  });
  document.body.innerHTML =
    '<section data-role="notes-part" hidden><h3 data-role="notes-title"></h3><div data-role="notes"></div></section>';
  [asked, there] = [[], { memos: [], threads: [] }];
  workbench = new Workbench(stateWith([coding]));
  const drawn = () => workbench.codingsOf("text 1");
  const passage = { changed, first: undefined, coding: () => drawn()[0], codings: drawn, isChosen: () => true };
  const transcript = { turns: [{ intervention: "turn 1", number: "14" }], current: 0 };
  panel = new NotesPanel({
    api: "/api",
    workbench,
    passage: passage as unknown as Passage,
    transcript: transcript as unknown as Transcript,
    status: { say },
    backToText,
  });
});

const text = (): string => document.body.textContent;
const field = (): HTMLTextAreaElement | null => document.querySelector("textarea");

function press(name: string): void {
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name)?.click();
}

it("asks the server for nothing where nothing is noted", () => {
  panel.draw();
  expect(asked).toEqual([]);
  expect(document.querySelector("section")?.hidden).toBe(true);
});

it("shows another's comment when the journal tells of it, without a reload", async () => {
  panel.draw();
  there = { memos: [], threads: [thread] };
  tell("c1");
  panel.draw();
  await vi.waitFor(() => {
    expect(text()).toContain("Is it the wheel?");
  });
  expect(text()).toContain("On the coding Security");
});

it("keeps what is being typed, and its focus, when an answer arrives", async () => {
  there = { memos: [], threads: [thread] };
  tell("c1");
  panel.draw();
  await vi.waitFor(() => {
    expect(field()).not.toBeNull();
  });
  const typing = field();
  typing?.focus();
  typing?.setRangeText("It tur");
  there = { memos: [], threads: [{ ...thread, comments: [...thread.comments, said("c2", "Look at panel 1.")] }] };
  tell("c2");
  panel.draw();
  await vi.waitFor(() => {
    expect(text()).toContain("Look at panel 1.");
  });
  expect(field()).toBe(typing);
  expect(document.activeElement).toBe(typing);
  expect(field()?.value).toBe("It tur");
});

it("opens a thread with the comment key and goes back to the text when it is sent", async () => {
  panel.write(on, "comment");
  await vi.waitFor(() => {
    expect(document.activeElement).toBe(field());
  });
  field()?.setRangeText("Is it?");
  press("Send");
  await vi.waitFor(() => {
    expect(backToText).toHaveBeenCalled();
  });
  expect(asked[0]).toMatchObject({ method: "POST", url: "/api/notes/coding/coding 1/threads", body: { body: "Is it?" } });
});

it("answers in the thread that is open", async () => {
  there = { memos: [], threads: [thread] };
  tell("c1");
  panel.write(on, "comment");
  await vi.waitFor(() => {
    expect(field()?.placeholder).toBe("Answer");
    expect(document.activeElement).toBe(field());
  });
});

it("resolves and reopens", async () => {
  there = { memos: [], threads: [thread] };
  tell("c1");
  panel.draw();
  await vi.waitFor(() => {
    expect(text()).toContain("Resolve");
  });
  there = { memos: [], threads: [{ ...thread, resolved: true }] };
  press("Resolve");
  await vi.waitFor(() => {
    expect(text()).toContain("Reopen");
  });
  expect(asked.map(({ url }) => url)).toContain("/api/comments/c1/resolve");
});

it("writes a memo on the intervention", async () => {
  panel.write({ kind: "intervention", id: "turn 1" }, "memo");
  await vi.waitFor(() => {
    expect(field()?.placeholder).toBe("Memo");
  });
  expect(text()).toContain("On intervention 14");
  field()?.setRangeText("Read from a paper.");
  press("Keep");
  await vi.waitFor(() => {
    expect(asked[0]?.body).toEqual({ body: "Read from a paper.", private: false });
  });
});

it("offers a reader nothing to write", () => {
  workbench.load(stateWith([coding], { me: { ...workbench.me, may: { code: false, add_codes: false } } }));
  panel.write(on, "comment");
  expect(say).toHaveBeenCalled();
  expect(field()).toBeNull();
});

it("waits for a coding to be saved", () => {
  panel.write({ kind: "coding", id: "gesture:1" }, "comment");
  expect(say).toHaveBeenCalled();
  expect(asked).toEqual([]);
});

it("takes one's own words back", async () => {
  there = { memos: [], threads: [{ ...thread, comments: [said("c1", "Oops", { author: BEN.id })] }] };
  tell("c1");
  panel.draw();
  await vi.waitFor(() => {
    expect(text()).toContain("Take back");
  });
  press("Take back");
  await vi.waitFor(() => {
    expect(asked.map(({ method }) => method)).toContain("DELETE");
  });
});
