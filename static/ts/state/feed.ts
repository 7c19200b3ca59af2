/**
 * What others do, as it happens: a stream from the project's cursor on. A hidden tab closes it and resumes; after three
 * failures in a row the screen asks every 15 seconds instead, and tries the stream again after a minute.
 */

import type { WireEvent, WireHere } from "../model/wire";

export interface FeedWatcher {
  events(events: readonly WireEvent[]): void;
  /** The feed cannot go on from here: load the state afresh. */
  reload(): void;
  /** Who else works in the session, as of now. */
  here(others: readonly WireHere[]): void;
  /** Whether events come as they happen, or are asked for. */
  mode(mode: "live" | "asking"): void;
}

export interface Stream {
  addEventListener(kind: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface Polled {
  readonly events: readonly WireEvent[];
  readonly cursor: string;
  readonly reload: boolean;
}

export interface FeedParts {
  readonly open: (cursor: string) => Stream;
  /** Undefined when the server could not be reached. */
  readonly poll: (cursor: string) => Promise<Polled | undefined>;
}

const FAILURES_BEFORE_ASKING = 3;
const ASK_EVERY = 15_000;
const STREAM_AGAIN_AFTER = 60_000;
const FIRST_WAIT = 1_000;

export class Feed {
  #stream: Stream | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #running = false;
  /** Counts starts: an answer asked for before the tab was hidden does not go on beside the new stream. */
  #start = 0;

  constructor(
    private readonly parts: FeedParts,
    private readonly watcher: FeedWatcher,
    public cursor: string,
  ) {}

  start(): void {
    if (!this.#running) {
      this.#running = true;
      this.#start += 1;
      this.#failures = 0;
      this.#listen();
    }
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = undefined;
  }

  #listen(): void {
    const stream = this.parts.open(this.cursor);
    this.#stream = stream;
    stream.addEventListener("open", () => {
      this.#failures = 0;
      this.watcher.mode("live");
    });
    stream.addEventListener("batch", ({ data, lastEventId }) => {
      this.#move(lastEventId);
      this.watcher.events((JSON.parse(data) as { events: readonly WireEvent[] }).events);
    });
    stream.addEventListener("presence", ({ data }) => {
      this.watcher.here((JSON.parse(data) as { here: readonly WireHere[] }).here);
    });
    stream.addEventListener("reload", () => {
      this.watcher.reload();
    });
    stream.addEventListener("error", () => {
      this.#failed(stream);
    });
  }

  #failed(stream: Stream): void {
    stream.close();
    if (!this.#running || this.#stream !== stream) {
      return;
    }
    this.#stream = undefined;
    this.#failures += 1;
    if (this.#failures < FAILURES_BEFORE_ASKING) {
      this.#later(FIRST_WAIT * 2 ** (this.#failures - 1), () => {
        this.#listen();
      });
    } else {
      this.watcher.mode("asking");
      this.#later(0, () => this.#ask(STREAM_AGAIN_AFTER / ASK_EVERY));
    }
  }

  async #ask(times: number): Promise<void> {
    const start = this.#start;
    const answer = await this.parts.poll(this.cursor);
    if (start !== this.#start || !this.#running) {
      return;
    }
    if (answer !== undefined) {
      this.#move(answer.cursor);
      this.watcher.events(answer.events);
      if (answer.reload) {
        this.watcher.reload();
      }
    }
    this.#later(
      ASK_EVERY,
      times > 1
        ? () => this.#ask(times - 1)
        : () => {
            this.#listen();
          },
    );
  }

  #later(milliseconds: number, work: () => void | Promise<void>): void {
    if (this.#running) {
      this.#timer = setTimeout(() => void work(), milliseconds);
    }
  }

  #move(cursor: string): void {
    this.cursor = cursor === "" ? this.cursor : cursor;
  }
}
