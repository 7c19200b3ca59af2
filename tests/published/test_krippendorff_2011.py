"""Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, Univ. of Pennsylvania, examples A to D."""

import numpy as np
import pytest

from apps.agreement.coefficients.krippendorff_alpha import krippendorff_alpha
from apps.agreement.coefficients.reliability import ReliabilityTable, Value
from apps.agreement.coefficients.tally import Floats

BINARY = ReliabilityTable.from_rows(["0100000010", "1110010000"])
NOMINAL = ReliabilityTable.from_rows(["aabbdcccedda", "babbbccceddd"])
WITH_GAPS = ReliabilityTable.from_rows(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ],
    labels=[1, 2, 3, 4, 5],
)


def interval(occurrences: Floats) -> Floats:
    """Categories lie one step apart."""
    steps = np.arange(len(occurrences), dtype=np.float64)
    return np.asarray(np.square(steps[:, np.newaxis] - steps))


def test_it_gives_example_a_two_observers_and_binary_data() -> None:
    alpha = krippendorff_alpha(BINARY)

    assert isinstance(alpha, Value)
    assert alpha.value == pytest.approx(0.095, abs=6e-4)
    assert alpha.observed == pytest.approx(0.4)
    assert alpha.expected == pytest.approx(0.442, abs=6e-4)


def test_it_gives_example_b_two_observers_and_nominal_data() -> None:
    alpha = krippendorff_alpha(NOMINAL)

    assert isinstance(alpha, Value)
    assert alpha.value == pytest.approx(0.692, abs=6e-4)


def test_it_gives_example_c_many_observers_and_missing_data() -> None:
    alpha = krippendorff_alpha(WITH_GAPS)

    assert isinstance(alpha, Value)
    assert alpha.value == pytest.approx(0.743, abs=6e-4)
    assert alpha.n_units == 11, "the last unit has one value only"


def test_it_takes_another_distance_as_example_d_does() -> None:
    alpha = krippendorff_alpha(WITH_GAPS, distance=interval)

    assert isinstance(alpha, Value)
    assert alpha.value == pytest.approx(0.849, abs=6e-4)
