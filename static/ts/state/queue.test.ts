import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Problem, Unreachable } from "../http";
import { fromWire } from "../model/coding";
import type { WireAnswer } from "../model/wire";
import { codeNamed, codingOf } from "../testing-coding";
import type { ApplyGesture, Gesture } from "./gestures";
import { Queue, type QueueStorage, type QueueWatcher } from "./queue";
import { passingStorage } from "./queue-storage";
import { outcomeOf, waitBefore, type Outcome } from "./sending";

const apply = (id: string, code = "c"): ApplyGesture => ({
  kind: "apply",
  id,
  text: "t",
  revision: "r",
  start: 0,
  end: 3,
  digest: "d",
  code,
  group: null,
});
const memo = (id: string, body: string) => ({
  kind: "memo" as const,
  id,
  coding: fromWire(codingOf()),
  body,
  version: 0,
});
const problem = (status: number) => ({ type: "about:blank", title: "No", status });

const done = (answer: WireAnswer = {}): Outcome => ({ kind: "done", answer });

/** A queue in front of a server that gives these answers in turn, then says yes to everything. */
function queueBefore(answers: Outcome[], storage: QueueStorage = passingStorage()) {
  const sent: Gesture[] = [];
  const watcher = {
    changed: vi.fn(),
    answered: vi.fn(),
    refused: vi.fn(),
    conflicted: vi.fn(),
    arrived: vi.fn(),
    gone: vi.fn(),
    unkept: vi.fn(),
  } satisfies QueueWatcher;
  const send = (gesture: Gesture) => {
    sent.push(gesture);
    return Promise.resolve(answers.shift() ?? done());
  };
  const queue = new Queue({ storage, send, alone: (work) => work(), now: () => Date.now(), random: () => 0 }, watcher);
  return { queue, watcher, sent, ids: () => sent.map(({ id }) => id) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the queue", () => {
  it("sends in order and empties itself", async () => {
    const { queue, ids, watcher } = queueBefore([]);
    ["a", "b", "c"].forEach((id) => {
      queue.add(apply(id));
    });
    await settle();
    expect(ids()).toEqual(["a", "b", "c"]);
    expect(queue.entries).toEqual([]);
    expect(watcher.answered).toHaveBeenCalledTimes(3);
    expect(queue.progress).toBe("idle");
  });

  it("keeps order through a lost connection, and sends the same again", async () => {
    const { queue, ids } = queueBefore([{ kind: "again" }, { kind: "again" }]);
    queue.add(apply("a"));
    queue.add(apply("b"));
    await settle();
    expect(queue.progress).toBe("offline");
    await vi.advanceTimersByTimeAsync(3000);
    expect(ids()).toEqual(["a", "a", "a", "b"]);
  });

  it("tries at once when woken", async () => {
    const { queue, ids } = queueBefore([{ kind: "again" }]);
    queue.add(apply("a"));
    await settle();
    queue.wake();
    await settle();
    expect(ids()).toEqual(["a", "a"]);
  });

  it("finds what an earlier page left", async () => {
    const storage = passingStorage();
    const earlier = queueBefore([{ kind: "signed-out" }], storage);
    earlier.queue.add(apply("a"));
    await settle();
    const later = queueBefore([], storage);
    later.queue.wake();
    await settle();
    expect(later.ids()).toEqual(["a"]);
    expect(later.watcher.arrived).toHaveBeenCalledWith(apply("a"), "waiting");
  });

  it("hears that another tab has sent something", async () => {
    const storage = passingStorage();
    const here = queueBefore([{ kind: "signed-out" }], storage);
    here.queue.add(apply("a"));
    await settle();
    await storage.remove("a");
    await here.queue.reread();
    expect(here.watcher.gone).toHaveBeenCalledWith(apply("a"));
  });

  it("keeps everything when nobody is signed in", async () => {
    const { queue, ids } = queueBefore([{ kind: "signed-out" }]);
    queue.add(apply("a"));
    queue.add(apply("b"));
    await settle();
    expect([queue.progress, queue.entries.length, ids()]).toEqual(["signed-out", 2, ["a"]]);
    queue.wake();
    await settle();
    expect(ids()).toEqual(["a", "a", "b"]);
  });

  it("lets the rest pass by a conflict, which waits for its person", async () => {
    const { queue, watcher, ids } = queueBefore([{ kind: "conflict", problem: problem(409) }]);
    queue.add(apply("a"));
    queue.add(apply("b"));
    await settle();
    expect(ids()).toEqual(["a", "b"]);
    expect(queue.conflicts.map(({ id }) => id)).toEqual(["a"]);
    expect(queue.problemOf("a")?.status).toBe(409);
    expect(watcher.conflicted).toHaveBeenCalledOnce();
    queue.retry("a", apply("a", "another code"));
    await settle();
    expect([ids().at(-1), queue.entries.length]).toEqual(["a", 0]);
  });

  it("holds back what stands on a conflict, and gives both up together", async () => {
    const { queue, ids } = queueBefore([{ kind: "conflict", problem: problem(409) }]);
    queue.add({ kind: "code", id: "gc", codeKind: "free", name: "Hub", mark: "HU", slot: 5 });
    queue.add(apply("a", "gesture:gc"));
    await settle();
    expect(ids()).toEqual(["gc"]);
    expect(queue.discard("gc").map(({ id }) => id)).toEqual(["gc", "a"]);
    expect(queue.entries).toEqual([]);
  });

  it("reports what was refused and drops it", async () => {
    const { queue, watcher } = queueBefore([{ kind: "refused", problem: problem(403) }]);
    queue.add(apply("a"));
    await settle();
    expect(watcher.refused).toHaveBeenCalledWith(apply("a"), problem(403));
    expect(queue.entries).toEqual([]);
  });

  it("puts the id of a new code into what waited for it", async () => {
    const { queue, sent } = queueBefore([done({ code: codeNamed("Hub") })]);
    queue.add({ kind: "code", id: "gc", codeKind: "free", name: "Hub", mark: "HU", slot: 5 });
    queue.add(apply("a", "gesture:gc"));
    await settle();
    expect(sent[1]).toMatchObject({ code: "code Hub" });
  });

  it("joins what is written into one memo until it is on its way", async () => {
    const { queue, sent } = queueBefore([{ kind: "signed-out" }]);
    queue.add(apply("a"));
    queue.addMemo(memo("m1", "Why"));
    queue.addMemo(memo("m2", "Why?"));
    await settle();
    queue.wake();
    await settle();
    expect(sent.slice(2)).toMatchObject([{ id: "m1", body: "Why?" }]);
    expect(sent).toHaveLength(3);
  });

  it("says when the device will not keep it, and sends it all the same", async () => {
    const full: QueueStorage = { ...passingStorage(), put: () => Promise.reject(new Error("quota")) };
    const { queue, watcher, ids } = queueBefore([], full);
    queue.add(apply("a"));
    await settle();
    expect(watcher.unkept).toHaveBeenCalled();
    expect(ids()).toEqual(["a"]);
  });
});

describe("what an answer means", () => {
  const meaning = (status: number) => outcomeOf(new Problem(problem(status))).kind;

  it("is read from its status", () => {
    expect(outcomeOf(new Unreachable("cable")).kind).toBe("again");
    expect([500, 503, 429, 401, 409, 412, 403, 404, 422].map(meaning)).toEqual([
      "again",
      "again",
      "again",
      "signed-out",
      "conflict",
      "conflict",
      "refused",
      "refused",
      "refused",
    ]);
  });

  it("does not hide a mistake of our own", () => {
    expect(() => outcomeOf(new TypeError("ours"))).toThrow("ours");
  });

  it("is waited for longer each time, up to a minute", () => {
    expect([1, 2, 3, 7, 20].map((attempt) => waitBefore(attempt, () => 0))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(waitBefore(1, () => 1)).toBe(750);
  });
});
