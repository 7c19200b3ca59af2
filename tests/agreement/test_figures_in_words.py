"""Figures are set as the reader's language sets them."""

import pytest
from django.utils.translation import override

from apps.agreement.selectors.figures import fraction


@pytest.mark.parametrize(
    ("value", "places", "english", "french"),
    [(0.7931, 2, ".79", "0,79"), (-0.04, 2, "−.04", "−0,04"), (1.0, 2, "1.00", "1,00"), (-0.001, 2, ".00", "0,00")],
)
def test_a_fraction(value: float, places: int, english: str, french: str) -> None:
    assert fraction(value, places) == english
    with override("fr"):
        assert fraction(value, places) == french
