"""Worked examples kept beside the project: every entry whose coefficient we have, against the value it tells.

Each file says whether its values were printed, asserted by another library, or computed from the formula.
"""

import json
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.agreement.coefficients import COEFFICIENTS
from apps.agreement.coefficients.cohen_kappa import cohen_kappa
from apps.agreement.coefficients.fleiss_kappa import fleiss_kappa
from apps.agreement.coefficients.krippendorff_alpha import krippendorff_alpha
from apps.agreement.coefficients.percent_agreement import percent_agreement
from apps.agreement.coefficients.pooled import pooled
from apps.agreement.coefficients.reliability import Answer, ReliabilityTable, Undefined, Value

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "agreement"
ENTRIES_AT_LEAST = 47

Example = dict[str, Any]
Entry = dict[str, Any]


def table_of(example: Example) -> ReliabilityTable:
    given = example["input"]
    if example["kind"] == "contingency":
        return ReliabilityTable.from_contingency(given["contingency"])
    return ReliabilityTable.from_rows([[hashable(rating) for rating in row] for row in given["ratings"]])


def hashable(rating: Any) -> Hashable:
    return frozenset(rating) if isinstance(rating, list) else rating


def table_of_code(example: Example, code: str) -> ReliabilityTable:
    """Sets of codes, seen as one code that is present or absent."""
    ratings = example["input"]["ratings"]
    return ReliabilityTable.from_rows([[None if r is None else code in r for r in row] for row in ratings])


def over_codes(example: Example, coefficient: Callable[[ReliabilityTable], Answer]) -> Answer:
    codes = {code for row in example["input"]["ratings"] for rating in row for code in rating}
    return pooled(coefficient(table_of_code(example, code)) for code in sorted(codes))


def value(answer: Answer) -> float | None:
    return answer.value if isinstance(answer, Value) else None


def observed(answer: Answer) -> float | None:
    return answer.observed if isinstance(answer, Value) else None


def expected(answer: Answer) -> float | None:
    return answer.expected if isinstance(answer, Value) else None


def by_chance(answer: Answer) -> float | None:
    return 1 - answer.expected if isinstance(answer, Value) else None


# What an entry asks for, and what we answer.
ANSWERS: dict[str, Callable[[Example, Entry], float | None]] = {
    "percent_agreement": lambda example, _: value(percent_agreement(table_of(example))),
    "cohen_kappa": lambda example, _: value(cohen_kappa(table_of(example))),
    "fleiss_kappa": lambda example, _: value(fleiss_kappa(table_of(example))),
    "krippendorff_alpha": lambda example, _: value(krippendorff_alpha(table_of(example))),
    "observed_disagreement": lambda example, _: observed(krippendorff_alpha(table_of(example))),
    "expected_disagreement": lambda example, _: expected(krippendorff_alpha(table_of(example))),
    "chance_agreement_cohen": lambda example, _: by_chance(cohen_kappa(table_of(example))),
    "chance_agreement_fleiss": lambda example, _: by_chance(fleiss_kappa(table_of(example))),
    "krippendorff_alpha_per_code": lambda example, entry: value(
        krippendorff_alpha(table_of_code(example, entry["code"]))
    ),
    "pooled_kappa": lambda example, _: value(over_codes(example, cohen_kappa)),
    "hamming_agreement": lambda example, _: value(over_codes(example, percent_agreement)),
}


def is_ours(entry: Entry) -> bool:
    is_nominal = entry.get("metric", "nominal") == "nominal" and entry.get("distance", "nominal") == "nominal"
    return entry["coefficient"] in ANSWERS and is_nominal and entry.get("weights") is None


def entries() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.json")):
        example = json.loads(path.read_text(encoding="utf-8"))
        for place, entry in enumerate(example["expected"]):
            if is_ours(entry):
                yield pytest.param(example, entry, id=f"{path.stem}-{place}-{entry['coefficient']}")


FOUND = list(entries())
needs_vectors = pytest.mark.skipif(not FOLDER.is_dir(), reason="no worked examples beside the project")


@needs_vectors
@pytest.mark.parametrize(("example", "entry"), FOUND)
def test_it_gives_the_value_of_the_example(example: Example, entry: Entry) -> None:
    ours = ANSWERS[entry["coefficient"]](example, entry)

    assert ours == (None if entry["value"] is None else pytest.approx(entry["value"], abs=entry["tolerance"]))
    if entry.get("exact") is not None:
        assert ours == pytest.approx(entry["exact"], abs=1e-9)


@needs_vectors
def test_it_finds_the_examples() -> None:
    assert len(FOUND) >= ENTRIES_AT_LEAST
    assert set(COEFFICIENTS) <= {entry.values[1]["coefficient"] for entry in FOUND}


@needs_vectors
def test_it_gives_no_number_where_all_coders_used_one_category() -> None:
    example = json.loads((FOLDER / "degenerate_one_category.json").read_text(encoding="utf-8"))
    table = table_of(example)

    assert isinstance(percent_agreement(table), Value)
    assert all(isinstance(c(table), Undefined) for c in (cohen_kappa, fleiss_kappa, krippendorff_alpha))
