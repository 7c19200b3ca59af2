import { expect, it } from "vitest";

import type { WireCommentNote, WireNote } from "../model/wire";
import { Notes } from "./notes";

const on = { kind: "coding", id: "coding 1" } as const;
const memo: WireNote = { id: "memo 1", on };
const said = (id: string, more: Partial<WireCommentNote> = {}): WireCommentNote => ({
  id,
  on,
  thread: "comment 1",
  act: "said",
  ...more,
});

function loaded(memos: WireNote[] = [], comments: WireCommentNote[] = []): Notes {
  const notes = new Notes();
  notes.load({ memos, comments });
  return notes;
}

it("counts memos, and what was said in threads, not the steps", () => {
  const notes = loaded([memo], [said("comment 1"), said("comment 2"), said("step", { act: "resolved" })]);
  expect(notes.on("coding 1")).toEqual({ memos: 1, comments: 2 });
  expect(notes.on("coding 2")).toEqual({ memos: 0, comments: 0 });
});

it("counts an event heard twice once, as a fresh state would", () => {
  const notes = loaded();
  for (const note of [memo, said("comment 1"), memo, said("comment 1")]) {
    notes.receive({ ...note, live: true });
  }
  expect(notes.on("coding 1")).toEqual(loaded([memo], [said("comment 1")]).on("coding 1"));
});

it("forgets what was taken back or became private", () => {
  const notes = loaded([memo], [said("comment 1")]);
  notes.receive({ ...memo, live: false });
  notes.receive({ ...said("comment 1"), live: false });
  expect(notes.on("coding 1")).toEqual({ memos: 0, comments: 0 });
});

it("tells that what was read before has to be read again", () => {
  const notes = loaded();
  const [before, beside] = [notes.stamp("coding 1"), notes.stamp("coding 2")];
  notes.receive({ ...said("comment 1"), live: true });
  expect(notes.stamp("coding 1")).not.toBe(before);
  expect(notes.stamp("coding 2")).toBe(beside);
  notes.load({ memos: [], comments: [] });
  expect(notes.stamp("coding 2")).not.toBe(beside);
});
