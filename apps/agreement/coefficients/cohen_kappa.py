"""Cohen's kappa: agreement of two coders beyond what their own habits would reach. Pure: no Django, no I/O.

Chance is the chance that two draws agree, one from each coder's own shares of the categories.
Takes exactly two coders; a unit that one of them left out does not count.
Undefined when both coders used a single category, the same one: there was nothing to agree about.
Reference: Cohen (1960), A coefficient of agreement for nominal scales.
"""

import numpy as np

from apps.agreement.coefficients.reliability import MISSING, Answer, Counts, Reason, ReliabilityTable, Undefined, Value
from apps.agreement.coefficients.tally import refusal


def cohen_kappa(table: ReliabilityTable) -> Answer:
    refused = refusal(table)
    if refused:
        return refused
    if len(table.active_coders) > 2:
        return Undefined(Reason.TOO_MANY_CODERS)
    return kappa_of_counts(contingency(table.of_coders(table.active_coders)))


def contingency(table: ReliabilityTable) -> Counts:
    """Of a table of two coders: K x K units that got category i from the first and k from the second."""
    both = (table.categories != MISSING).all(axis=1)
    first, second = table.categories[both].astype(np.int64).T
    k = table.n_categories
    counts = np.zeros(k * k, dtype=np.int64)
    np.add.at(counts, first * k + second, table.times[both])
    return counts.reshape(k, k)


def kappa_of_counts(counts: Counts) -> Answer:
    n = int(counts.sum())
    first, second = counts.sum(axis=1), counts.sum(axis=0)
    if np.count_nonzero(first + second) < 2:
        return Undefined(Reason.NO_VARIATION, n_units=n, n_pairs=n)
    observed = 1 - float(np.trace(counts)) / n
    expected = 1 - float(first / n @ (second / n))
    return Value(1 - observed / expected, n, n, observed, expected)
