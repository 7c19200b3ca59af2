import { beforeEach, describe, expect, it, vi } from "vitest";

import { excerptBetween, type Excerpt } from "../../anchoring/excerpts";
import { TurnText } from "../../anchoring/turn-text";
import { fromWire } from "../../model/coding";
import type { WireState } from "../../model/wire";
import type { Gesture } from "../../state/gestures";
import { Queue } from "../../state/queue";
import { passingStorage } from "../../state/queue-storage";
import { UndoStack } from "../../state/undo";
import { Workbench } from "../../state/workbench";
import { codeNamed, codingOf, NOOR, stateWith, turnMarkup } from "../../testing-coding";
import { Commands } from "./commands";

let turns: TurnText[];

beforeEach(() => {
  document.body.innerHTML = turnMarkup(1, "We must act as one.") + turnMarkup(2, "There is no hub.");
  turns = Array.from(document.querySelectorAll<HTMLElement>("article"), (element) => new TurnText(element));
});

function excerpt(words: string): Excerpt {
  const found = turns.flatMap((each) => {
    const start = each.text.indexOf(words);
    return start < 0 ? [] : (excerptBetween(each, start, start + words.length) ?? []);
  });
  const [first] = found;
  if (first === undefined) {
    throw new Error(`No turn says ${words}.`);
  }
  return first;
}

/** Ben at work; what he does waits in a queue that never gets an answer. */
function ben(state: WireState = stateWith()) {
  const said: string[] = [];
  const queued: Gesture[] = [];
  const workbench = new Workbench(state);
  const nobody = {
    changed: vi.fn(),
    answered: vi.fn(),
    refused: vi.fn(),
    conflicted: vi.fn(),
    arrived: vi.fn(),
    gone: vi.fn(),
    unkept: vi.fn(),
  };
  const queue = new Queue(
    {
      storage: passingStorage(),
      send: () => Promise.resolve({ kind: "signed-out" }),
      alone: (work) => work(),
      now: () => 0,
    },
    nobody,
  );
  vi.spyOn(queue, "add").mockImplementation((gesture) => {
    queued.push(gesture);
  });
  let made = 0;
  const undo = new UndoStack("ben", () => `undo ${(made += 1)}`);
  const digested = (gesture: Gesture) => Promise.resolve(gesture);
  const commands = new Commands(
    workbench,
    queue,
    undo,
    {
      say: (message) => {
        said.push(message);
      },
    },
    digested,
  );
  const shown = (text = "text 1") => workbench.codingsOf(text).map(({ code, state: look }) => `${code} ${look}`);
  return { commands, workbench, said, queued, shown, last: () => said.at(-1) };
}

const settle = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 0);
  });

describe("giving a code", () => {
  it("draws it at once and queues it without the words", async () => {
    const { commands, shown, queued, last } = ben();
    commands.apply("code Security", [excerpt("must act")]);
    expect(shown()).toEqual(["code Security pending"]);
    expect(last()).toBe("Security given to 2 words.");
    await settle();
    expect(queued).toMatchObject([{ kind: "apply", start: 3, end: 11, group: null }]);
    expect(JSON.stringify(queued)).not.toContain("must act");
  });

  it("joins what one selection gave to two texts, and undoes it together", async () => {
    const { commands, shown, queued } = ben();
    commands.apply("code Security", [excerpt("as one."), excerpt("There is")]);
    await settle();
    const groups = queued.map((gesture) => (gesture.kind === "apply" ? gesture.group : undefined));
    expect(groups[0]).not.toBeNull();
    expect(groups[0]).toBe(groups[1]);
    commands.undo();
    expect([shown("text 1"), shown("text 2")]).toEqual([[], []]);
  });

  it("does not give the same twice", () => {
    const { commands, shown, last } = ben();
    commands.apply("code Security", [excerpt("must act")]);
    commands.apply("code Security", [excerpt("must act")]);
    expect(shown()).toHaveLength(1);
    expect(last()).toBe("You gave this passage Security already.");
  });

  it("repeats the last one", () => {
    const { commands, shown } = ben();
    commands.apply("code Wheel", [excerpt("must act")]);
    commands.again([excerpt("as one")]);
    expect(shown()).toEqual(["code Wheel pending", "code Wheel pending"]);
  });

  it("asks for words first", () => {
    const { commands, last } = ben();
    commands.apply("code Security", []);
    expect(last()).toBe("Select words in the text first.");
  });

  it("says where a merged code went", () => {
    const state = stateWith();
    const merged = codeNamed("Chaos", { status: "merged", merged_into: "code Security" });
    const { commands, shown, last } = ben({ ...state, codes: [...state.codes, merged] });
    commands.apply("code Chaos", [excerpt("must act")]);
    expect([shown(), last()]).toEqual([[], "Chaos was merged into Security."]);
  });

  it("is not for readers, nor for closed rounds", () => {
    const state = stateWith();
    const reader = ben({ ...state, me: { ...state.me, may: { code: false, add_codes: false } } });
    reader.commands.apply("code Security", [excerpt("must act")]);
    const late = ben({ ...state, round: { ...state.round, state: "closed" } });
    late.commands.apply("code Security", [excerpt("must act")]);
    expect([reader.shown(), late.shown()]).toEqual([[], []]);
    expect([reader.last(), late.last()]).toEqual([
      "You may read here, not code. An admin of the project can make you a coder.",
      "This round is not running. A supervisor can reopen it.",
    ]);
  });
});

describe("a new code", () => {
  it("is named by its passage and given to it, and the queue keeps no words", async () => {
    const { commands, shown, queued } = ben();
    commands.applyInVivo([excerpt("act as one")]);
    expect(shown()).toHaveLength(1);
    await settle();
    const [code, apply] = queued;
    expect(queued.map(({ kind }) => kind)).toEqual(["code", "apply"]);
    expect(apply).toMatchObject({ code: `gesture:${code?.id ?? ""}` });
    expect(JSON.stringify(queued)).not.toContain("act as one");
  });

  it("can be repeated also after the server has given it an id", async () => {
    const { commands, workbench, shown, queued } = ben();
    commands.create("Hub", "theme", [excerpt("must act")]);
    await settle();
    const [made] = queued;
    if (made !== undefined) {
      workbench.settle(made, { code: codeNamed("Hub") });
    }
    commands.again([excerpt("as one")]);
    expect(shown().at(-1)).toBe("code Hub pending");
  });

  it("is not made where there is one of that name", async () => {
    const { commands, queued } = ben();
    commands.create("security", "theme", [excerpt("must act")]);
    await settle();
    expect(queued).toMatchObject([{ kind: "apply", code: "code Security" }]);
  });

  it("needs the right to make it", () => {
    const state = stateWith();
    const { commands, shown, last } = ben({ ...state, me: { ...state.me, may: { code: true, add_codes: false } } });
    commands.create("Hub", "theme", [excerpt("must act")]);
    expect(shown()).toEqual([]);
    expect(last()).toContain("You may not add codes here.");
  });
});

describe("taking back", () => {
  it("takes one's own code off, and undo brings it back", () => {
    const { commands, shown } = ben(stateWith([codingOf()]));
    commands.withdraw(fromWire(codingOf()));
    expect(shown()).toEqual([]);
    commands.undo();
    expect(shown()).toEqual(["code Security pending"]);
    commands.redo();
    expect(shown()).toEqual([]);
  });

  it("leaves others' codings alone", () => {
    const noors = codingOf({ coder: NOOR.id });
    const { commands, shown, last } = ben(stateWith([noors]));
    commands.withdraw(fromWire(noors));
    expect([shown(), last()]).toEqual([["code Security settled"], "Only its own coder can change a coding."]);
  });

  it("says when there is nothing left", () => {
    const { commands, last } = ben();
    commands.undo();
    expect(last()).toBe("Nothing to undo.");
  });
});

it("marks a text done and takes the mark back", () => {
  const { commands, workbench } = ben();
  const [first] = turns;
  if (first !== undefined) {
    commands.setDone(first, true);
  }
  expect(workbench.isDone("text 1")).toBe(true);
  commands.undo();
  expect(workbench.isDone("text 1")).toBe(false);
});
