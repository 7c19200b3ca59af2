"""Krippendorff's alpha: one minus observed over expected disagreement. Pure: no Django, no I/O.

Chance is the chance that two of all the values that could be compared differ, whoever gave them to whichever unit.
Takes any number of coders and gaps; a unit with m values weighs m, one with a single value does not count.
Undefined when all coders used a single category: there was nothing to agree about.
Reference: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
"""

from collections.abc import Callable

import numpy as np

from apps.agreement.coefficients.reliability import Answer, Reason, ReliabilityTable
from apps.agreement.coefficients.tally import Floats, refusal, tally

# From how often each of K categories occurs to the K x K squared differences between them.
Distance = Callable[[Floats], Floats]


def nominal(occurrences: Floats) -> Floats:
    """Two categories are the same or not."""
    return 1 - np.eye(len(occurrences))


def krippendorff_alpha(table: ReliabilityTable, distance: Distance = nominal) -> Answer:
    refused = refusal(table)
    if refused:
        return refused
    sums = tally(table)
    occurrences = sums.coincidences.sum(axis=1)
    if np.count_nonzero(occurrences) < 2:
        return sums.undefined(Reason.NO_VARIATION)
    differences, n = distance(occurrences), float(occurrences.sum())
    observed = float((sums.coincidences * differences).sum()) / n
    expected = float(occurrences @ differences @ occurrences) / (n * (n - 1))
    return sums.answer(observed=observed, expected=expected)
