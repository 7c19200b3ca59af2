import { beforeEach, describe, expect, it, vi } from "vitest";

import { fromWire } from "../../model/coding";
import type { ChangeGesture, Gesture, MemoGesture } from "../../state/gestures";
import { Queue, type QueueWatcher } from "../../state/queue";
import { passingStorage } from "../../state/queue-storage";
import type { Outcome } from "../../state/sending";
import { UndoStack } from "../../state/undo";
import { Workbench } from "../../state/workbench";
import { codeNamed, codingOf, stateWith, turnMarkup } from "../../testing-coding";
import { Details } from "./details";
import { SignedIn } from "./signed-in";
import { StatusLine } from "./status-line";
import { Transcript } from "./transcript";
import { WaitingList } from "./waiting-list";

const coding = codingOf({ start: 0, end: 2, version: 1 });
const theirs = codingOf({ start: 3, end: 7, version: 4 });

const quoted = (start: number, end: number) => ({ text: "text 1", revision: "r", start, end, digest: "" });
const change: ChangeGesture = {
  kind: "change",
  id: "change 1",
  coding: fromWire(coding),
  changes: {},
  before: {},
  version: 1,
  extent: { from: quoted(0, 2), to: quoted(0, 11) },
};
const memo: MemoGesture = { kind: "memo", id: "memo 1", coding: fromWire(coding), body: "Mine.", version: 0 };

const refused = (status: number, more: object): Outcome => ({
  kind: "conflict",
  problem: { type: "about:blank", title: "No", status, detail: "Changed since.", ...more },
});
const changed = refused(412, { current: theirs });
const memoChanged = refused(412, {
  current: { id: "m", author: "ben", body: "Theirs.", version: 3, changed_at: "2025-01-01T10:00:00Z" },
});

beforeEach(() => {
  document.body.innerHTML = `<span data-role="said"></span><p data-role="waiting-note"></p>
    <ul data-role="waiting-list"></ul><div data-role="scroll">${turnMarkup(1, "We must act as one.")}</div>`;
});

/** A queue whose first answer is this refusal; what is sent afterwards is taken. */
async function waitingWith(gesture: Gesture, refusal: Outcome, storage = passingStorage()) {
  const sent: Gesture[] = [];
  const answers = [refusal];
  const watcher: QueueWatcher = {
    changed: vi.fn(),
    answered: vi.fn(),
    refused: vi.fn(),
    conflicted: vi.fn(),
    arrived: vi.fn(),
    gone: vi.fn(),
    unkept: vi.fn(),
  };
  const send = (one: Gesture): Promise<Outcome> => {
    sent.push(one);
    return Promise.resolve(answers.shift() ?? { kind: "done", answer: {} });
  };
  const queue = new Queue({ storage, send, alone: (work) => work(), now: () => 1 }, watcher);
  const workbench = new Workbench(stateWith([coding]));
  const undo = new UndoStack("ben", () => "new");
  const details = new Details("/api", workbench);
  const list = new WaitingList(
    queue,
    workbench,
    new Transcript(),
    new StatusLine(),
    new SignedIn("ben"),
    undo,
    details,
  );
  queue.add(gesture);
  await settled(() => queue.conflicts.length === 1);
  list.draw();
  return { queue, workbench, sent, storage };
}

const settled = (holds: () => boolean) =>
  vi.waitFor(() => {
    expect(holds()).toBe(true);
  });
const said = () => document.querySelector("[data-role=waiting-list]")?.textContent ?? "";
const press = (name: string) => {
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name)?.click();
};
const names = () => [...document.querySelectorAll("button")].map(({ textContent }) => textContent);

describe("a change that met another", () => {
  it("shows both", async () => {
    await waitingWith(change, changed);
    expect(said()).toMatch(/Changed since\..*There now: “must”.*Yours: “We must act”/);
    expect(names()).toEqual(["Keep mine", "Take theirs", "Copy text"]);
  });

  it("is kept over theirs, from the version that is there now", async () => {
    const { sent, queue } = await waitingWith(change, changed);
    press("Keep mine");
    await settled(() => queue.entries.length === 0);
    expect(sent[1]).toMatchObject({ id: "change 1", version: 4, extent: { to: { end: 11 } } });
  });

  it("gives way to theirs, which is drawn at once", async () => {
    const { sent, queue, workbench } = await waitingWith(change, changed);
    press("Take theirs");
    await settled(() => queue.entries.length === 0);
    expect(workbench.settled("text 1", coding.id)).toMatchObject({ start: 3, end: 7 });
    expect(sent).toHaveLength(1);
  });
});

describe("a memo that met another", () => {
  it.each([
    ["Keep mine", "Mine."],
    ["Join both", "Theirs.\n\nMine."],
  ])("is sent again: %s", async (name, body) => {
    const { sent, queue } = await waitingWith(memo, memoChanged);
    expect(said()).toMatch(/There now: Theirs\..*Yours: Mine\./);
    press(name);
    await settled(() => queue.entries.length === 0);
    expect(sent[1]).toMatchObject({ body, version: 3 });
  });

  it("gives way to theirs", async () => {
    const { sent, queue } = await waitingWith(memo, memoChanged);
    press("Take theirs");
    await settled(() => queue.entries.length === 0);
    expect(sent).toHaveLength(1);
  });
});

describe("a coding whose code is gone", () => {
  it("stays listed with the codes that can be given instead", async () => {
    const apply: Gesture = { kind: "apply", id: "apply 1", ...quoted(0, 2), code: "code Security", group: null };
    const { sent, queue } = await waitingWith(apply, refused(409, { choices: [codeNamed("Wheel")] }));
    expect(names()).toEqual(["Give Wheel", "Retry", "Discard", "Copy text"]);
    press("Give Wheel");
    await settled(() => queue.entries.length === 0);
    expect(sent[1]).toMatchObject({ code: "code Wheel" });
  });
});

describe("what waits after the page was loaded again", () => {
  it("is still listed as what needs its person", async () => {
    const { storage } = await waitingWith(change, changed);
    const later = await storage.all();
    expect(later.map(({ id, state }) => [id, state])).toEqual([["change 1", "conflict"]]);
  });
});
