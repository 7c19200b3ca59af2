"""Every pair of coders as a table of its own, from one pass over all units. Pure: no Django, no I/O."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from apps.agreement.coefficients.reliability import MISSING, Categories, Counts, ReliabilityTable
from apps.agreement.coefficients.tally import UNITS_PER_BLOCK, Floats


def pair_tables(table: ReliabilityTable) -> Iterator[tuple[int, int, ReliabilityTable]]:
    """Yield (first column, second column, table of these two coders), gaps included.

    Each table has one row per combination of categories, so a coefficient on it costs the same for any number of units.
    """
    counts = cross_counts(table)
    width = table.n_categories + 1
    combined = np.indices((width, width)).reshape(2, -1).T + MISSING
    for first, second in combinations(range(table.n_coders), 2):
        yield first, second, ReliabilityTable(combined, table.n_categories, counts[first, :, second, :].ravel())


def cross_counts(table: ReliabilityTable) -> Counts:
    """Coders x (K + 1) x coders x (K + 1): in how many units both said what they said; place 0 stands for MISSING."""
    width = table.n_categories + 1
    total = np.zeros((table.n_coders * width,) * 2)
    for start in range(0, len(table.categories), UNITS_PER_BLOCK):
        rows = slice(start, start + UNITS_PER_BLOCK)
        said = _indicators(table.categories[rows], table.n_categories)
        total += said.T @ (said * table.times[rows, np.newaxis])
    return np.rint(total).astype(np.int64).reshape(table.n_coders, width, table.n_coders, width)


def _indicators(categories: Categories, n_categories: int) -> Floats:
    """Units x (coders * (K + 1)): one where the coder said this, else zero."""
    said: NDArray[np.bool_] = np.equal(categories[:, :, np.newaxis], np.arange(MISSING, n_categories))
    return said.reshape(len(said), -1).astype(np.float64)
