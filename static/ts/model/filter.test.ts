import { describe, expect, it } from "vitest";

import { codeNamed, codingOf } from "../testing-coding";
import { fromWire, type DrawnCoding } from "./coding";
import { CONSENSUS, filterIn, isEmpty, NO_FILTER, Sieve, toggled, withFilter, type Filter, type Voice } from "./filter";

const CODES = [
  codeNamed("Frames", { id: "frames" }),
  codeNamed("Security", { id: "security", parent: "frames" }),
  codeNamed("Borders", { id: "borders", parent: "security" }),
  codeNamed("Wheel", { id: "wheel" }),
];
const VOICES: Record<string, Voice> = {
  kenya: { speaker: "ms obody", groups: ["africa", "south"] },
  peru: { speaker: "mr tula", groups: ["america", "south"] },
};

function coding(more: Parameters<typeof codingOf>[0], state: DrawnCoding["state"] = "settled"): DrawnCoding {
  return { ...fromWire(codingOf(more)), state };
}

function sieve(filter: Partial<Filter>): Sieve {
  return new Sieve({ ...NO_FILTER, ...filter }, CODES, (text) => VOICES[text]);
}

describe("a filter", () => {
  it("lets everything pass while nothing is chosen", () => {
    expect(sieve({}).passes(coding({}))).toBe(true);
    expect(isEmpty(NO_FILTER)).toBe(true);
  });

  it("takes the children of a chosen code, and theirs", () => {
    const passed = ["frames", "security", "borders", "wheel"].filter((code) =>
      sieve({ code: ["frames"] }).passes(coding({ code, chosen_code: code })),
    );
    expect(passed).toEqual(["frames", "security", "borders"]);
  });

  it("knows the coder, and the consensus as nobody's", () => {
    expect(sieve({ coder: ["ben"] }).passes(coding({ coder: "ben" }))).toBe(true);
    expect(sieve({ coder: ["ben"] }).passes(coding({ coder: null }))).toBe(false);
    expect(sieve({ coder: [CONSENSUS] }).passes(coding({ coder: null }))).toBe(true);
  });

  it("shows what is in any of the chosen states", () => {
    const states = sieve({ state: ["pending", "memo"] });
    expect(states.passes(coding({}, "pending"))).toBe(true);
    expect(states.passes(coding({ has_memo: true }))).toBe(true);
    expect(states.passes(coding({}))).toBe(false);
    expect(sieve({ state: ["orphan"] }).passes(coding({ anchor: "orphan" }))).toBe(true);
  });

  it("knows who speaks and in which groups", () => {
    expect(sieve({ speaker: ["ms obody"] }).passes(coding({ text: "kenya" }))).toBe(true);
    expect(sieve({ speaker: ["ms obody"] }).passes(coding({ text: "peru" }))).toBe(false);
    expect(sieve({ group: ["south"] }).passes(coding({ text: "peru" }))).toBe(true);
    expect(sieve({ group: ["africa"] }).passes(coding({ text: "peru" }))).toBe(false);
    expect(sieve({ group: ["africa"] }).passes(coding({ text: "elsewhere" }))).toBe(false);
  });

  it("asks for all that is chosen at once", () => {
    const both = sieve({ coder: ["ben"], group: ["africa"] });
    expect(both.passes(coding({ coder: "ben", text: "kenya" }))).toBe(true);
    expect(both.passes(coding({ coder: "noor", text: "kenya" }))).toBe(false);
  });

  it("stands in the address beside what else is there", () => {
    const filter = { ...NO_FILTER, code: ["a", "b"], state: ["memo"] };
    const address = withFilter(new URLSearchParams("round=r&group=gone"), filter);
    expect(address.toString()).toBe("round=r&code=a%2Cb&state=memo");
    expect(filterIn(address)).toEqual(filter);
    expect(filterIn(new URLSearchParams("state=odd,memo")).state).toEqual(["memo"]);
  });

  it("is chosen and taken back one by one", () => {
    const chosen = toggled(NO_FILTER, "coder", "ben");
    expect(chosen.coder).toEqual(["ben"]);
    expect(toggled(chosen, "coder", "ben")).toEqual(NO_FILTER);
  });
});
