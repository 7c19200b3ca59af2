/** Memos and history of single codings, fetched when one is looked at and again when it has changed. */

import { Problem, request, Unreachable } from "../../http";
import type { Coding } from "../../model/coding";
import type { Confidence, WireDetail, WireMemo } from "../../model/wire";
import type { Workbench } from "../../state/workbench";

interface Known {
  detail: WireDetail;
}

export class Details {
  readonly #known = new Map<string, Known>();
  /** The version asked for, and the state of what is noted about it then. */
  readonly #asked = new Map<string, string>();

  constructor(
    private readonly api: string,
    private readonly workbench: Workbench,
  ) {}

  of(coding: Coding): WireDetail | undefined {
    return this.#known.get(coding.id)?.detail;
  }

  memoOf(coding: Coding, author: string): WireMemo | undefined {
    return this.of(coding)?.memos.find((memo) => memo.author === author);
  }

  /** Resolves to whether something new is known. What cannot be read now is asked for again the next time. */
  async load(coding: Coding): Promise<boolean> {
    const version = `${this.workbench.versionOf(coding)} ${this.workbench.notes.stamp(coding.id)}`;
    if (coding.id.startsWith("gesture:") || this.#asked.get(coding.id) === version) {
      return false;
    }
    this.#asked.set(coding.id, version);
    try {
      const detail = await request<WireDetail>("GET", `${this.api}/codings/${coding.id}`);
      this.#known.set(coding.id, { detail });
      return true;
    } catch (error) {
      if (error instanceof Unreachable || error instanceof Problem) {
        this.#asked.delete(coding.id);
        return false;
      }
      throw error;
    }
  }

  /** What is known no longer holds: it is asked for again the next time. */
  forget(coding: Coding): void {
    this.#asked.delete(coding.id);
  }

  /** A change under way, shown before it is answered. */
  anticipate(coding: Coding, confidence: Confidence | null): void {
    const known = this.#known.get(coding.id);
    if (known !== undefined) {
      known.detail = { ...known.detail, coding: { ...known.detail.coding, confidence } };
    }
  }

  remember(coding: Coding, memo: WireMemo | null): void {
    const known = this.#known.get(coding.id);
    if (known !== undefined) {
      const others = known.detail.memos.filter(({ author }) => author !== this.workbench.me.member);
      known.detail = { ...known.detail, memos: memo === null ? others : [...others, memo] };
    }
  }
}
