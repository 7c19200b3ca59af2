import { expect, it } from "vitest";

import { Lights } from "./lights";

it("lights and puts out", () => {
  const lights = new Lights(() => undefined);
  lights.toggle("a");
  lights.toggle("b");
  lights.toggle("a");
  expect(["a", "b"].map((code) => lights.isLit(code))).toEqual([false, true]);
});

it("puts the oldest of four out for a fifth", () => {
  const lights = new Lights(() => undefined);
  ["a", "b", "c", "d", "e"].forEach((code) => {
    lights.toggle(code);
  });
  expect([lights.count, lights.isLit("a"), lights.isLit("e")]).toEqual([4, false, true]);
});

it("shows one code alone until another is lit", () => {
  const lights = new Lights(() => undefined);
  lights.toggle("a");
  lights.showOnly("b");
  expect([lights.only, lights.count]).toEqual(["b", 1]);
  lights.toggle("a");
  expect([lights.only, lights.count]).toEqual([undefined, 2]);
});
