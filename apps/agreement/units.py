"""From codings and done marks to what coefficients compare: per code, units x coders of present, absent, missing.

Pure: no Django, no I/O. A unit is one text, named by its index; coders and codes are indices too.

Laws
- A coding on a text its coder has marked done is *present*. A coding on any other text does not count and is listed.
- Absence is a zero only under a done mark, and only for codes that the mark covers: those the codebook already had,
  and those made since by split or merge from codes it covers, where the coder used none of these.
- Anything else is missing: not done, a code that appeared later, a parent's coding that awaits its coder's
  confirmation of the sub-code. Such a coding counts on the parent.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from apps.agreement.coefficients.pairs import pair_tables
from apps.agreement.coefficients.pooled import pooled
from apps.agreement.coefficients.reliability import MISSING, Answer, ReliabilityTable

ABSENT, PRESENT = 0, 1
NOT_DONE = -1

Indices = NDArray[np.intp]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Codings:
    """Three columns of equal length: row i is one coding, code[i] by coder[i] somewhere on unit[i]."""

    unit: Indices
    coder: Indices
    code: Indices

    @classmethod
    def from_rows(cls, rows: ArrayLike) -> Self:
        """Rows of (unit, coder, code); an empty list is no coding."""
        return cls(*np.asarray(rows, dtype=np.intp).reshape(-1, 3).T)

    def __len__(self) -> int:
        return len(self.unit)

    def where(self, wanted: Mask) -> "Codings":
        return Codings(self.unit[wanted], self.coder[wanted], self.code[wanted])

    def and_also(self, other: "Codings") -> "Codings":
        both = (self.unit, other.unit), (self.coder, other.coder), (self.code, other.code)
        return Codings(*map(np.concatenate, both))


@dataclass(frozen=True, eq=False)
class Completions:
    """Three columns of equal length: coder[i] marked unit[i] done when the codebook stood at version[i] >= 0."""

    unit: Indices
    coder: Indices
    version: Indices

    @classmethod
    def from_rows(cls, rows: ArrayLike) -> Self:
        """Rows of (unit, coder, codebook version); an empty list is no mark."""
        return cls(*np.asarray(rows, dtype=np.intp).reshape(-1, 3).T)


@dataclass(frozen=True)
class CodeOrigin:
    """The codebook version that brought the code, and the indices of the codes it came from by split or merge."""

    created_version: int
    ancestors: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class RoundSnapshot:
    """All that agreement of one round depends on. Indices point into [0, n_units), [0, n_coders), `codes`.

    `codings` are the live ones, on the code where they live now. `pending` are those which someone else placed on a
    sub-code and whose coder has not confirmed it: they are named by the parent and are not among `codings`.
    """

    n_units: int
    n_coders: int
    codes: tuple[CodeOrigin, ...]
    completions: Completions
    codings: Codings
    pending: Codings

    def __post_init__(self) -> None:
        for name, columns in (("codings", self.codings), ("pending", self.pending)):
            self._check_place(name, columns)
            _check_range(f"{name}.code", columns.code, len(self.codes))
        self._check_place("completions", self.completions)
        if np.any(self.completions.version < 0):
            raise ValueError("completions.version: codebook versions start at 0")
        self._check_lineage()

    def _check_place(self, name: str, columns: Codings | Completions) -> None:
        _check_range(f"{name}.unit", columns.unit, self.n_units)
        _check_range(f"{name}.coder", columns.coder, self.n_coders)

    def _check_lineage(self) -> None:
        for code, origin in enumerate(self.codes):
            _check_range(f"codes[{code}].ancestors", np.array(origin.ancestors, dtype=np.intp), len(self.codes))
        for code in range(len(self.codes)):
            if code in self.ancestors_of(code):
                raise ValueError(f"codes[{code}].ancestors: the code is its own ancestor")

    def ancestors_of(self, code: int) -> frozenset[int]:
        """Every code this one came from, however far back."""
        found: set[int] = set()
        unseen = list(self.codes[code].ancestors)
        while unseen:
            ancestor = unseen.pop()
            if ancestor not in found:
                found.add(ancestor)
                unseen.extend(self.codes[ancestor].ancestors)
        return frozenset(found)


def _check_range(where: str, indices: Indices, end: int) -> None:
    if indices.size and not 0 <= indices.min() <= indices.max() < end:
        raise ValueError(f"{where}: expected indices from 0 to {end - 1}")


class PlacesByCode:
    """The units and coders of codings, found by code without looking through all of them."""

    def __init__(self, codings: Codings, n_codes: int) -> None:
        order = np.argsort(codings.code, kind="stable")
        self._unit, self._coder = codings.unit[order], codings.coder[order]
        self._starts = np.searchsorted(codings.code[order], np.arange(n_codes + 1))

    def of(self, code: int) -> tuple[Indices, Indices]:
        """(units, coders), ready to index a matrix of units x coders."""
        mine = slice(self._starts[code], self._starts[code + 1])
        return self._unit[mine], self._coder[mine]


class Presence:
    """Which coder used which code in which unit. One table per code, made when asked for."""

    def __init__(self, snapshot: RoundSnapshot) -> None:
        self.snapshot = snapshot
        self._version = newest_marks(snapshot)
        self._done: Mask = self._version != NOT_DONE
        self._codings = PlacesByCode(self._counted(snapshot.codings), self.n_codes)
        self._pending = PlacesByCode(self._counted(snapshot.pending), self.n_codes)

    @property
    def n_codes(self) -> int:
        return len(self.snapshot.codes)

    def tables(self) -> Iterator[ReliabilityTable]:
        """One per code, in the order of the codes."""
        return (self.table(code) for code in range(self.n_codes))

    def table(self, code: int) -> ReliabilityTable:
        """Units x coders of PRESENT, ABSENT or MISSING."""
        cells = np.where(self._covers(code), np.int8(ABSENT), np.int8(MISSING))
        for ancestor in self.snapshot.ancestors_of(code):
            cells[self._pending.of(ancestor)] = MISSING
        cells[self._codings.of(code)] = PRESENT
        cells[self._pending.of(code)] = PRESENT
        return ReliabilityTable(cells, n_categories=2)

    @property
    def excluded(self) -> Codings:
        """The codings that do not count, because their coder has not marked the text done."""
        codings, pending = self.snapshot.codings, self.snapshot.pending
        return codings.where(~self._is_counted(codings)).and_also(pending.where(~self._is_counted(pending)))

    def _counted(self, codings: Codings) -> Codings:
        return codings.where(self._is_counted(codings))

    def _is_counted(self, codings: Codings) -> Mask:
        return self._done[codings.unit, codings.coder]

    def _covers(self, code: int) -> Mask:
        """Where a done mark says that the code would have been used, had it applied."""
        origin = self.snapshot.codes[code]
        covered: Mask = self._done & (self._version >= origin.created_version)
        if origin.ancestors:
            covered |= self._inherits(code)
        return covered

    def _inherits(self, code: int) -> Mask:
        """Where the mark covers each code this one came from, and the coder used none of them."""
        parents = self.snapshot.codes[code].ancestors
        inherits: Mask = np.logical_and.reduce([self._covers(parent) for parent in parents])
        for ancestor in self.snapshot.ancestors_of(code):
            inherits[self._codings.of(ancestor)] = False
            inherits[self._pending.of(ancestor)] = False
        return inherits


def newest_marks(snapshot: RoundSnapshot) -> Indices:
    """Units x coders: the newest codebook version under which the coder marked the unit done, or NOT_DONE."""
    newest = np.full((snapshot.n_units, snapshot.n_coders), NOT_DONE, dtype=np.intp)
    marks = snapshot.completions
    np.maximum.at(newest, (marks.unit, marks.coder), marks.version)
    return newest


@dataclass(frozen=True)
class CoderPair:
    """Two coders, first < second, and what a coefficient says of them; the answer carries its number of units."""

    first: int
    second: int
    answer: Answer


def pairs(table: ReliabilityTable, coefficient: Callable[[ReliabilityTable], Answer]) -> tuple[CoderPair, ...]:
    """Every pair of coders on one code, those without a common unit included."""
    return tuple(CoderPair(first, second, coefficient(both)) for first, second, both in pair_tables(table))


def pooled_pairs(of_codes: Sequence[tuple[CoderPair, ...]]) -> tuple[CoderPair, ...]:
    """Every pair of coders over all codes, from what `pairs` gave for each code."""
    same_pair = zip(*of_codes, strict=True)
    return tuple(CoderPair(group[0].first, group[0].second, pooled(p.answer for p in group)) for group in same_pair)
