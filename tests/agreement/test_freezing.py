"""What of a round's rows counts, and which code came from which. Keys stand for rows; public ids are their letters."""

import random
from typing import Any

import numpy as np

from apps.agreement.freezing import (
    CodeRow,
    CodingRow,
    CompletionRow,
    Frozen,
    LeftOut,
    OriginRow,
    ReversalRow,
    RoundRows,
    freeze,
)
from apps.agreement.snapshots import encode
from apps.agreement.units import Presence

BEN, NOOR = 1, 2
FIRST, SECOND = 10, 20
BORDERS, LAND, SEA, OTHER = 100, 200, 300, 400
SPLIT, UNDO, REDO, MERGE = 5, 6, 7, 8


def rows(**given: Any) -> RoundRows:
    """Two texts that Ben and Noor have done under version 3, and the code `borders` of version 1."""
    said: dict[str, Any] = {
        "position": 50,
        "codebook_version": 8,
        "texts_in_round": 2,
        "completions": [CompletionRow(text, coder, 3) for text in (FIRST, SECOND) for coder in (BEN, NOOR)],
        "codings": [],
        "codes": [code(BORDERS, 1)],
        "origins": [],
        "merged": [],
        "reversals": [],
        "texts": {FIRST: "t1", SECOND: "t2"},
        "coders": {BEN: "ben", NOOR: "noor"},
        "revisions": {FIRST: "r1", SECOND: "r2"},
    }
    return RoundRows(**said | given)


def code(key: int, version: int, status: str = "active") -> CodeRow:
    return CodeRow(key, f"c{key}", status, version)


def coding(coder: int, key: int, text: int = FIRST, *, awaits: bool = False) -> CodingRow:
    return CodingRow(text, coder, key, text, 0, 5, awaits)


def split(*into: int) -> list[OriginRow]:
    return [OriginRow(key, BORDERS, SPLIT, splits=True) for key in into]


def ancestors(frozen: Frozen, key: int) -> list[str]:
    codes = frozen.input.codes
    (found,) = (each for each in codes if each.id == f"c{key}")
    return [codes[index].id for index in found.ancestors]


def compared(frozen: Frozen) -> list[str]:
    return [each.id for each in frozen.input.codes if each.compared]


def test_what_was_used_on_a_done_text_counts() -> None:
    frozen = freeze(rows(codings=[coding(BEN, BORDERS)]))

    assert frozen.input.codings.columns() == {
        "text": [0], "coder": [0], "code": [0], "revision": [0], "start": [0], "end": [5]
    }  # fmt: skip
    assert (frozen.coder_keys, frozen.code_keys) == ((BEN, NOOR), (BORDERS,))


def test_what_its_coder_has_not_marked_done_is_left_out() -> None:
    frozen = freeze(rows(completions=[CompletionRow(FIRST, BEN, 3)], codings=[coding(NOOR, BORDERS)]))

    assert len(frozen.input.codings.text) == 0
    assert frozen.left_out == LeftOut(not_done=1, proposed=0)
    assert frozen.input.coders == ("ben",)


def test_a_proposal_is_left_out_whoever_made_it() -> None:
    frozen = freeze(rows(codes=[code(BORDERS, 1), code(OTHER, 0, "proposed")], codings=[coding(BEN, OTHER)]))

    assert frozen.left_out == LeftOut(not_done=0, proposed=1)
    assert compared(frozen) == ["c100"]


def test_a_code_newer_than_every_mark_is_compared_once_it_is_used() -> None:
    later = [code(BORDERS, 1), code(OTHER, 4)]

    assert compared(freeze(rows(codes=later))) == ["c100"]
    assert compared(freeze(rows(codes=later, codings=[coding(BEN, OTHER)]))) == ["c100", "c400"]


def test_a_retired_code_is_compared_only_while_something_counts_on_it() -> None:
    retired = [code(BORDERS, 1, "retired"), code(LAND, 5)]

    assert compared(freeze(rows(codes=retired, origins=split(LAND)))) == ["c200"]
    awaiting = freeze(rows(codes=retired, origins=split(LAND), codings=[coding(BEN, LAND, awaits=True)]))
    assert compared(awaiting) == ["c100", "c200"]


def test_sub_codes_come_from_what_was_split() -> None:
    frozen = freeze(rows(codes=[code(BORDERS, 1, "retired"), code(LAND, 5), code(SEA, 5)], origins=split(LAND, SEA)))

    assert ancestors(frozen, LAND) == ancestors(frozen, SEA) == ["c100"]


def test_a_split_that_was_taken_back_has_no_offspring_and_one_that_was_redone_has() -> None:
    codes = [code(BORDERS, 1), code(LAND, 5)]
    used = [coding(BEN, LAND)]

    undone = freeze(rows(codes=codes, codings=used, origins=split(LAND), reversals=[ReversalRow(UNDO, SPLIT)]))
    assert ancestors(undone, LAND) == []

    both = [ReversalRow(UNDO, SPLIT), ReversalRow(REDO, UNDO)]
    assert ancestors(freeze(rows(codes=codes, codings=used, origins=split(LAND), reversals=both)), LAND) == ["c100"]


def test_a_code_made_for_a_merge_takes_over_the_marks_of_what_was_merged() -> None:
    codes = [code(BORDERS, 1, "merged"), code(LAND, 2, "merged"), code(OTHER, 7)]

    frozen = freeze(rows(codes=codes, merged=[(BORDERS, OTHER), (LAND, OTHER)], codings=[coding(BEN, OTHER)]))

    assert ancestors(frozen, OTHER) == ["c100", "c200"]
    table = Presence(frozen.input.round_snapshot()).table(frozen.code_keys.index(OTHER))
    assert table.categories.tolist() == [[1, 0], [0, 0]]


def test_split_and_merged_back_makes_no_circle() -> None:
    codes = [code(BORDERS, 1), code(LAND, 5, "merged")]

    frozen = freeze(rows(codes=codes, origins=split(LAND), merged=[(LAND, BORDERS)]))

    assert compared(frozen) == ["c100"]
    assert frozen.input.round_snapshot().n_units == 2


def test_what_someone_else_placed_counts_on_the_parent_until_its_coder_confirms() -> None:
    codes = [code(BORDERS, 1, "retired"), code(LAND, 5)]
    placed = freeze(rows(codes=codes, origins=split(LAND), codings=[coding(BEN, LAND, awaits=True)]))

    assert placed.input.pending.columns()["code"] == [placed.code_keys.index(BORDERS)]
    assert len(placed.input.codings.code) == 0

    confirmed = freeze(rows(codes=codes, origins=split(LAND), codings=[coding(BEN, LAND)]))
    assert len(confirmed.input.pending.code) == 0


def test_the_order_in_which_rows_were_read_changes_nothing() -> None:
    said = rows(
        codes=[code(BORDERS, 1), code(LAND, 2), code(SEA, 3)],
        codings=[
            coding(coder, key, text) for coder in (BEN, NOOR) for key in (BORDERS, SEA) for text in (FIRST, SECOND)
        ],
    )
    shuffled = {
        name: random.Random(3).sample(getattr(said, name), len(getattr(said, name)))
        for name in ("codings", "codes", "completions")
    }
    coders = dict(reversed(list(said.coders.items())))

    other = rows(**{name: getattr(said, name) for name in ("texts", "revisions")} | shuffled | {"coders": coders})

    assert encode(freeze(other).input).sha256 == encode(freeze(said).input).sha256


def test_nothing_done_is_an_empty_input() -> None:
    frozen = freeze(rows(completions=[], codings=[coding(BEN, BORDERS)]))

    assert (frozen.input.texts, frozen.input.codes) == ((), ())
    assert np.size(frozen.input.codings.text) == 0
