/** How many codings each code and each coder has, kept coding by coding: a count never walks over all of them. */

import type { Coding } from "../model/coding";

export interface Count {
  readonly mine: number;
  readonly all: number;
}

const NONE: Count = { mine: 0, all: 0 };

export class Tally {
  readonly #byCode: Map<string, Count>;
  readonly #byCoder: Map<string | null, number>;

  constructor(
    private readonly me: string,
    from?: Tally,
  ) {
    this.#byCode = new Map(from?.byCode);
    this.#byCoder = new Map(from === undefined ? [] : from.#byCoder);
  }

  /** Coders' codings by code; what adjudication wrote is nobody's and counts for none. */
  get byCode(): ReadonlyMap<string, Count> {
    return this.#byCode;
  }

  /** Null stands for the consensus. */
  get coders(): ReadonlySet<string | null> {
    return new Set(this.#byCoder.keys());
  }

  add(coding: Coding): void {
    this.#change(coding, 1);
  }

  remove(coding: Coding): void {
    this.#change(coding, -1);
  }

  #change({ code, coder }: Coding, by: 1 | -1): void {
    put(this.#byCoder, coder, (this.#byCoder.get(coder) ?? 0) + by, (count) => count === 0);
    if (coder !== null) {
      const { mine, all } = this.#byCode.get(code) ?? NONE;
      const count = { mine: mine + (coder === this.me ? by : 0), all: all + by };
      put(this.#byCode, code, count, () => count.all === 0);
    }
  }
}

/** What has come to nothing leaves no trace. */
function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value, isNothing: (value: Value) => boolean): void {
  if (isNothing(value)) {
    map.delete(key);
  } else {
    map.set(key, value);
  }
}
