"""Rounds: planned, opened, closed, reopened, released. Closing a blind round is the only unblinding."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.coding.models import Assignment, Exposure, Round, RoundCoder
from apps.coding.records import round_record
from apps.corpus.models import Text
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership
from apps.projects.roles import Action


def plan_round(
    *,
    actor: Membership,
    title: str,
    blind: bool,
    coders: Iterable[Membership],
    texts: Iterable[Text],
    frozen_version: int | None = None,
    due_on: date | None = None,
) -> Round:
    """Open a round: every coder gets every text. Raises `DoesNotFit` without a title, coder or text, or
    for somebody who does not code.
    """
    coders, texts = list(dict.fromkeys(coders)), list(texts)
    if not title.strip() or not coders or not texts:
        raise DoesNotFit(_("A round needs a title, at least one coder and at least one text."))
    if stranger := next((coder for coder in coders if not coder.may(Action.CODE)), None):
        raise DoesNotFit(_("%(name)s is not a coder. An admin can give the role.") % {"name": stranger.display_name})
    with unit_of_work(actor.project, actor, locks="change") as work:
        last = Round.objects.filter(project=actor.project).aggregate(n=Max("number"))["n"] or 0
        round_ = Round.objects.create(
            project=actor.project,
            number=last + 1,
            title=title.strip(),
            blind=blind,
            frozen_version=frozen_version,
            due_on=due_on,
            opened_at=timezone.now(),
        )
        RoundCoder.objects.bulk_create(
            RoundCoder(project=actor.project, round=round_, member=coder) for coder in coders
        )
        Assignment.objects.bulk_create(
            Assignment(project=actor.project, round=round_, member=coder, text=text)
            for coder in coders
            for text in texts
        )
        work.record("round.opened", objects={"round": str(round_.public_id)}, after=round_record(round_))
    return round_


def close_round(*, actor: Membership, round_: Round) -> Round:
    """End coding, and with it the blindness of all its coders, in one transaction. Who may see now is recorded."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.standing:
            raise DoesNotFit(_("The standing round stays open; plan another round to close."))
        if held.state == Round.State.CLOSED:
            return held
        held.state, held.closed_at, held.closed_by = Round.State.CLOSED, timezone.now(), actor
        held.save(update_fields=["state", "closed_at", "closed_by"])
        if held.blind:
            Exposure.objects.bulk_create(
                (Exposure(project=held.project, round=held, member=coder.member) for coder in held.coders.all()),
                ignore_conflicts=True,
            )
        work.record("round.closed", objects={"round": str(held.public_id)}, after=round_record(held))
    return held


def reopen_round(*, actor: Membership, round_: Round) -> Round:
    """Coding goes on. What was seen cannot be unseen: the round is open from now on, never blind again."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.state != Round.State.CLOSED:
            raise InTheWay(_("Only a closed round can be reopened."))
        held.state, held.reopened_at, held.blind = Round.State.RUNNING, timezone.now(), False
        held.save(update_fields=["state", "reopened_at", "blind"])
        work.record("round.reopened", objects={"round": str(held.public_id)}, after=round_record(held))
    return held


def release_round(*, actor: Membership, round_: Round) -> Round:
    """Show the round's codings and figures to everybody in the project."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if held.hides_others:
            raise InTheWay(_("Close the blind round before releasing its results."))
        if held.released_at is None:
            held.released_at = timezone.now()
            held.save(update_fields=["released_at"])
            work.record("round.released", objects={"round": str(held.public_id)}, after=round_record(held))
    return held
