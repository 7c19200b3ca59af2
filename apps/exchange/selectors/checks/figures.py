"""Figures of agreement follow from what their run froze."""

import math
from collections.abc import Iterator

from apps.agreement import snapshots
from apps.agreement.coefficients.reliability import Value
from apps.agreement.measuring import METHOD, Measured, measure
from apps.agreement.models import Result, Run
from apps.agreement.snapshots import FrozenInput
from apps.exchange.selectors.checks.finding import Place
from apps.projects.models import Membership, Project

TOLERANCE = 1e-12

Figure = tuple[str, str | None, frozenset[str], str]
"""Scope, code, coders, coefficient; codes and coders by public id."""


def figure_not_reproduced(project: Project | None) -> list[Place]:
    """Computed again from the frozen input, each figure is the same number, or undefined for the same reason."""
    runs = Run.objects.filter(method=METHOD).select_related("project").order_by("project__slug", "pk")
    return [place for run in (runs.filter(project=project) if project else runs) for place in _differences(run)]


def _differences(run: Run) -> Iterator[Place]:
    where = f"run {run.public_id}"
    try:
        frozen = snapshots.decode(bytes(run.input), run.input_sha256)
    except snapshots.NotAnInput as error:
        yield Place(run.project.slug, where, f"its input is damaged: {error}")
        return
    stored, again = _stored(run), {_figure(frozen, measured): _answer(measured) for measured in measure(frozen)}
    for figure in stored.keys() | again.keys():
        if not _is_same(stored.get(figure), again.get(figure)):
            name = " ".join(part for part in (figure[3], figure[0], figure[1]) if part)
            yield Place(run.project.slug, where, f"{name}: {stored.get(figure)}, again {again.get(figure)}")


def _stored(run: Run) -> dict[Figure, float | str]:
    coders = dict(Membership.objects.filter(project=run.project_id).values_list("pk", "public_id"))
    return {
        (
            result.scope,
            str(result.code.public_id) if result.code else None,
            frozenset(str(coders[coder]) for coder in result.coders),
            result.coefficient,
        ): result.undefined if result.value is None else result.value
        for result in Result.objects.filter(run=run).select_related("code")
    }


def _figure(frozen: FrozenInput, measured: Measured) -> Figure:
    code = None if measured.code is None else frozen.codes[measured.code].id
    return str(measured.scope), code, frozenset(frozen.coders[n] for n in measured.coders), measured.coefficient


def _answer(measured: Measured) -> float | str:
    answer = measured.answer
    return answer.value if isinstance(answer, Value) else answer.reason


def _is_same(one: float | str | None, other: float | str | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=0, abs_tol=TOLERANCE)
    return one == other
