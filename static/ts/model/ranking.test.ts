import { describe, expect, it } from "vitest";

import { rank } from "./ranking";

const names = [
  "Capacity building",
  "Cooperation as machinery",
  "Scaffolding",
  "Humanitarian frame",
  "Security",
  "Équité",
  "Half a frame",
];
const codes = names.map((name) => ({ id: name.slice(0, 2), name }));

const found = (typed: string, preferred: string[] = []) =>
  rank(codes, typed, preferred).map(({ candidate }) => candidate.name);

describe("ranking", () => {
  it("puts a prefix before initials, initials before a word, a word before letters in between", () => {
    expect(found("ca")).toEqual(["Capacity building", "Cooperation as machinery", "Scaffolding"]);
  });

  it("knows a code by its initials", () => {
    expect(found("hf")[0]).toBe("Humanitarian frame");
  });

  it("finds a word inside the name", () => {
    expect(found("frame")).toEqual(["Half a frame", "Humanitarian frame"]);
  });

  it("finds letters in their order", () => {
    expect(found("scty")).toEqual(["Security"]);
  });

  it("does not mind case and accents", () => {
    expect(found("EQUI")[0]).toBe("Équité");
  });

  it("offers pinned and recent codes first when nothing is typed", () => {
    expect(found("", ["Se", "Sc"]).slice(0, 3)).toEqual(["Security", "Scaffolding", "Capacity building"]);
  });

  it("offers the preferred among equals", () => {
    expect(found("frame", ["Hu"])[0]).toBe("Humanitarian frame");
  });

  it("offers nine at most", () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ id: String(index), name: `Theme ${index}` }));
    expect(rank(many, "the", []).length).toBe(9);
  });

  it("says which letters matched", () => {
    expect(rank(codes, "cam", [])[0]?.matched).toEqual([0, 12, 15]);
  });
});
