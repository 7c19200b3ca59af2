"""The passages behind a number. Three coders look at texts; 1 used the code, 0 did not, - has not finished."""

from apps.agreement.coefficients.reliability import ReliabilityTable
from apps.agreement.places import Excerpts, Kind, Place, agreeing, differing, overlap
from apps.agreement.snapshots import FrozenCode, FrozenInput, Spans
from apps.agreement.units import Completions

BEN, NOOR, ANA = range(3)
BORDERS, SEA = 4, 7


def table(*said: str) -> ReliabilityTable:
    return ReliabilityTable.from_rows([[None if sign == "-" else sign for sign in word] for word in said], labels="01")


def test_a_disagreement_says_who_used_the_code_who_left_it_and_who_is_not_counted() -> None:
    (found,) = differing({BORDERS: table("110", "010", "-10")})

    assert found == Place(0, BORDERS, Kind.DIFFER, coded_by=(BEN,), not_coded_by=(NOOR,), missing=(ANA,), weight=1.0)


def test_agreement_is_all_used_it_or_nobody_did() -> None:
    tables = {BORDERS: table("110", "110", "-10")}

    assert [(place.text, place.coded_by) for place in agreeing(tables, Kind.SAME)] == [
        (0, (BEN, NOOR)),
        (1, (BEN, NOOR, ANA)),
    ]
    assert [(place.text, place.not_coded_by) for place in agreeing(tables, Kind.NONE)] == [(2, (BEN, NOOR, ANA))]


def test_a_text_that_one_coder_finished_is_behind_no_figure() -> None:
    tables = {BORDERS: table("1", "-", "-")}

    assert not [*differing(tables), *agreeing(tables, Kind.SAME), *agreeing(tables, Kind.NONE)]


def test_a_pair_is_looked_at_alone() -> None:
    tables = {BORDERS: table("10", "10", "01")}

    assert [place.text for place in agreeing(tables, Kind.SAME, [BEN, NOOR])] == [0]
    assert [place.coded_by for place in differing(tables, [NOOR, ANA])] == [(NOOR,), (ANA,)]


def test_every_text_of_two_coders_is_of_one_kind() -> None:
    tables = {BORDERS: table("11001-", "101010", "1-0-10")}

    kinds = [differing(tables), list(agreeing(tables, Kind.SAME)), list(agreeing(tables, Kind.NONE))]

    assert sorted(place.text for places in kinds for place in places) == [0, 1, 2, 3, 4, 5]


def frozen(*rows: tuple[int, int, int, int, int, int]) -> FrozenInput:
    return FrozenInput(
        texts=("t1", "t2"),
        revisions=("r1", "r2"),
        coders=("ben", "noor", "ana"),
        codes=tuple(FrozenCode(f"c{number}", 1) for number in range(8)),
        completions=Completions.from_rows([]),
        codings=Spans.from_rows(rows),
        pending=Spans.from_rows([]),
    )


FOUND_BY_BEN = Place(0, BORDERS, Kind.DIFFER, coded_by=(BEN,), not_coded_by=(NOOR, ANA), missing=())


def test_excerpts_stand_in_the_order_of_the_text() -> None:
    found = Excerpts(frozen((0, BEN, BORDERS, 0, 30, 40), (0, BEN, BORDERS, 0, 5, 9), (1, BEN, BORDERS, 1, 0, 3)), [0])

    assert found.of(0, BEN, BORDERS) == [(0, 5, 9), (0, 30, 40)]
    assert found.of(1, BEN, BORDERS) == []


def test_the_code_that_was_given_instead_is_the_one_with_the_most_overlap() -> None:
    found = Excerpts(frozen((0, BEN, BORDERS, 0, 0, 10), (0, NOOR, 1, 0, 8, 20), (0, ANA, SEA, 0, 3, 10)), [0])

    assert found.read_as(FOUND_BY_BEN) == SEA


def test_a_code_elsewhere_in_the_text_is_not_given_instead() -> None:
    found = Excerpts(frozen((0, BEN, BORDERS, 0, 0, 10), (0, NOOR, SEA, 0, 10, 20)), [0])

    assert found.read_as(FOUND_BY_BEN) is None


def test_spans_of_two_revisions_share_nothing() -> None:
    assert overlap((0, 0, 10), (0, 5, 20)) == 5
    assert overlap((0, 0, 10), (1, 5, 20)) == 0
