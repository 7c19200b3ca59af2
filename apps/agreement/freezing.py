"""From the rows of a round to its frozen input: what counts, what is left out, which code came from which. Pure.

No Django, no I/O. Keys in the rows are those of the tables; in the frozen input everything goes by public id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from apps.agreement.snapshots import FrozenCode, FrozenInput, Spans
from apps.agreement.units import Completions
from apps.codebook import lineage

ACTIVE = "active"
PRIVATE = frozenset({"proposed", "rejected"})


class CompletionRow(NamedTuple):
    text: int
    coder: int
    version: int


class CodingRow(NamedTuple):
    """A live coding of the coder layer. `awaits`: someone else placed it on a sub-code, its coder has not confirmed."""

    text: int
    coder: int
    code: int
    revision: int
    start: int
    end: int
    awaits: bool


class CodeRow(NamedTuple):
    code: int
    public_id: str
    status: str
    created_version: int


class OriginRow(NamedTuple):
    """`code` came from `origin` by this operation; `splits` where it was a split."""

    code: int
    origin: int
    operation: int
    splits: bool


class ReversalRow(NamedTuple):
    operation: int
    reverses: int


PublicIds = Mapping[int, str]


@dataclass(frozen=True)
class RoundRows:
    """Everything about one round as it stood at one moment. `texts_in_round` counts also those nobody has done."""

    position: int
    codebook_version: int
    texts_in_round: int
    completions: list[CompletionRow]
    codings: list[CodingRow]
    codes: list[CodeRow]
    origins: list[OriginRow]
    merged: list[tuple[int, int]]
    reversals: list[ReversalRow]
    texts: PublicIds
    coders: PublicIds
    revisions: PublicIds


@dataclass(frozen=True)
class LeftOut:
    """Codings that do not count: their coder has not marked the text done, or the code is still a private proposal."""

    not_done: int
    proposed: int


@dataclass(frozen=True)
class Frozen:
    """The input, the tables' keys of its coders and codes in the same order, and what was left out."""

    input: FrozenInput
    coder_keys: tuple[int, ...]
    code_keys: tuple[int, ...]
    left_out: LeftOut


def freeze(rows: RoundRows) -> Frozen:
    codings, left_out = _counted(rows)
    origins = _origins(rows)
    parents = _parents_of_splits(rows)
    pending = [row._replace(code=parents[row.code]) for row in codings if row.awaits and row.code in parents]
    settled = [row for row in codings if not (row.awaits and row.code in parents)]
    compared = _compared(rows, origins, {row.code for row in [*settled, *pending]})
    codes = _sorted({row.code: row.public_id for row in rows.codes}, _with_ancestors(compared, origins))
    texts = _sorted(rows.texts, {mark.text for mark in rows.completions})
    coders = _sorted(rows.coders, {mark.coder for mark in rows.completions})
    revisions = _sorted(rows.revisions, {row.revision for row in codings})
    frozen = FrozenInput(
        texts=tuple(rows.texts[key] for key in texts),
        revisions=tuple(rows.revisions[key] for key in revisions),
        coders=tuple(rows.coders[key] for key in coders),
        codes=_frozen_codes(rows, codes, origins, compared),
        completions=_completions(rows.completions, texts, coders),
        codings=_spans(settled, texts, coders, codes, revisions),
        pending=_spans(pending, texts, coders, codes, revisions),
    )
    return Frozen(frozen, tuple(coders), tuple(codes), left_out)


Places = dict[int, int]
"""From a key of a table to its index in the frozen input."""


def _counted(rows: RoundRows) -> tuple[list[CodingRow], LeftOut]:
    done = {(mark.text, mark.coder) for mark in rows.completions}
    private = {row.code for row in rows.codes if row.status in PRIVATE}
    shared = [row for row in rows.codings if row.code not in private]
    counted = [row for row in shared if (row.text, row.coder) in done]
    return counted, LeftOut(not_done=len(shared) - len(counted), proposed=len(rows.codings) - len(shared))


def _origins(rows: RoundRows) -> dict[int, frozenset[int]]:
    """For each code, those it came from by splits and merges that stand.

    An origin is always older than what came from it. An edge back to an older code (split, then merged again) says
    nothing more, since done marks cover the older code already; leaving it out keeps lineage free of circles.
    """
    undone = _undone(rows.reversals)
    version = {row.code: row.created_version for row in rows.codes}
    edges = [(row.code, row.origin) for row in rows.origins if row.operation not in undone]
    edges += [(into, code) for code, into in rows.merged]
    found: dict[int, set[int]] = {}
    for code, origin in edges:
        if version[origin] < version[code]:
            found.setdefault(code, set()).add(origin)
    return {code: frozenset(origins) for code, origins in found.items()}


def _undone(reversals: Iterable[ReversalRow]) -> set[int]:
    """Operations that do not stand: reversed, unless their reversal was itself reversed."""
    undone: set[int] = set()
    for reversal in sorted(reversals, reverse=True):
        if reversal.operation not in undone:
            undone.add(reversal.reverses)
    return undone


def _parents_of_splits(rows: RoundRows) -> dict[int, int]:
    """The code each sub-code was split from, by the last split that stands."""
    undone = _undone(rows.reversals)
    splits = [row for row in rows.origins if row.splits and row.operation not in undone]
    return {row.code: row.origin for row in sorted(splits, key=lambda row: row.operation)}


def _compared(rows: RoundRows, origins: Mapping[int, frozenset[int]], used: set[int]) -> set[int]:
    """Codes with figures: those used, and those in use that some done mark can cover."""
    newest = max((mark.version for mark in rows.completions), default=0)
    coverable = {
        row.code
        for row in rows.codes
        if row.status == ACTIVE and (row.created_version <= newest or row.code in origins)
    }
    return used | coverable


def _with_ancestors(codes: set[int], origins: Mapping[int, frozenset[int]]) -> set[int]:
    return codes.union(*(lineage.ancestors(origins, code) for code in codes))


def _sorted(public_ids: PublicIds, keys: set[int]) -> Places:
    return {key: place for place, key in enumerate(sorted(keys, key=lambda key: public_ids[key]))}


def _frozen_codes(
    rows: RoundRows, codes: Places, origins: Mapping[int, frozenset[int]], compared: set[int]
) -> tuple[FrozenCode, ...]:
    by_key = {row.code: row for row in rows.codes}
    return tuple(
        FrozenCode(
            id=by_key[key].public_id,
            created_version=by_key[key].created_version,
            ancestors=tuple(sorted(codes[origin] for origin in origins.get(key, ()))),
            compared=key in compared,
        )
        for key in codes
    )


def _completions(marks: list[CompletionRow], texts: Places, coders: Places) -> Completions:
    return Completions.from_rows(sorted((texts[mark.text], coders[mark.coder], mark.version) for mark in marks))


def _spans(codings: list[CodingRow], texts: Places, coders: Places, codes: Places, revisions: Places) -> Spans:
    return Spans.from_rows(
        sorted(
            (texts[row.text], coders[row.coder], codes[row.code], revisions[row.revision], row.start, row.end)
            for row in codings
        )
    )
