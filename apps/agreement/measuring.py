"""From a frozen input to its figures: per code and over all codes, for all coders and for each pair. Pure.

No Django, no I/O. The same input gives the same figures to the last bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from apps.agreement.coefficients import COEFFICIENTS
from apps.agreement.coefficients.pooled import pooled
from apps.agreement.coefficients.reliability import Answer, ReliabilityTable
from apps.agreement.snapshots import FrozenInput
from apps.agreement.units import NOT_DONE, Presence, newest_marks, pairs, pooled_pairs

METHOD = {
    "unit": "text",
    "layer": "coder",
    "categories": "each code present or absent",
    "absence": "a zero only under a done mark that covers the code",
    "over_codes": "1 - sum of observed / sum of expected disagreement",
    "computation": 1,
}
"""What a later computation would have to change to give other numbers from the same input."""


class Scope(StrEnum):
    OVERALL = "overall"
    CODE = "code"
    PAIR = "pair"


@dataclass(frozen=True)
class Measured:
    """One figure. `code` None: over all codes. `coders` empty: all of them. Both are indices of the input."""

    scope: Scope
    code: int | None
    coders: tuple[int, ...]
    coefficient: str
    answer: Answer


@dataclass(frozen=True)
class Coverage:
    """Texts that two coders or more have done, and how many each pair of coders has in common (a symmetric table)."""

    counted: int
    common: tuple[tuple[int, ...], ...]


def kappa_for(n_coders: int) -> str:
    """Cohen's for two coders, else Fleiss'."""
    return "cohen_kappa" if COEFFICIENTS["cohen_kappa"].fits(n_coders) else "fleiss_kappa"


def coefficients_for(n_coders: int) -> tuple[str, ...]:
    return ("percent_agreement", kappa_for(n_coders), "krippendorff_alpha")


def compared_tables(frozen: FrozenInput) -> dict[int, ReliabilityTable]:
    """By code index, for each code that has figures: texts x coders of present, absent and missing."""
    presence = Presence(frozen.round_snapshot())
    return {code: presence.table(code) for code in frozen.compared}


def measure(frozen: FrozenInput) -> list[Measured]:
    tables = compared_tables(frozen)
    found: list[Measured] = []
    for name in coefficients_for(len(frozen.coders)):
        found.extend(_of_all_coders(name, tables))
    for name in coefficients_for(2):
        found.extend(_of_pairs(name, tables))
    return found


def coverage(frozen: FrozenInput) -> Coverage:
    done = (newest_marks(frozen.round_snapshot()) != NOT_DONE).astype(np.int64)
    return Coverage(
        counted=int(np.count_nonzero(done.sum(axis=1) >= 2)),
        common=tuple(tuple(row) for row in (done.T @ done).tolist()),
    )


def _of_all_coders(name: str, tables: dict[int, ReliabilityTable]) -> Iterable[Measured]:
    compute = COEFFICIENTS[name].compute
    answers = {code: compute(table) for code, table in tables.items()}
    yield Measured(Scope.OVERALL, None, (), name, pooled(answers.values()))
    for code, answer in answers.items():
        yield Measured(Scope.CODE, code, (), name, answer)


def _of_pairs(name: str, tables: dict[int, ReliabilityTable]) -> Iterable[Measured]:
    compute = COEFFICIENTS[name].compute
    of_codes = {code: pairs(table, compute) for code, table in tables.items()}
    for pair in pooled_pairs(list(of_codes.values())):
        yield Measured(Scope.PAIR, None, (pair.first, pair.second), name, pair.answer)
    for code, found in of_codes.items():
        for pair in found:
            yield Measured(Scope.PAIR, code, (pair.first, pair.second), name, pair.answer)
