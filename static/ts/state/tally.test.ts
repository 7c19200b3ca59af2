import { describe, expect, it } from "vitest";

import { fromWire } from "../model/coding";
import { BEN, codingOf, NOOR } from "../testing-coding";
import { Tally } from "./tally";

const bens = fromWire(codingOf({ id: "1", coder: BEN.id }));
const noors = fromWire(codingOf({ id: "2", coder: NOOR.id }));
const agreed = fromWire(codingOf({ id: "3", coder: null }));

describe("a tally", () => {
  it("counts mine and all, and the consensus for none", () => {
    const tally = new Tally(BEN.id);
    [bens, noors, agreed].forEach((coding) => {
      tally.add(coding);
    });
    expect([...tally.byCode.values()]).toEqual([{ mine: 1, all: 2 }]);
    expect(tally.coders).toEqual(new Set([BEN.id, NOOR.id, null]));
  });

  it("forgets what has come to nothing", () => {
    const tally = new Tally(BEN.id);
    tally.add(bens);
    tally.remove(bens);
    expect([tally.byCode.size, tally.coders.size]).toEqual([0, 0]);
  });

  it("leaves the one it was made from as it was", () => {
    const tally = new Tally(BEN.id);
    tally.add(bens);
    new Tally(BEN.id, tally).remove(bens);
    expect(tally.byCode.size).toBe(1);
  });
});
