import { describe, expect, it } from "vitest";

import { fromWire } from "../model/coding";
import type { WireCoding, WireEvent } from "../model/wire";
import { BEN, codeNamed, codingOf, eventOf, NOOR, stateWith } from "../testing-coding";
import type { ApplyGesture, Gesture } from "./gestures";
import { Workbench } from "./workbench";

const apply = (more: Partial<ApplyGesture> = {}): ApplyGesture => ({
  kind: "apply",
  id: "g1",
  text: "text 1",
  revision: "revision 1",
  start: 2,
  end: 9,
  digest: "",
  code: "code Security",
  group: null,
  ...more,
});

/** Everything a screen would show, in an order of its own. */
function shown(workbench: Workbench): unknown {
  const texts = ["text 1", "text 2"];
  return {
    codings: texts.map((text) => workbench.codingsOf(text).toSorted((a, b) => a.id.localeCompare(b.id))),
    done: texts.map((text) => workbench.isDone(text)),
    counts: [...workbench.counts()].sort(),
    codes: workbench.codes,
  };
}

/** Repeatable chance: a small linear congruential generator (Numerical Recipes). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

/** A server that codes, uncodes, restores and changes at random, and says what it did. */
function history(seed: number): { before: WireCoding[]; events: WireEvent[]; after: WireCoding[] } {
  const pick = chance(seed);
  const codings: WireCoding[] = [0, 1, 2].map((id) => codingOf({ id: `coding ${id}` }));
  const before = [...codings];
  const events: WireEvent[] = [];
  const write = (index: number, kind: string, coding: WireCoding) => {
    codings[index] = coding;
    events.push(eventOf(kind, coding));
  };
  for (let step = 0; step < 20; step += 1) {
    const index = pick(codings.length + 2);
    const old = codings[index];
    if (old === undefined) {
      const coder = pick(2) === 0 ? BEN.id : NOOR.id;
      write(
        codings.length,
        "coding.applied",
        codingOf({ id: `coding ${codings.length}`, text: `text ${1 + pick(2)}`, coder, start: step }),
      );
    } else if (pick(3) === 0) {
      write(index, "coding.changed", { ...old, end: old.end + 1, stance: "contests", version: old.version + 1 });
    } else {
      write(index, old.live ? "coding.withdrawn" : "coding.restored", {
        ...old,
        live: !old.live,
        version: old.version + 1,
      });
    }
  }
  return { before, events, after: codings.filter(({ live }) => live) };
}

describe("a state and the events after it", () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))("show the same as a fresh state (story %i)", (seed) => {
    const { before, events, after } = history(seed);
    const followed = new Workbench(stateWith(before));
    events.forEach((event) => followed.receive(event));
    expect(shown(followed)).toEqual(shown(new Workbench(stateWith(after))));
  });

  it("may come twice", () => {
    const { before, events, after } = history(7);
    const followed = new Workbench(stateWith(before));
    [...events, ...events.slice(-5)].forEach((event) => followed.receive(event));
    expect(shown(followed)).toEqual(shown(new Workbench(stateWith(after))));
  });

  it("do not bring back what was taken away since", () => {
    const workbench = new Workbench(stateWith());
    workbench.take(codingOf({ live: false, version: 2 }));
    workbench.receive(eventOf("coding.applied", codingOf()));
    expect(workbench.codingsOf("text 1")).toEqual([]);
  });

  it("leave other rounds and other sessions alone", () => {
    const workbench = new Workbench(stateWith());
    expect(workbench.receive(eventOf("coding.applied", codingOf({ round: "another" })))).toBe("nothing");
    expect(workbench.receive(eventOf("coding.applied", codingOf({ text: "elsewhere" })))).toBe("nothing");
  });

  it("ask for a fresh state where one event does not tell all", () => {
    const workbench = new Workbench(stateWith());
    const merged: WireEvent = { kind: "codes.merged", at: "", actor: NOOR, objects: {}, after: {}, gesture: null };
    expect(workbench.receive(merged)).toBe("reload");
    expect(workbench.receive(eventOf("coding.applied", codingOf({ code: "a code never seen" })))).toBe("reload");
  });

  it("bring a new code", () => {
    const workbench = new Workbench(stateWith());
    workbench.receive({
      kind: "code.added",
      at: "",
      actor: NOOR,
      objects: {},
      after: { ...codeNamed("Hub") },
      gesture: null,
    });
    expect(workbench.code("code Hub")?.name).toBe("Hub");
  });

  it("mark a text done for the coder who did it", () => {
    const workbench = new Workbench(stateWith());
    const done = (actor: typeof BEN) => ({
      kind: "text.done",
      at: "",
      actor,
      objects: { text: "text 1" },
      after: {},
      gesture: null,
    });
    workbench.receive(done(NOOR));
    expect(workbench.isDone("text 1")).toBe(false);
    workbench.receive(done(BEN));
    expect(workbench.isDone("text 1")).toBe(true);
  });
});

describe("a gesture under way", () => {
  const existing = fromWire(codingOf());
  const gestures: Gesture[] = [
    apply(),
    { kind: "withdraw", id: "g2", coding: existing },
    { kind: "restore", id: "g3", coding: { ...existing, id: "coding 9", gesture: "old" } },
    {
      kind: "change",
      id: "g4",
      coding: existing,
      changes: { stance: "uses" },
      before: {},
      version: 1,
      extent: undefined,
    },
    { kind: "memo", id: "g5", coding: existing, body: "Why?", version: 0 },
    { kind: "done", id: "g6", text: "text 1", revision: "revision 1", done: true },
    { kind: "code", id: "g7", codeKind: "theme", name: "Hub", mark: "HU", slot: 5 },
  ];

  it.each(gestures)("leaves no trace when it is taken back ($kind)", (gesture) => {
    const workbench = new Workbench(stateWith([codingOf()]));
    const before = shown(workbench);
    workbench.begin(gesture);
    expect(shown(workbench)).not.toEqual(before);
    workbench.drop(gesture.id);
    expect(shown(workbench)).toEqual(before);
  });

  it("is drawn as pending until the server has answered", () => {
    const workbench = new Workbench(stateWith());
    workbench.begin(apply());
    expect(workbench.codingsOf("text 1")).toMatchObject([
      { id: "gesture:g1", start: 2, end: 9, state: "pending", coder: BEN.id },
    ]);
    workbench.settle(apply(), { coding: codingOf({ start: 2, end: 9, gesture: "g1" }) });
    expect(workbench.codingsOf("text 1")).toMatchObject([{ id: "coding 1", state: "settled" }]);
  });

  it("is drawn once when its event comes before its answer", () => {
    const workbench = new Workbench(stateWith());
    workbench.begin(apply());
    workbench.receive(eventOf("coding.applied", codingOf({ gesture: "g1" }), "g1"));
    expect(workbench.codingsOf("text 1")).toHaveLength(1);
  });

  it("reaches a coding under either of its names", () => {
    const workbench = new Workbench(stateWith([codingOf({ gesture: "g1" })]));
    workbench.begin({ kind: "withdraw", id: "g2", coding: { ...existing, id: "gesture:g1", gesture: "g1" } });
    expect(workbench.codingsOf("text 1")).toEqual([]);
  });

  it("stays in sight as a conflict when it was refused", () => {
    const workbench = new Workbench(stateWith([codingOf()]));
    workbench.begin({ kind: "withdraw", id: "g2", coding: existing }, "conflict");
    expect(workbench.codingsOf("text 1")).toMatchObject([{ id: "coding 1", state: "conflict" }]);
  });

  it("counts mine apart from all", () => {
    const workbench = new Workbench(stateWith([codingOf(), codingOf({ id: "coding 2", coder: NOOR.id })]));
    workbench.begin(apply());
    expect(workbench.counts().get("code Security")).toEqual({ mine: 2, all: 3 });
  });

  it("survives a fresh state", () => {
    const workbench = new Workbench(stateWith());
    workbench.begin(apply());
    workbench.load(stateWith([codingOf({ coder: NOOR.id })]));
    expect(workbench.codingsOf("text 1")).toHaveLength(2);
  });
});
