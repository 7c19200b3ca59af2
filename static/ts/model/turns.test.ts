import { describe, expect, it } from "vitest";

import { merge, momentOf, namesIn, newTurn, nextName, turnsOfText, type Turn } from "./turns";

function turn(id: string, text: string, more: Partial<Turn> = {}): Turn {
  return { id, speaker: "Chair", ms: null, text, ...more };
}

function said(turns: readonly Turn[]): string[] {
  return turns.map(({ text }) => text);
}

describe("speakers", () => {
  it("are named in order of their coming", () => {
    expect(namesIn([turn("a", ""), turn("b", "", { speaker: " Kenya " }), turn("c", ""), turn("d", "", { speaker: "" })])).toEqual(
      ["Chair", "Kenya"],
    );
  });

  it("follow one another in a round", () => {
    expect(nextName(["Chair", "Kenya"], "Chair", 1)).toBe("Kenya");
    expect(nextName(["Chair", "Kenya"], "Kenya", 1)).toBe("Chair");
    expect(nextName(["Chair", "Kenya", "Norway"], "Chair", -1)).toBe("Norway");
  });

  it("are to be named where there is no other", () => {
    expect(nextName(["Chair"], "Chair", 1)).toBe("");
    expect(nextName([], "", 1)).toBe("");
    expect(nextName(["Chair"], "", 1)).toBe("Chair");
  });
});

describe("a typed time", () => {
  it("is a moment", () => {
    expect(momentOf("12:30")).toBe(750_000);
    expect(momentOf(" 1:02:03.5 ")).toBe(3_723_500);
  });

  it("is none where it cannot be read", () => {
    expect(["", "12", "1:75", "soon"].map(momentOf)).toEqual(Array(4).fill(undefined));
  });
});

describe("pasted text", () => {
  it("becomes turns where lines begin with a name", () => {
    const turns = turnsOfText("Chair: Welcome.\nWe begin.\r\n\r\nIt is late.\n0:12 Kenya: Thank you: all.\n[1:02:03] 主席: 谢谢");
    expect(turns.map(({ speaker, ms, text }) => [speaker, ms, text])).toEqual([
      ["Chair", null, "Welcome.\nWe begin.\n\nIt is late."],
      ["Kenya", 12_000, "Thank you: all."],
      ["主席", 3_723_000, "谢谢"],
    ]);
  });

  it("keeps what stands before the first name", () => {
    expect(said(turnsOfText("In the hall.\nChair: Welcome."))).toEqual(["In the hall.", "Welcome."]);
  });

  it("stays as it is where nobody is named", () => {
    expect(turnsOfText("Just words.\nhttps://example.org/a")).toEqual([]);
    expect(turnsOfText("This is a whole sentence that happens to have one colon: here.")).toEqual([]);
  });
});

describe("two versions that grew from one", () => {
  const base = [turn("a", "One."), turn("b", "Two.")];

  it("take each change from the side that made it", () => {
    const mine = [turn("a", "One, mended."), turn("b", "Two."), turn("c", "Three.")];
    const theirs = [turn("a", "One."), turn("b", "Two, mended.")];
    expect(merge(base, mine, theirs)).toEqual({
      turns: [turn("a", "One, mended."), turn("b", "Two, mended."), turn("c", "Three.")],
      doubled: 0,
    });
  });

  it("keep both where both changed a turn", () => {
    const found = merge(base, [turn("a", "Mine."), turn("b", "Two.")], [turn("a", "Theirs."), turn("b", "Two.")]);
    expect(said(found.turns)).toEqual(["Mine.", "Theirs.", "Two."]);
    expect(found.doubled).toBe(1);
    expect(new Set(found.turns.map(({ id }) => id)).size).toBe(3);
  });

  it("leave away what one side took away, unless the other changed it", () => {
    expect(said(merge(base, [turn("b", "Two.")], base).turns)).toEqual(["Two."]);
    expect(said(merge(base, [turn("b", "Two.")], [turn("a", "One, mended."), turn("b", "Two.")]).turns)).toEqual([
      "One, mended.",
      "Two.",
    ]);
  });

  it("put new turns where they stood", () => {
    const theirs = [turn("a", "One."), turn("x", "Between."), turn("b", "Two.")];
    expect(said(merge(base, [...base, turn("c", "Three.")], theirs).turns)).toEqual(["One.", "Between.", "Two.", "Three."]);
  });

  it("are one where they are equal", () => {
    expect(merge([], base, base)).toEqual({ turns: base, doubled: 0 });
  });
});

it("gives each turn an id of its own", () => {
  expect(newTurn().id).not.toBe(newTurn().id);
});
