"""What coefficients take and what they answer. Pure: no Django, no I/O.

A table is a matrix of units x coders; each cell holds the number of a category, or MISSING.
An answer is a Value or an Undefined with its reason; nobody turns an Undefined into a number.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -1

Categories = NDArray[np.signedinteger[Any]]
Counts = NDArray[np.int64]


class ReliabilityTable:
    """Who gave which category to which unit. Read only.

    `categories` has one row per unit and one column per coder, with values in [0, n_categories) or MISSING.
    `times` says how often each row stands for a unit (once, unless told otherwise), so that a contingency table
    needs no unfolding. Raises ValueError when the shapes or the numbers do not fit.
    """

    def __init__(self, categories: Categories, n_categories: int, times: Counts | None = None) -> None:
        self.categories = categories
        self.n_categories = n_categories
        self.times = np.ones(len(categories), dtype=np.int64) if times is None else times
        self._check_shapes()
        self._check_numbers()

    def _check_shapes(self) -> None:
        if self.categories.ndim != 2:
            raise ValueError(f"categories: expected units x coders, got {self.categories.ndim} dimensions")
        if self.times.shape != self.categories.shape[:1]:
            raise ValueError(f"times: expected one number per row, got shape {self.times.shape}")

    def _check_numbers(self) -> None:
        if self.categories.size == 0:
            return
        if self.categories.min() < MISSING or self.categories.max() >= self.n_categories:
            raise ValueError(f"categories: expected numbers from {MISSING} to {self.n_categories - 1}")
        if self.times.min() < 0:
            raise ValueError("times: expected no negative number")

    @classmethod
    def from_rows(cls, rows: Sequence[Sequence[Hashable | None]], labels: Sequence[Hashable] | None = None) -> Self:
        """One row per coder, one label per unit, None where she gave none. `labels` sets the order of categories."""
        if len({len(row) for row in rows}) > 1:
            raise ValueError("rows: every coder needs one entry per unit")
        found = dict.fromkeys(label for row in rows for label in row if label is not None)
        numbers: dict[Hashable | None, int] = {label: n for n, label in enumerate(found if labels is None else labels)}
        categories = [[numbers[label] if label is not None else MISSING for label in row] for row in rows]
        return cls(np.array(categories, dtype=np.int64).reshape(len(rows), -1).T, n_categories=len(numbers))

    @classmethod
    def from_contingency(cls, counts: ArrayLike) -> Self:
        """Two coders: `counts[i, k]` units got category i from the first coder and k from the second."""
        square = np.asarray(counts, dtype=np.int64)
        if square.ndim != 2 or square.shape[0] != square.shape[1]:
            raise ValueError(f"counts: expected a square of counts, got shape {square.shape}")
        cells = np.indices(square.shape).reshape(2, -1).T
        return cls(cells, n_categories=len(square), times=square.ravel())

    @property
    def n_coders(self) -> int:
        return int(self.categories.shape[1])

    @property
    def active_coders(self) -> NDArray[np.intp]:
        """Columns of the coders who gave a category to at least one unit."""
        used = self.categories[self.times > 0] != MISSING
        return np.flatnonzero(used.any(axis=0))

    def of_coders(self, columns: Sequence[int] | NDArray[np.intp]) -> "ReliabilityTable":
        """The same units as these coders saw them."""
        return ReliabilityTable(self.categories[:, np.asarray(columns, dtype=np.intp)], self.n_categories, self.times)


class Reason(StrEnum):
    """Why there is no value. The name is for programs, the sentence for people."""

    NO_VALUES = "no_values"
    ONE_CODER = "one_coder"
    TOO_MANY_CODERS = "too_many_coders"
    NO_PAIRS = "no_pairs"
    NO_VARIATION = "no_variation"

    @property
    def sentence(self) -> str:
        return SENTENCES[self]


SENTENCES = {
    Reason.NO_VALUES: "Not defined: nobody has finished any of these units.",
    Reason.ONE_CODER: "Not defined: only one coder has finished any of these units.",
    Reason.TOO_MANY_CODERS: "Not defined: this coefficient compares two coders, and more than two took part.",
    Reason.NO_PAIRS: "Not defined: no unit was finished by two coders.",
    Reason.NO_VARIATION: "Not defined: no variation. All used a single category, so there was nothing to agree about.",
}


@dataclass(frozen=True)
class Value:
    """A coefficient's answer: value = 1 - observed / expected.

    `n_units` counts the units with values of two coders or more, `n_pairs` the pairs of values compared in them.
    `observed` and `expected` are disagreements as shares, each as the coefficient defines them.
    """

    value: float
    n_units: int
    n_pairs: int
    observed: float
    expected: float


@dataclass(frozen=True)
class Undefined:
    """There is no value, and why; the counts are those of a Value."""

    reason: Reason
    n_units: int = 0
    n_pairs: int = 0


Answer = Value | Undefined
