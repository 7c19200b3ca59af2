import { describe, expect, it } from "vitest";

import { piecesWithin, type Piece } from "./marked";

function read(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      switch (piece.kind) {
        case "text":
          return piece.coded ? `<${piece.text}>` : piece.text;
        case "begins":
          return `(start ${piece.name})`;
        case "ends":
          return `(end ${piece.name})`;
      }
    })
    .join("");
}

describe("a text read with its codings", () => {
  it("tells where each begins and ends, also where they overlap", () => {
    const codings = [
      { start: 4, end: 12, name: "A" },
      { start: 9, end: 14, name: "B" },
    ];
    expect(read(piecesWithin("The lake rises.", codings, { start: 0, end: 15 }))).toBe(
      "The (start A)<lake >(start B)<ris>(end A)<es>(end B).",
    );
  });

  it("tells of a coding over two paragraphs at its own ends alone", () => {
    const text = "One lake.\nTwo lakes.";
    const codings = [{ start: 4, end: 13, name: "A" }];
    expect(read(piecesWithin(text, codings, { start: 0, end: 9 }))).toBe("One (start A)<lake.>");
    expect(read(piecesWithin(text, codings, { start: 10, end: 20 }))).toBe("<Two>(end A) lakes.");
  });

  it("leaves no character out", () => {
    const text = "The lake rises.";
    const told = piecesWithin(text, [{ start: 0, end: 15, name: "A" }], { start: 0, end: 15 });
    expect(told.flatMap((piece) => (piece.kind === "text" ? piece.text : [])).join("")).toBe(text);
  });
});
