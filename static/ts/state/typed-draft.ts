/** Saves what is typed: on this device at once, on the server a moment later; two versions are put together. */

import { newKey, Problem, request, Unreachable } from "../http";
import { merge, sameTurns, type Turn } from "../model/turns";

export interface Stored {
  readonly version: number;
  readonly turns: readonly Turn[];
}

/** On this device: what was typed, and the version of the server it grew from. */
interface Local {
  readonly base: Stored;
  readonly turns: readonly Turn[];
}

export type Saved = "saved" | "saving" | "offline" | "refused";

export interface DraftTold {
  state(state: Saved, why?: string): void;
  /** The turns are others than those on the page: somebody else saved, or this device had kept some. */
  replaced(turns: readonly Turn[], why: { readonly by: string; readonly doubled: number }): void;
}

interface WireSaved {
  readonly version: number;
}

interface WireCurrent {
  readonly version: number;
  readonly turns: readonly Turn[];
  readonly changed_by: string;
}

const SAVE_AFTER = 1200;
const AGAIN_AFTER = 5000;

export class TypedDraft {
  #base: Stored;
  #turns: readonly Turn[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #state: Saved = "saved";

  constructor(
    private readonly address: string,
    /** Where it is kept on this device: of this transcription and this member. */
    private readonly place: string,
    stored: Stored,
    private readonly told: DraftTold,
  ) {
    this.#base = stored;
    this.#turns = stored.turns;
  }

  get version(): number {
    return this.#base.version;
  }

  get state(): Saved {
    return this.#state;
  }

  /** Takes up what this device had kept and the server has not. */
  restore(): void {
    const local = readLocal(this.place);
    if (local === undefined || sameTurns(local.turns, this.#base.turns)) {
      localStorage.removeItem(this.place);
      return;
    }
    const { turns, doubled } = merge(local.base.turns, local.turns, this.#base.turns);
    this.told.replaced(turns, { by: "", doubled });
    this.changed(turns);
  }

  /** Looks whether the server has more than this page: what was on its way while the page was loaded, or from elsewhere. */
  async refresh(): Promise<void> {
    try {
      const current = await request<WireCurrent>("GET", this.address);
      if (current.version > this.#base.version && this.#sending === undefined) {
        this.#takeIn(current);
      }
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Problem)) {
        throw error;
      }
      // What is typed is kept; saving it will tell what is wrong.
    }
  }

  changed(turns: readonly Turn[]): void {
    this.#turns = turns;
    this.#keepHere();
    this.#tell("saving");
    this.#later(SAVE_AFTER);
  }

  /** Saves now; true once the server has all of it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    await (this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    }));
    return this.#state === "saved" || (this.#state === "saving" && (await this.flush()));
  }

  async #send(): Promise<void> {
    const sent = this.#turns;
    if (sameTurns(sent, this.#base.turns)) {
      this.#done(this.#base);
      return;
    }
    try {
      const body = { version: this.#base.version, turns: sent };
      const { version } = await request<WireSaved>("PUT", this.address, { body, key: newKey() });
      this.#done({ version, turns: sent });
    } catch (error) {
      this.#failed(error);
    }
  }

  #done(base: Stored): void {
    this.#base = base;
    if (sameTurns(this.#turns, base.turns)) {
      localStorage.removeItem(this.place);
      this.#tell("saved");
    } else {
      this.#keepHere();
      this.#later(SAVE_AFTER);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof Unreachable) {
      this.#tell("offline");
      this.#later(AGAIN_AFTER);
    } else if (error instanceof Problem && error.status === 412) {
      this.#takeIn(error.details.current as WireCurrent);
    } else if (error instanceof Problem) {
      this.#tell("refused", error.message);
    } else {
      throw error;
    }
  }

  #takeIn(current: WireCurrent): void {
    const { turns, doubled } = merge(this.#base.turns, this.#turns, current.turns);
    this.#base = { version: current.version, turns: current.turns };
    if (!sameTurns(turns, this.#turns)) {
      this.told.replaced(turns, { by: current.changed_by, doubled });
    }
    this.changed(turns);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #keepHere(): void {
    try {
      localStorage.setItem(this.place, JSON.stringify({ base: this.#base, turns: this.#turns } satisfies Local));
    } catch {
      // The device is full or keeps nothing: the server still has all but the last second.
      localStorage.removeItem(this.place);
    }
  }

  #tell(state: Saved, why?: string): void {
    this.#state = state;
    this.told.state(state, why);
  }
}

function readLocal(place: string): Local | undefined {
  const kept = localStorage.getItem(place);
  return kept === null ? undefined : (JSON.parse(kept) as Local);
}
