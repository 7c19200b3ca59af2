"""Runs and the rounds they are of, for whoever may see their figures."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from apps.agreement import words
from apps.agreement.models import Result, Run
from apps.coding.models import Assignment, Round
from apps.coding.visibility import blind_rounds_of, hidden_texts_of, may_see_figures
from apps.projects.models import Membership
from apps.projects.roles import Action


def rounds_with_figures(member: Membership) -> QuerySet[Round]:
    """Rounds whose figures this member may see, newest first, each with `last_run`: what `may_see_figures` says of
    one round, for all of them at once."""
    hidden = hidden_texts_of(member)
    shares_a_hidden_text = Assignment.objects.filter(round=OuterRef("pk"), text__in=hidden.values("text"))
    rounds = (
        Round.objects.filter(project=member.project)
        .exclude(pk__in=blind_rounds_of(member).values("pk"))
        .exclude(Exists(shares_a_hidden_text))
        .exclude(Q(standing=True) & Exists(hidden))
    )
    if not member.may(Action.SEE_AGREEMENT):
        rounds = rounds.filter(released_at__isnull=False)
    return rounds.annotate(last_run=Max("runs__id")).order_by("-number")


def check_may_see(member: Membership, round_: Round) -> None:
    """Raises `PermissionDenied` with the reason."""
    if may_see_figures(member, round_):
        return
    is_blind = blind_rounds_of(member).filter(pk=round_.pk).exists()
    raise PermissionDenied(words.BLIND if is_blind or member.may(Action.SEE_AGREEMENT) else words.NOT_RELEASED)


def find_round(member: Membership, public_id: UUID | str) -> Round:
    """A round of the member's project, its figures open to them. Raises `DoesNotExist` or `PermissionDenied`."""
    round_ = Round.objects.select_related("project").get(project=member.project, public_id=public_id)
    check_may_see(member, round_)
    return round_


def find_run(member: Membership, public_id: UUID | str) -> Run:
    """A run by public id, its figures open to the member. Raises `DoesNotExist` or `PermissionDenied`."""
    run = _runs().get(project=member.project, public_id=public_id)
    check_may_see(member, run.round)
    return run


def latest_run(round_: Round) -> Run | None:
    return _runs().filter(round=round_).order_by("-id").first()


def history(round_: Round) -> QuerySet[Run]:
    """All runs of a round, newest first, without their frozen input."""
    return _runs().filter(round=round_).order_by("-id").defer("input")


def results_of(run: Run) -> QuerySet[Result]:
    """In the order in which they were computed: over all codes, by code, by pair."""
    return Result.objects.filter(run=run).select_related("code").order_by("id")


def _runs() -> QuerySet[Run]:
    return Run.objects.select_related("round", "round__project", "asked_by")
