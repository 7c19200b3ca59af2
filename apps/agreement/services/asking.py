"""Asking for a run: by a person, or by itself once something that counts has changed."""

from django.conf import settings
from django.utils.translation import gettext as _

from apps.activity.models import Job
from apps.activity.services import start_job, unit_of_work
from apps.agreement.selectors.freshness import rounds_to_refresh
from apps.agreement.selectors.jobs import KIND
from apps.coding.models import Completion, Round
from apps.projects.errors import InTheWay
from apps.projects.models import Membership

__all__ = ["KIND", "ask_for_run", "refresh_due"]


def ask_for_run(*, actor: Membership | None, round_: Round, delay: float = 0) -> Job:
    """Ask for the figures of a round, in `delay` seconds. Where a run is on its way already, it is that one.

    Raises `InTheWay` where nobody has marked a text done: there is nothing to compare.
    """
    with unit_of_work(round_.project, actor):
        # One asks at a time; coders go on, since their foreign keys do not meet this lock.
        Round.objects.select_for_update(no_key=True).get(pk=round_.pk)
        if not Completion.objects.filter(round=round_).exists():
            raise InTheWay(_("Nobody has marked a text done in this round, so there is nothing to compare yet."))
        return start_job(
            project=round_.project,
            kind=KIND,
            arguments={"round": str(round_.public_id)},
            asked_by=actor,
            once_key=str(round_.public_id),
            delay=delay,
            steering_only=True,
        )


def refresh_due() -> int:
    """Ask for a run of every round in which something that counts has changed since its last one. Returns how many.

    Floors below do not know of agreement: this reads their journal. What follows within the delay joins the same run.
    """
    due = list(rounds_to_refresh())
    for round_ in due:
        ask_for_run(actor=None, round_=round_, delay=settings.AGREEMENT_DEBOUNCE_SECONDS)
    return len(due)
