"""The list behind a number: where coders differ, most costly first."""

import pytest

from apps.agreement.coefficients.krippendorff_alpha import krippendorff_alpha
from apps.agreement.coefficients.reliability import ReliabilityTable, Value
from apps.agreement.disagreements import Disagreement, disagreements

BEN, NOOR, ANA = range(3)


def of_coders(*said: str) -> ReliabilityTable:
    """One word per coder, one letter per text: 1 used the code, 0 did not, - has not finished."""
    return ReliabilityTable.from_rows([[None if sign == "-" else sign for sign in word] for word in said], labels="01")


def test_it_tells_who_used_the_code_and_who_did_not() -> None:
    (found,) = disagreements([of_coders("110", "010", "-10")])

    assert found == Disagreement(unit=0, code=0, coded_by=(BEN,), not_coded_by=(NOOR,), weight=1.0)


def test_it_is_empty_where_coders_agree() -> None:
    assert disagreements([of_coders("10", "10"), of_coders("00", "00")]) == []


def test_it_is_empty_without_codes() -> None:
    assert disagreements([]) == []


def test_the_more_evenly_coders_are_divided_the_more_a_place_costs() -> None:
    found = disagreements([of_coders("11", "01", "00", "00")])

    assert [(place.unit, place.coded_by) for place in found] == [(1, (BEN, NOOR)), (0, (BEN,))]
    assert [place.weight for place in found] == pytest.approx([4 / 7, 3 / 7])


def test_ties_are_in_the_order_of_codes_and_units() -> None:
    found = disagreements([of_coders("11", "00"), of_coders("11", "00")])

    assert [(place.code, place.unit) for place in found] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_it_stops_at_the_limit_and_weighs_against_all() -> None:
    found = disagreements([of_coders("1111", "0000")], limit=2)

    assert [place.weight for place in found] == [0.25, 0.25]


def test_it_can_look_at_one_pair_and_keeps_the_names_of_the_coders() -> None:
    table = of_coders("10", "11", "01")

    (found,) = disagreements([table], coders=[NOOR, ANA])

    assert found == Disagreement(unit=0, code=0, coded_by=(NOOR,), not_coded_by=(ANA,), weight=1.0)


def test_weights_are_shares_of_the_disagreement_that_alpha_observes() -> None:
    tables = [of_coders("110-10", "010110", "0-0011"), of_coders("1000--", "010000", "000000")]
    alphas = [krippendorff_alpha(table) for table in tables]
    observed = [alpha.observed for alpha in alphas if isinstance(alpha, Value)]

    found = disagreements(tables)

    assert sum(place.weight for place in found) == pytest.approx(1)
    for code, share in enumerate(observed):
        of_code = sum(place.weight for place in found if place.code == code)
        assert of_code == pytest.approx(share / sum(observed))
