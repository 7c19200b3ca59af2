"""Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.: four raters and two raters with gaps."""

import pytest

from apps.agreement.coefficients.fleiss_kappa import fleiss_kappa
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.reliability import ReliabilityTable, Value

FOUR_RATERS = ReliabilityTable.from_rows(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]
)
BEN_AND_GERRY = ReliabilityTable.from_rows(["aabbdcccedda", [*"babbbccce", None, *"dd"]])


def test_it_gives_fleiss_kappa_of_four_raters_with_gaps() -> None:
    kappa = fleiss_kappa(FOUR_RATERS)

    assert isinstance(kappa, Value)
    assert kappa.value == pytest.approx(0.761, abs=6e-4)


def test_it_leaves_out_the_subject_of_a_single_rater() -> None:
    percent = percent_agreement(FOUR_RATERS)

    assert isinstance(percent, Value)
    assert percent.value == pytest.approx(0.818, abs=6e-4)
    assert percent.n_units == 11


def test_it_gives_fleiss_kappa_of_two_raters_with_a_gap() -> None:
    kappa = fleiss_kappa(BEN_AND_GERRY)

    assert isinstance(kappa, Value)
    assert kappa.value == pytest.approx(0.649, abs=6e-4)
