"""The agreement page of a run: overall, by code, by pair, and the costliest disagreements."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from apps.agreement.measuring import kappa_for
from apps.agreement.models import Result, Run
from apps.agreement.places import differing
from apps.agreement.selectors.figures import FEWEST, Figure, of_summary
from apps.agreement.selectors.freshness import Changes, changes_since
from apps.agreement.selectors.frozen import FrozenRun
from apps.agreement.selectors.passages import Passage, in_order, told
from apps.codebook.models import Code
from apps.coding.models import Round
from apps.coding.visibility import visible_completions
from apps.projects.models import Membership

COSTLIEST = 10


@dataclass(frozen=True)
class CodeRow:
    """A code's figures; `is_used`: by anybody, on a text that counts."""

    code: Code
    alpha: Figure
    kappa: Figure
    percent: Figure
    is_used: bool

    @property
    def texts(self) -> int:
        return self.alpha.texts

    @property
    def is_few(self) -> bool:
        return 0 < self.texts < FEWEST

    @property
    def why(self) -> str:
        """Why the coefficients have no value, in words; empty where they have one."""
        return self.alpha.why


@dataclass(frozen=True)
class PairCell:
    """Two coders: alpha over all codes, and how many texts both have done."""

    first: Membership
    second: Membership
    alpha: Figure

    @property
    def is_few(self) -> bool:
        return self.alpha.is_few


@dataclass(frozen=True)
class PairRow:
    coder: Membership
    cells: tuple[PairCell | None, ...]


@dataclass(frozen=True)
class Page:
    """`rows` are the codes somebody used, `unused` the others; `differing` counts all disagreements."""

    run: Run
    overall: tuple[Figure, ...]
    counted: int
    texts: int
    left_out: dict[str, int]
    rows: tuple[CodeRow, ...]
    unused: tuple[CodeRow, ...]
    coders: tuple[Membership, ...]
    matrix: tuple[PairRow, ...]
    costliest: tuple[Passage, ...]
    differing: int
    changes: Changes

    @property
    def has_pairs(self) -> bool:
        """Whether any text was finished by two coders."""
        return self.counted > 0


def page(member: Membership, run: Run) -> Page:
    """Everything the page of a run shows, in nine queries, whatever the size."""
    frozen = FrozenRun(run)
    figures = run.figures
    results = list(Result.objects.filter(run=run).exclude(scope=Result.Scope.PAIR, code__isnull=False))
    rows = tuple(_code_rows(frozen, results))
    places = differing(frozen.tables)
    turns = frozen.turns({place.text for place in places})
    costliest = in_order(places, turns)[:COSTLIEST]
    return Page(
        run=run,
        overall=overall(run),
        counted=figures["counted"],
        texts=figures["texts"],
        left_out=figures["left_out"],
        rows=tuple(row for row in rows if row.is_used),
        unused=tuple(row for row in rows if not row.is_used),
        coders=tuple(frozen.coders.values()),
        matrix=tuple(_matrix(frozen, results)),
        costliest=tuple(told(member, frozen, costliest, turns)),
        differing=len(places),
        changes=changes_since(member, run),
    )


def overall(run: Run) -> tuple[Figure, ...]:
    """Alpha, kappa and percent over all codes, from what the run keeps for lists."""
    said, figures = run.figures["overall"], run.figures
    names = ("krippendorff_alpha", kappa_for(len(figures["coders"])), "percent_agreement")
    return tuple(of_summary(name, said[name], figures["counted"]) for name in names)


def _code_rows(frozen: FrozenRun, results: list[Result]) -> Iterable[CodeRow]:
    by_code: dict[int, dict[str, Figure]] = {}
    for result in results:
        if result.scope == Result.Scope.CODE and result.code_id is not None:
            by_code.setdefault(result.code_id, {})[result.coefficient] = Figure.of(result)
    used = {*frozen.input.codings.code.tolist(), *frozen.input.pending.code.tolist()}
    kappa = kappa_for(len(frozen.input.coders))
    for index, code in frozen.codes.items():
        found = by_code[code.pk]
        yield CodeRow(code, found["krippendorff_alpha"], found[kappa], found["percent_agreement"], index in used)


def _matrix(frozen: FrozenRun, results: list[Result]) -> Iterable[PairRow]:
    common = frozen.run.figures["common"]
    alphas = {
        frozenset(result.coders): result
        for result in results
        if result.scope == Result.Scope.PAIR and result.coefficient == "krippendorff_alpha"
    }
    coders = frozen.coders

    def cell(first: int, second: int) -> PairCell | None:
        result = alphas.get(frozenset((coders[first].pk, coders[second].pk)))
        if result is None or first == second:
            return None
        return PairCell(coders[first], coders[second], Figure.of(result, texts=common[first][second]))

    for first in coders:
        yield PairRow(coders[first], tuple(cell(first, second) for second in coders))


@dataclass(frozen=True)
class Marks:
    """How many texts of a round a coder has marked done."""

    coder: Membership
    done: int


def marks_of(member: Membership, round_: Round) -> list[Marks]:
    """Who has done how many texts of a round, by name, as far as this member may know. Two queries."""
    standing = visible_completions(member).filter(round=round_, withdrawn_at__isnull=True)
    done = dict(standing.order_by().values_list("coder").annotate(n=Count("pk")))
    coders = Membership.objects.filter(pk__in=done).order_by("display_name", "id")
    return [Marks(coder, done[coder.pk]) for coder in coders]
