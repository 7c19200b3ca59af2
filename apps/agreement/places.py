"""The passages behind a figure: each text on which two coders or more can be compared, disagreements first. Pure.

No Django, no I/O. Texts, codes and coders are indices of the frozen input.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from apps.agreement.coefficients.reliability import MISSING, ReliabilityTable
from apps.agreement.disagreements import disagreements
from apps.agreement.snapshots import FrozenInput
from apps.agreement.units import ABSENT, PRESENT

Span = tuple[int, int, int]
"""(revision, start, end): code points, half-open."""


class Kind(StrEnum):
    DIFFER = "differ"
    SAME = "same"
    NONE = "none"


KIND_ORDER = tuple(Kind)


@dataclass(frozen=True)
class Place:
    """One code on one text: who used it, who left it, who has not finished. `weight`: its share of what it costs."""

    text: int
    code: int
    kind: Kind
    coded_by: tuple[int, ...]
    not_coded_by: tuple[int, ...]
    missing: tuple[int, ...]
    weight: float = 0.0


def differing(tables: Mapping[int, ReliabilityTable], coders: Sequence[int] | None = None) -> list[Place]:
    """Where coders differ, most costly first; weights sum to one over the codes of `tables`."""
    codes = list(tables)
    return [
        Place(
            text=found.unit,
            code=codes[found.code],
            kind=Kind.DIFFER,
            coded_by=found.coded_by,
            not_coded_by=found.not_coded_by,
            missing=_who(tables[codes[found.code]], found.unit, MISSING, coders),
            weight=found.weight,
        )
        for found in disagreements(list(tables.values()), coders)
    ]


def agreeing(
    tables: Mapping[int, ReliabilityTable], kind: Kind, coders: Sequence[int] | None = None
) -> Iterable[Place]:
    """Where all who can be compared used the code (`SAME`) or all left it (`NONE`)."""
    said = PRESENT if kind == Kind.SAME else ABSENT
    for code, whole in tables.items():
        table = whole if coders is None else whole.of_coders(coders)
        values = np.count_nonzero(table.categories != MISSING, axis=1)
        unanimous = (values >= 2) & (np.count_nonzero(table.categories == said, axis=1) == values)
        for text in np.flatnonzero(unanimous).tolist():
            agreed = _who(whole, text, said, coders)
            missing = _who(whole, text, MISSING, coders)
            used, left = (agreed, ()) if kind == Kind.SAME else ((), agreed)
            yield Place(text, code, kind, used, left, missing)


def _who(table: ReliabilityTable, text: int, said: int, coders: Sequence[int] | None) -> tuple[int, ...]:
    among = range(table.n_coders) if coders is None else coders
    row = table.categories[text]
    return tuple(int(coder) for coder in among if row[coder] == said)


class Excerpts:
    """What was marked on some texts, found by text, coder and code. A coding that awaits counts on the parent."""

    def __init__(self, frozen: FrozenInput, texts: Iterable[int]) -> None:
        self._spans: dict[tuple[int, int, int], list[Span]] = {}
        self._codes: dict[tuple[int, int], set[int]] = {}
        wanted = np.fromiter(texts, dtype=np.intp)
        for columns in (frozen.codings, frozen.pending):
            here = np.isin(columns.text, wanted)
            rows = zip(*(getattr(columns, name)[here].tolist() for name in columns.COLUMNS), strict=True)
            for text, coder, code, *span in rows:
                self._spans.setdefault((text, coder, code), []).append((span[0], span[1], span[2]))
                self._codes.setdefault((text, coder), set()).add(code)

    def of(self, text: int, coder: int, code: int) -> list[Span]:
        """In the order of the text."""
        return sorted(self._spans.get((text, coder, code), []))

    def all_spans(self) -> Iterable[Span]:
        return (span for spans in self._spans.values() for span in spans)

    def read_as(self, place: Place) -> int | None:
        """The code that those who left this one gave to the same passage instead: the one with the most overlap."""
        theirs = [span for coder in place.coded_by for span in self.of(place.text, coder, place.code)]
        shared: dict[int, int] = {}
        for coder in place.not_coded_by:
            for code in self._codes.get((place.text, coder), set()):
                common = sum(overlap(a, b) for a in theirs for b in self.of(place.text, coder, code))
                shared[code] = shared.get(code, 0) + common
        best = max(shared, key=lambda code: (shared[code], -code), default=None)
        return best if best is not None and shared[best] else None


def overlap(one: Span, other: Span) -> int:
    """How many code points two spans share; none across revisions."""
    if one[0] != other[0]:
        return 0
    return max(0, min(one[2], other[2]) - max(one[1], other[1]))
