"""What counts as present, absent and missing. Ben, Noor and Ana code, and begin under version 3 of the codebook."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.pooled import pooled
from apps.agreement.coefficients.reliability import MISSING, Reason, Undefined, Value
from apps.agreement.units import (
    ABSENT,
    PRESENT,
    CodeOrigin,
    Codings,
    Completions,
    Presence,
    RoundSnapshot,
    pairs,
    pooled_pairs,
)

BEN, NOOR, ANA = range(3)
BORDERS = 0
BEGAN, LATER, LATER_STILL = 3, 5, 7

Rows = Sequence[tuple[int, int, int]]


def presence(
    *,
    done: Rows,
    codings: Rows = (),
    pending: Rows = (),
    codes: tuple[CodeOrigin, ...] = (CodeOrigin(1),),
    n_units: int = 2,
    n_coders: int = 2,
) -> Presence:
    columns = Completions.from_rows(list(done)), Codings.from_rows(list(codings)), Codings.from_rows(list(pending))
    return Presence(RoundSnapshot(n_units, n_coders, codes, *columns))


def cells(found: Presence, code: int = BORDERS) -> list[list[int]]:
    """One list per unit, one entry per coder."""
    rows: list[list[int]] = found.table(code).categories.tolist()
    return rows


def test_a_code_is_present_where_it_was_used_and_absent_where_a_done_text_has_none() -> None:
    found = presence(done=[(0, BEN, BEGAN), (1, BEN, BEGAN), (0, NOOR, BEGAN)], codings=[(0, BEN, BORDERS)])

    assert cells(found) == [[PRESENT, ABSENT], [ABSENT, MISSING]]


def test_using_a_code_twice_in_a_text_is_using_it() -> None:
    found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, BORDERS)] * 2)

    assert cells(found)[0][BEN] == PRESENT


def test_a_coding_on_a_text_not_done_does_not_count_and_is_listed() -> None:
    found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, BORDERS), (1, BEN, BORDERS), (0, NOOR, BORDERS)])

    assert cells(found) == [[PRESENT, MISSING], [MISSING, MISSING]]
    excluded = found.excluded
    assert len(excluded) == 2
    assert list(zip(excluded.unit, excluded.coder, strict=True)) == [(1, BEN), (0, NOOR)]


def test_a_text_nobody_touched_adds_nothing() -> None:
    done, codings = [(0, BEN, BEGAN), (0, NOOR, BEGAN)], [(0, BEN, BORDERS)]
    short = presence(done=done, codings=codings, n_units=1)
    long = presence(done=done, codings=codings, n_units=9)

    assert percent_agreement(short.table(BORDERS)) == percent_agreement(long.table(BORDERS))


class TestCodesThatAppearLater:
    codes = (CodeOrigin(1), CodeOrigin(LATER))
    new = 1

    def test_it_is_missing_under_an_older_mark(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codes=self.codes)

        assert cells(found, self.new)[0][BEN] == MISSING
        assert cells(found, BORDERS)[0][BEN] == ABSENT

    def test_it_is_absent_once_the_text_is_done_again(self) -> None:
        found = presence(done=[(0, BEN, LATER), (0, BEN, BEGAN)], codes=self.codes)

        assert cells(found, self.new)[0][BEN] == ABSENT

    def test_it_is_present_where_the_coder_used_it_on_a_done_text(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, self.new)], codes=self.codes)

        assert cells(found, self.new)[0][BEN] == PRESENT


class TestCodesMadeByMerge:
    """Fences and walls became barriers."""

    fences, walls, barriers = range(3)
    codes = (CodeOrigin(1), CodeOrigin(2), CodeOrigin(LATER, ancestors=(0, 1)))

    def test_the_merged_code_is_absent_where_none_of_its_sources_was_used(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codes=self.codes)

        assert cells(found, self.barriers)[0][BEN] == ABSENT

    def test_the_merged_code_is_present_where_a_source_was_used(self) -> None:
        """Live codings are named by the code where they live now."""
        found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, self.barriers)], codes=self.codes)

        assert cells(found, self.barriers)[0][BEN] == PRESENT

    def test_the_merged_code_is_missing_where_a_source_came_after_the_mark(self) -> None:
        found = presence(done=[(0, BEN, 1)], codes=self.codes)

        assert cells(found, self.barriers)[0][BEN] == MISSING

    def test_it_is_missing_on_a_text_that_is_not_done(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codes=self.codes)

        assert cells(found, self.barriers)[0][NOOR] == MISSING


class TestCodesMadeBySplit:
    """Borders became control and rescue; rescue later became sea and land."""

    borders, control, rescue, sea = range(4)
    codes = (
        CodeOrigin(1),
        CodeOrigin(LATER, ancestors=(0,)),
        CodeOrigin(LATER, ancestors=(0,)),
        CodeOrigin(LATER_STILL, ancestors=(2,)),
    )

    def test_sub_codes_are_absent_where_the_parent_was_not_used(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codes=self.codes)

        assert [cells(found, code)[0][BEN] for code in (self.control, self.rescue, self.sea)] == [ABSENT] * 3

    def test_sub_codes_are_missing_where_a_placement_awaits_its_coder(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], pending=[(0, BEN, self.borders)], codes=self.codes)

        assert [cells(found, code)[0][BEN] for code in (self.control, self.rescue, self.sea)] == [MISSING] * 3

    def test_a_placement_that_awaits_its_coder_counts_on_the_parent(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], pending=[(0, BEN, self.borders)], codes=self.codes)

        assert cells(found, self.borders)[0][BEN] == PRESENT

    def test_a_new_mark_does_not_stand_in_for_the_confirmation(self) -> None:
        found = presence(done=[(0, BEN, LATER)], pending=[(0, BEN, self.borders)], codes=self.codes)

        assert cells(found, self.control)[0][BEN] == MISSING

    def test_once_confirmed_one_sub_code_is_present_and_the_other_absent(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, self.control)], codes=self.codes)

        assert cells(found, self.control)[0][BEN] == PRESENT
        assert cells(found, self.rescue)[0][BEN] == ABSENT

    def test_sub_codes_are_missing_where_the_coding_stayed_on_the_parent(self) -> None:
        found = presence(done=[(0, BEN, BEGAN)], codings=[(0, BEN, self.borders)], codes=self.codes)

        assert cells(found, self.control)[0][BEN] == MISSING
        assert cells(found, self.borders)[0][BEN] == PRESENT

    def test_a_sub_code_is_absent_where_the_coder_kept_to_the_parent_when_done_again(self) -> None:
        found = presence(done=[(0, BEN, LATER)], codings=[(0, BEN, self.borders)], codes=self.codes)

        assert cells(found, self.control)[0][BEN] == ABSENT

    def test_the_code_of_another_coder_does_not_matter(self) -> None:
        done = [(0, BEN, BEGAN), (0, NOOR, BEGAN)]
        found = presence(done=done, pending=[(0, NOOR, self.borders)], codes=self.codes)

        assert cells(found, self.control)[0] == [ABSENT, MISSING]

    def test_a_placement_on_a_text_not_done_is_listed_as_left_out(self) -> None:
        found = presence(done=[], pending=[(0, BEN, self.borders)], codes=self.codes)

        assert cells(found, self.borders)[0][BEN] == MISSING
        assert found.excluded.code.tolist() == [self.borders]


class TestPairs:
    everyone_done = tuple((unit, coder, BEGAN) for unit in range(4) for coder in (BEN, NOOR))

    def test_each_pair_has_its_value_and_its_number_of_units(self) -> None:
        found = presence(
            done=[*self.everyone_done, (0, ANA, BEGAN), (1, ANA, BEGAN)],
            codings=[(0, BEN, BORDERS), (0, NOOR, BORDERS), (1, NOOR, BORDERS), (1, ANA, BORDERS)],
            n_units=4,
            n_coders=3,
        )

        ben_noor, ben_ana, noor_ana = pairs(found.table(BORDERS), percent_agreement)

        assert (ben_noor.first, ben_noor.second, noor_ana.first, noor_ana.second) == (BEN, NOOR, NOOR, ANA)
        assert isinstance(ben_noor.answer, Value)
        assert (ben_noor.answer.value, ben_noor.answer.n_units) == (0.75, 4)
        assert isinstance(ben_ana.answer, Value)
        assert (ben_ana.answer.value, ben_ana.answer.n_units) == (0.0, 2)

    def test_a_pair_without_a_common_text_is_listed_with_the_reason(self) -> None:
        found = presence(done=[(0, BEN, BEGAN), (1, NOOR, BEGAN)])

        (pair,) = pairs(found.table(BORDERS), cohen_kappa)

        assert pair.answer == Undefined(Reason.NO_PAIRS)

    def test_over_codes_a_pair_is_pooled_as_the_codes_are(self) -> None:
        found = presence(
            done=self.everyone_done,
            codings=[(0, BEN, 0), (0, NOOR, 0), (1, NOOR, 0), (2, BEN, 1), (2, NOOR, 1)],
            codes=(CodeOrigin(1), CodeOrigin(1)),
            n_units=4,
        )

        (over_codes,) = pooled_pairs([pairs(table, cohen_kappa) for table in found.tables()])

        assert over_codes.answer == pooled(cohen_kappa(table) for table in found.tables())
        assert isinstance(over_codes.answer, Value)
        assert over_codes.answer.n_units == 8


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"done": [(2, BEN, BEGAN)]}, r"completions\.unit: expected indices from 0 to 1"),
        ({"done": [(0, BEN, -1)]}, r"completions\.version"),
        ({"done": [], "codings": [(0, 5, BORDERS)]}, r"codings\.coder"),
        ({"done": [], "pending": [(0, BEN, 4)]}, r"pending\.code"),
        ({"done": [], "codes": (CodeOrigin(1, ancestors=(3,)),)}, r"codes\[0\]\.ancestors"),
        ({"done": [], "codes": (CodeOrigin(1, (1,)), CodeOrigin(1, (0,)))}, "its own ancestor"),
    ],
)
def test_a_snapshot_that_points_nowhere_is_refused_by_name(wrong: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        presence(**wrong)


def test_a_round_without_codings_is_all_zeros_under_its_marks() -> None:
    found = presence(done=[(0, BEN, BEGAN), (0, NOOR, BEGAN)], n_units=1)

    assert np.array_equal(found.table(BORDERS).categories, [[ABSENT, ABSENT]])
    assert len(found.excluded) == 0
