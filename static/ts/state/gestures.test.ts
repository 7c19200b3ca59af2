import { describe, expect, it } from "vitest";

import { fromWire } from "../model/coding";
import { codeNamed, codingOf } from "../testing-coding";
import { learn, quotedBy, requestOf, type ApplyGesture, type Gesture } from "./gestures";
import { UndoStack } from "./undo";

const place = { api: "/api/v1/projects/p", round: "round" };
const coding = fromWire(codingOf());
const apply: ApplyGesture = {
  kind: "apply",
  id: "g1",
  text: "t",
  revision: "r",
  start: 2,
  end: 9,
  digest: "d",
  code: "c",
  group: null,
};

describe("the request of a gesture", () => {
  it("carries the words, which the gesture does not keep", () => {
    expect(requestOf(apply, place, "we must")).toEqual({
      method: "POST",
      url: "/api/v1/projects/p/codings",
      body: { round: "round", text: "t", revision: "r", start: 2, end: 9, quote: "we must", code: "c" },
    });
    expect(JSON.stringify(apply)).not.toContain("we must");
  });

  it("names a code in vivo by its passage", () => {
    const inVivo: Gesture = { kind: "code", id: "g", codeKind: "free", name: apply, mark: "WM", slot: 5 };
    expect(quotedBy(inVivo)).toBe(apply);
    expect(requestOf(inVivo, place, "we must").body).toEqual({ kind: "free", name: "we must" });
  });

  it("addresses a coding by the gesture that made it while it has no id", () => {
    const gesture: Gesture = { kind: "withdraw", id: "g2", coding: { ...coding, id: "gesture:g1" } };
    expect(requestOf(gesture, place)).toEqual({ method: "DELETE", url: "/api/v1/projects/p/codings/gesture:g1" });
  });

  it("moves an extent with the words now under it", () => {
    const quoted = { text: "t", revision: "r", start: 0, end: 4, digest: "d" };
    const moved: Gesture = {
      kind: "change",
      id: "g",
      coding,
      changes: {},
      before: {},
      version: 3,
      extent: { from: quoted, to: { ...quoted, end: 7 } },
    };
    expect(requestOf(moved, place, "we must").body).toEqual({ start: 0, end: 7, quote: "we must", version: 3 });
  });

  it("takes a done mark away for its round", () => {
    const gesture: Gesture = { kind: "done", id: "g", text: "t", revision: "r", done: false };
    expect(requestOf(gesture, place)).toEqual({
      method: "DELETE",
      url: "/api/v1/projects/p/texts/t/completion?round=round",
    });
  });
});

describe("what a waiting gesture learns from an answer", () => {
  it("is the id of the code that was added", () => {
    const added: Gesture = { kind: "code", id: "gc", codeKind: "free", name: "Hub", mark: "HU", slot: 5 };
    expect(learn({ ...apply, code: "gesture:gc" }, added, { code: codeNamed("Hub") })).toMatchObject({
      code: "code Hub",
    });
  });

  it("is the version of the memo it goes on from", () => {
    const memo = { kind: "memo" as const, id: "m1", coding, body: "a", version: 0 };
    const answer = { memo: { id: "memo", author: "ben", body: "a", private: false, version: 4, changed_at: "" } };
    expect(learn({ ...memo, id: "m2", body: "ab" }, memo, answer)).toMatchObject({ body: "ab", version: 4 });
  });

  it("is nothing when it is about something else", () => {
    expect(learn(apply, { kind: "withdraw", id: "w", coding }, { coding: codingOf() })).toBe(apply);
  });
});

describe("undo", () => {
  let made = 0;
  const stack = () => new UndoStack("ben", () => `undo ${(made += 1)}`);

  it("takes back what was done last, and does it again", () => {
    const undo = stack();
    undo.record({ label: "Security", gestures: [apply] });
    expect(undo.undo()?.gestures).toMatchObject([{ kind: "withdraw", coding: { id: "gesture:g1" } }]);
    expect(undo.redo()?.gestures).toMatchObject([{ kind: "restore", coding: { id: "gesture:g1" } }]);
    expect(undo.undo()?.gestures).toMatchObject([{ kind: "withdraw" }]);
    expect(undo.undo()).toBeUndefined();
  });

  it("takes a selection across texts back as one", () => {
    const undo = stack();
    undo.record({ label: "Security", gestures: [apply, { ...apply, id: "g2", text: "t2" }] });
    expect(undo.undo()?.gestures.map((gesture) => gesture.kind)).toEqual(["withdraw", "withdraw"]);
  });

  it("puts the earlier confidence back", () => {
    const undo = stack();
    undo.record({
      label: "",
      gestures: [
        {
          kind: "change",
          id: "g",
          coding,
          changes: { confidence: 3 },
          before: { confidence: null },
          version: 1,
          extent: undefined,
        },
      ],
    });
    expect(undo.undo()?.gestures).toMatchObject([
      { kind: "change", changes: { confidence: null }, before: { confidence: 3 } },
    ]);
  });

  it("forgets what the server refused", () => {
    const undo = stack();
    undo.record({ label: "Security", gestures: [apply] });
    undo.forget("g1");
    expect(undo.undo()).toBeUndefined();
  });

  it("has nothing to do again after something new", () => {
    const undo = stack();
    undo.record({ label: "a", gestures: [apply] });
    undo.undo();
    undo.record({ label: "b", gestures: [{ ...apply, id: "g3" }] });
    expect(undo.redo()).toBeUndefined();
  });
});
