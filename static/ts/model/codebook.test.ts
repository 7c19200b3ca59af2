import { expect, it } from "vitest";

import { codeNamed } from "../testing-coding";
import { inTreeOrder, treeOf } from "./codebook";
import { digitOf, firstPins, freeDigit, pin } from "./pins";

const names = (codes: Parameters<typeof treeOf>[0]) => inTreeOrder(treeOf(codes)).map(({ name }) => name);

it("orders kinds as the codebook does, and codes by position", () => {
  const codes = [
    codeNamed("Wheel", { kind: "generative_metaphor" }),
    codeNamed("Late", { kind: "theme", position: 2 }),
    codeNamed("Early", { kind: "theme", position: 1 }),
  ];
  expect(names(codes)).toEqual(["Early", "Late", "Wheel"]);
});

it("puts finer codes under the code they refine", () => {
  const broad = codeNamed("Broad", { position: 2 });
  const codes = [codeNamed("Other", { position: 1 }), codeNamed("Fine", { parent: broad.id }), broad];
  const [kind] = treeOf(codes);
  expect(kind?.rows.map(({ code, depth }) => [code.name, depth])).toEqual([
    ["Other", 1],
    ["Broad", 1],
    ["Fine", 2],
  ]);
});

it("keeps a code in sight whose parent is of another kind", () => {
  const frame = codeNamed("Machine", { kind: "frame" });
  expect(names([frame, codeNamed("Cogs", { kind: "theme", parent: frame.id })])).toEqual(["Cogs", "Machine"]);
});

it("leaves rejected codes out", () => {
  expect(names([codeNamed("Refused", { status: "rejected" }), codeNamed("Kept")])).toEqual(["Kept"]);
});

it("gives the first codes in use the digits", () => {
  const codes = [codeNamed("Retired", { status: "retired" }), codeNamed("A"), codeNamed("B")];
  expect([...firstPins(codes).entries()]).toEqual([
    [1, "code A"],
    [2, "code B"],
  ]);
});

it("moves a pinned code from one digit to another", () => {
  const pins = pin(firstPins([codeNamed("A"), codeNamed("B")]), 2, "code A");
  expect([digitOf(pins, "code A"), digitOf(pins, "code B"), freeDigit(pins)]).toEqual([2, undefined, 1]);
});
