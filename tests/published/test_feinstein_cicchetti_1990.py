"""Feinstein & Cicchetti (1990), High agreement but low kappa: I, J. Clin. Epidemiol. 43, 543-549.

Two tables with 85 % agreement each: the kappa paradox, which is why kappa never stands alone on a page.
"""

import pytest

from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.reliability import ReliabilityTable, Value


@pytest.mark.parametrize(
    ("counts", "printed"),
    [([[40, 9], [6, 45]], 0.70), ([[80, 10], [5, 5]], 0.32)],
    ids=["balanced", "one category prevails"],
)
def test_it_gives_different_kappas_for_the_same_agreement(counts: list[list[int]], printed: float) -> None:
    table = ReliabilityTable.from_contingency(counts)
    percent, kappa = percent_agreement(table), cohen_kappa(table)

    assert isinstance(percent, Value)
    assert isinstance(kappa, Value)
    assert percent.value == pytest.approx(0.85)
    assert kappa.value == pytest.approx(printed, abs=6e-3)
