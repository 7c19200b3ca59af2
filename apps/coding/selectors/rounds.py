"""Rounds as their pages list them: who codes, how far each is, as far as the asking member may know."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.coding.models import LIVE, Assignment, Layer, Round, RoundCoder
from apps.coding.selectors.lookup import rounds_for
from apps.coding.visibility import open_to, visible_codings, visible_completions
from apps.corpus.models import Text
from apps.projects.models import Membership
from apps.projects.roles import Action, Role

Pair = tuple[int, int]


@dataclass(frozen=True)
class RoundLine:
    """A round in the list. `done` counts done marks of all its coders of `expected`, and is None where it is hidden."""

    round: Round
    coders: tuple[Membership, ...]
    texts: int
    is_coder: bool
    done_by_me: int
    done: int | None

    @property
    def expected(self) -> int:
        return self.texts * len(self.coders)


@dataclass(frozen=True)
class CoderLine:
    """How far one coder of a round is."""

    coder: Membership
    done: int
    codings: int


def current_round(member: Membership) -> Round:
    """Where this member works: the latest running round they code in, for whoever steers the latest running one, else
    the standing one."""
    codes_there = RoundCoder.objects.filter(round=OuterRef("pk"), member=member)
    running = rounds_for(member).filter(state=Round.State.RUNNING).annotate(codes_there=Exists(codes_there))
    if not member.may(Action.PLAN_ROUNDS):
        running = running.filter(Q(standing=True) | Q(codes_there=True))
    return running.order_by("-codes_there", "standing", "-number")[0]


def round_lines(member: Membership) -> list[RoundLine]:
    """All rounds, newest first, in six queries."""
    coders = _coders(member)
    texts = _texts(member)
    done = _done(member)
    shown = set(open_to(member).values_list("pk", flat=True))
    return [
        RoundLine(
            round=round_,
            coders=coders.get(round_.pk, ()),
            texts=texts[None if round_.standing else round_.pk],
            is_coder=member.may(Action.CODE) if round_.standing else member in coders.get(round_.pk, ()),
            done_by_me=done[round_.pk, member.pk],
            done=_sum_of(done, round_) if round_.pk in shown else None,
        )
        for round_ in rounds_for(member)
    ]


def _texts(member: Membership) -> Counter[int | None]:
    """How many texts each round has; under None, the whole project."""
    assigned = Assignment.objects.filter(project=member.project_id).values("round")
    counted: Counter[int | None] = Counter(
        dict(assigned.annotate(n=Count("text", distinct=True)).values_list("round", "n"))
    )
    counted[None] = Text.objects.filter(project=member.project_id).count()
    return counted


def _coders(member: Membership) -> dict[int, tuple[Membership, ...]]:
    rows = (
        RoundCoder.objects.filter(project=member.project_id).select_related("member").order_by("member__display_name")
    )
    found: dict[int, tuple[Membership, ...]] = {}
    for row in rows.order_by("member__display_name", "pk"):
        found[row.round_id] = (*found.get(row.round_id, ()), row.member)
    return found


def _done(member: Membership) -> Counter[Pair]:
    """Standing done marks by (round, coder)."""
    standing = visible_completions(member).filter(withdrawn_at__isnull=True).values("round", "coder")
    return Counter(
        {(round_, coder): n for round_, coder, n in standing.annotate(n=Count("pk")).values_list("round", "coder", "n")}
    )


def _sum_of(done: Counter[Pair], round_: Round) -> int:
    return sum(n for (of_round, _coder), n in done.items() if of_round == round_.pk)


def coder_lines(member: Membership, round_: Round) -> list[CoderLine]:
    """How far the coders of a round are, in four queries; to whoever may not see others, oneself alone."""
    done = _by_coder(visible_completions(member).filter(round=round_, withdrawn_at__isnull=True))
    codings = _by_coder(visible_codings(member).filter(LIVE, round=round_, layer=Layer.CODER))
    coders = Membership.objects.filter(project=member.project_id)
    if round_.standing:
        coders = coders.filter(
            Q(roles__contains=[Role.CODER.value], left_at__isnull=True) | Q(pk__in={*done, *codings})
        )
    else:
        coders = coders.filter(pk__in=RoundCoder.objects.filter(round=round_).values("member"))
    if not open_to(member).filter(pk=round_.pk).exists():
        coders = coders.filter(pk=member.pk)
    return [
        CoderLine(coder, done.get(coder.pk, 0), codings.get(coder.pk, 0))
        for coder in coders.order_by("display_name", "pk")
    ]


def _by_coder(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.values("coder").annotate(n=Count("pk")).values_list("coder", "n"))
