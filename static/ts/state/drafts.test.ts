import { beforeEach, expect, it } from "vitest";

import { Drafts } from "./drafts";

beforeEach(() => {
  localStorage.clear();
});

it("keeps what is typed until it is forgotten", () => {
  const drafts = new Drafts();
  drafts.keep("memo 1", "Why here");
  expect(new Drafts().of("memo 1")).toBe("Why here");
  drafts.forget("memo 1");
  expect(drafts.of("memo 1")).toBeUndefined();
});

it("keeps no empty draft", () => {
  const drafts = new Drafts();
  drafts.keep("memo 1", "Why");
  drafts.keep("memo 1", "  ");
  expect(drafts.of("memo 1")).toBeUndefined();
});

it("brings back what was sent and did not arrive", () => {
  const drafts = new Drafts();
  drafts.keep("memo 1", "Why here");
  drafts.sent("memo 1");
  expect(drafts.of("memo 1")).toBeUndefined();
  drafts.settle("memo 1", false);
  expect(drafts.of("memo 1")).toBe("Why here");
});

it("lets go of what arrived", () => {
  const drafts = new Drafts();
  drafts.keep("memo 1", "Why here");
  drafts.sent("memo 1");
  drafts.settle("memo 1", true);
  expect(drafts.of("memo 1")).toBeUndefined();
});
