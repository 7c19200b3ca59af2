"""The sums over units that coefficients for interchangeable coders are made of. Pure: no Django, no I/O.

One pass over blocks of units keeps the memory small: each block becomes counts of units x categories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from apps.agreement.coefficients.reliability import (
    MISSING,
    Categories,
    Counts,
    Reason,
    ReliabilityTable,
    Undefined,
    Value,
)

UNITS_PER_BLOCK = 16_384

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Tally:
    """K categories; a *rated* unit has one value or more, a *paired* unit two or more.

    `agreement`: over paired units, the sum of the share of coder pairs that agree.
    `shares` (K): over rated units, the sum of the share of coders who chose each category.
    `coincidences` (K x K): over paired units with m values, pairs of values in both orders, each weighing 1 / (m - 1).
    """

    rated_units: int
    paired_units: int
    pairs: int
    agreement: float
    shares: Floats
    coincidences: Floats

    @classmethod
    def empty(cls, n_categories: int) -> Self:
        return cls(0, 0, 0, 0.0, np.zeros(n_categories), np.zeros((n_categories, n_categories)))

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.rated_units + other.rated_units,
            self.paired_units + other.paired_units,
            self.pairs + other.pairs,
            self.agreement + other.agreement,
            self.shares + other.shares,
            self.coincidences + other.coincidences,
        )

    def answer(self, *, observed: float, expected: float) -> Value:
        return Value(1 - observed / expected, self.paired_units, self.pairs, observed, expected)

    def undefined(self, reason: Reason) -> Undefined:
        return Undefined(reason, self.paired_units, self.pairs)


def tally(table: ReliabilityTable) -> Tally:
    total = Tally.empty(table.n_categories)
    for counts, times in _blocks(table):
        total += _tally_of_counts(counts, times)
    return total


def refusal(table: ReliabilityTable) -> Undefined | None:
    """What makes any coefficient impossible, or None: too few coders, or no unit that two of them share."""
    n_active = len(table.active_coders)
    if n_active == 0:
        return Undefined(Reason.NO_VALUES)
    if n_active == 1:
        return Undefined(Reason.ONE_CODER)
    values_per_unit = np.count_nonzero(table.categories != MISSING, axis=1)
    if not np.any((values_per_unit >= 2) & (table.times > 0)):
        return Undefined(Reason.NO_PAIRS)
    return None


def _blocks(table: ReliabilityTable) -> Iterator[tuple[Counts, Counts]]:
    for start in range(0, len(table.categories), UNITS_PER_BLOCK):
        rows = slice(start, start + UNITS_PER_BLOCK)
        yield count_categories(table.categories[rows], table.n_categories), table.times[rows]


def count_categories(categories: Categories, n_categories: int) -> Counts:
    """Units x categories: how many coders gave each unit each category."""
    n_units = len(categories)
    # MISSING falls into a column of its own, the first, which is cut off afterwards.
    width = n_categories + 1
    cells = categories.astype(np.int64)
    cells += np.arange(1, n_units * width + 1, width).reshape(-1, 1)
    return np.bincount(cells.ravel(), minlength=n_units * width).reshape(n_units, width)[:, 1:]


def _tally_of_counts(counts: Counts, times: Counts) -> Tally:
    values = counts.sum(axis=1)
    rated, paired = (values >= 1) & (times > 0), (values >= 2) & (times > 0)
    pairs = values * (values - 1) // 2
    agreeing = (counts * (counts - 1)).sum(axis=1) // 2
    return Tally(
        rated_units=int(times[rated].sum()),
        paired_units=int(times[paired].sum()),
        pairs=int(times[paired] @ pairs[paired]),
        agreement=float(times[paired] @ (agreeing[paired] / pairs[paired])),
        shares=(times[rated] / values[rated]) @ counts[rated],
        coincidences=_coincidences(counts[paired].astype(np.float64), times[paired] / (values[paired] - 1)),
    )


def _coincidences(counts: Floats, weights: Floats) -> Floats:
    together = counts.T @ (counts * weights[:, np.newaxis])
    with_themselves = np.diag(weights @ counts)
    return np.asarray(together - with_themselves)
