/** The whole session as a strip: how densely each row of it is coded, and in which lit colour. Pure. */

export interface Block {
  /** Of the turn's text in the strip's pixels. */
  readonly top: number;
  readonly bottom: number;
  /** Code points of the text. */
  readonly length: number;
}

export interface Mark {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  /** Its colour where its code is lit; 0 otherwise. */
  readonly slot: number;
}

export interface Rows {
  /** How many codings touch each row of pixels. */
  readonly density: Uint16Array;
  /** The slot of a lit code there, 0 for none. */
  readonly lit: Uint8Array;
}

/** Places inside a text are taken in proportion to its length: a row of pixels stands for many lines anyway. */
export function rowsOf(marks: readonly Mark[], height: number): Rows {
  const steps = new Int32Array(height + 1);
  const lit = new Uint8Array(height);
  for (const { block, start, end, slot } of marks) {
    const first = rowAt(block, start, height);
    const last = Math.max(first, rowAt(block, end, height));
    steps[first] = (steps[first] ?? 0) + 1;
    steps[last + 1] = (steps[last + 1] ?? 0) - 1;
    if (slot > 0) {
      lit.fill(slot, first, last + 1);
    }
  }
  const density = new Uint16Array(height);
  let open = 0;
  for (let row = 0; row < height; row += 1) {
    open += steps[row] ?? 0;
    density[row] = open;
  }
  return { density, lit };
}

function rowAt({ top, bottom, length }: Block, offset: number, height: number): number {
  const place = top + (bottom - top) * (length === 0 ? 0 : offset / length);
  return Math.min(height - 1, Math.max(0, Math.floor(place)));
}
