"""The places where coders disagree, most costly first. Pure: no Django, no I/O.

A place is one code in one unit that some coders used and others, who had finished the unit, did not. Its weight is
its share of the disagreement that Krippendorff's alpha observes, pooled over the codes looked at: of m values, each
differing pair weighs 1 / (m - 1), divided by how many values its code has in all. Weights sum to one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apps.agreement.coefficients.reliability import ReliabilityTable
from apps.agreement.units import ABSENT, PRESENT, Indices


@dataclass(frozen=True)
class Disagreement:
    """`code` was used in `unit` by some coders and left by others; all are indices, `weight` is a share of one."""

    unit: int
    code: int
    coded_by: tuple[int, ...]
    not_coded_by: tuple[int, ...]
    weight: float


def disagreements(
    tables: Sequence[ReliabilityTable], coders: Sequence[int] | None = None, limit: int | None = None
) -> list[Disagreement]:
    """Where the coders differ over the codes of `tables`, one table of presence per code.

    With `coders`, only what these said counts. Ties are ordered by code, then unit: the same tables give the same list.
    """
    names = np.arange(tables[0].n_coders if tables else 0) if coders is None else np.asarray(coders)
    if coders is not None:
        tables = [table.of_coders(coders) for table in tables]
    unit, code, weight = _ranked(tables)
    return [
        Disagreement(u, c, _who(tables[c], u, PRESENT, names), _who(tables[c], u, ABSENT, names), w)
        for u, c, w in zip(unit[:limit].tolist(), code[:limit].tolist(), weight[:limit].tolist(), strict=True)
    ]


def _ranked(tables: Sequence[ReliabilityTable]) -> tuple[Indices, Indices, NDArray[np.float64]]:
    """(units, codes, weights) of all disagreements, the heaviest first."""
    costs = np.array([_costs(table) for table in tables])
    code, unit = np.nonzero(costs) if len(tables) else (np.empty(0, np.intp),) * 2
    weight = costs[code, unit] / costs.sum() if len(code) else np.empty(0)
    heaviest_first = np.lexsort((unit, code, -weight))
    return unit[heaviest_first], code[heaviest_first], weight[heaviest_first]


def _costs(table: ReliabilityTable) -> NDArray[np.float64]:
    """Per unit, what it adds to the observed disagreement of its code."""
    used = np.count_nonzero(table.categories == PRESENT, axis=1)
    left = np.count_nonzero(table.categories == ABSENT, axis=1)
    values = used + left
    differing = used * left * 2
    compared = values[values >= 2].sum()
    return np.where(differing > 0, differing / np.maximum(values - 1, 1) / max(compared, 1), 0.0)


def _who(table: ReliabilityTable, unit: int, said: int, names: Indices) -> tuple[int, ...]:
    return tuple(names[table.categories[unit] == said].tolist())
