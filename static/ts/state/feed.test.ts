import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { codingOf, eventOf } from "../testing-coding";
import { Feed, type Polled } from "./feed";

class FakeStream {
  closed = false;
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(readonly cursor: string) {}

  addEventListener(kind: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(kind, listener);
  }

  close(): void {
    this.closed = true;
  }

  say(kind: string, data = "", lastEventId = ""): void {
    this.#listeners.get(kind)?.(new MessageEvent(kind, { data, lastEventId }));
  }
}

const applied = eventOf("coding.applied", codingOf());

function feedWith(poll: () => Promise<Polled | undefined> = () => Promise.resolve(undefined)) {
  const streams: FakeStream[] = [];
  const last = () => {
    const stream = streams.at(-1);
    if (stream === undefined) {
      throw new Error("No stream was opened.");
    }
    return stream;
  };
  const open = (cursor: string) => {
    const stream = new FakeStream(cursor);
    streams.push(stream);
    return stream;
  };
  const watcher = { events: vi.fn(), reload: vi.fn(), here: vi.fn(), mode: vi.fn() };
  const feed = new Feed({ open, poll }, watcher, "7");
  feed.start();
  return { feed, watcher, streams, last };
}

async function fail(last: () => FakeStream, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    last().say("error");
    await vi.advanceTimersByTimeAsync(5000);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the feed", () => {
  it("hands on what others did and remembers where it stands", () => {
    const { feed, watcher, last } = feedWith();
    last().say("batch", JSON.stringify({ events: [applied] }), "8");
    expect(watcher.events).toHaveBeenCalledWith([applied]);
    expect(feed.cursor).toBe("8");
  });

  it("hands on who else is here without moving its place", () => {
    const { feed, watcher, last } = feedWith();
    last().say("presence", JSON.stringify({ here: [{ member: "noor", text: "text 2" }] }));
    expect(watcher.here).toHaveBeenCalledWith([{ member: "noor", text: "text 2" }]);
    expect(feed.cursor).toBe("7");
  });

  it("goes on from where it was after a break", async () => {
    const { streams, last } = feedWith();
    last().say("batch", JSON.stringify({ events: [] }), "9");
    await fail(last, 1);
    expect(streams.map(({ cursor }) => cursor)).toEqual(["7", "9"]);
  });

  it("asks every fifteen seconds after three failures, and says so", async () => {
    const poll = vi.fn(() => Promise.resolve({ events: [applied], cursor: "12", reload: false }));
    const { feed, watcher, last } = feedWith(poll);
    await fail(last, 3);
    expect(watcher.mode).toHaveBeenLastCalledWith("asking");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(poll).toHaveBeenCalledTimes(3);
    expect(feed.cursor).toBe("12");
  });

  it("tries the stream again after a minute", async () => {
    const { watcher, streams, last } = feedWith();
    await fail(last, 3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(streams).toHaveLength(4);
    last().say("open");
    expect(watcher.mode).toHaveBeenLastCalledWith("live");
  });

  it("is silent while its tab is hidden and resumes where it was", () => {
    const { feed, streams, last } = feedWith();
    last().say("batch", JSON.stringify({ events: [] }), "9");
    feed.stop();
    expect(last().closed).toBe(true);
    feed.start();
    expect(streams.map(({ cursor }) => cursor)).toEqual(["7", "9"]);
  });

  it("asks for a fresh state when the server says so", () => {
    const { watcher, last } = feedWith();
    last().say("reload");
    expect(watcher.reload).toHaveBeenCalledOnce();
  });
});
