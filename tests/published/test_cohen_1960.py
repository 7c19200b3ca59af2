"""Cohen (1960), A coefficient of agreement for nominal scales, Educ. and Psych. Measurement 20, 37-46, tables 1, 2."""

import pytest

from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.reliability import ReliabilityTable, Value

BELOW_CHANCE = ReliabilityTable.from_contingency([[25, 12, 3], [13, 2, 15], [12, 16, 2]])
ABOVE_CHANCE = ReliabilityTable.from_contingency([[88, 14, 18], [10, 40, 10], [2, 6, 12]])


def test_it_gives_the_agreement_below_chance_of_table_1() -> None:
    kappa = cohen_kappa(BELOW_CHANCE)

    assert isinstance(kappa, Value)
    assert 1 - kappa.observed == pytest.approx(0.29)
    assert 1 - kappa.expected == pytest.approx(0.35)
    assert kappa.value == pytest.approx(-0.0923, abs=5e-5)


def test_it_gives_the_kappa_of_table_2() -> None:
    kappa, percent = cohen_kappa(ABOVE_CHANCE), percent_agreement(ABOVE_CHANCE)

    assert isinstance(kappa, Value)
    assert isinstance(percent, Value)
    assert kappa.value == pytest.approx(0.492, abs=6e-4)
    assert percent.value == pytest.approx(0.70)
    assert kappa.n_units == percent.n_units == 200
