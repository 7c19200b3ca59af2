"""What has happened since a run: the journal tells it, as far as it can change a figure."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce

from apps.activity.models import Event, Job
from apps.activity.stream import visible_to
from apps.agreement.models import Run
from apps.agreement.selectors.jobs import KIND
from apps.coding.models import Completion, Round
from apps.projects.models import Membership

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

MARKS = Q(kind__in=["text.done", "text.undone"])
CODINGS = Q(kind__startswith="coding.") & ~Q(kind="coding.memo_written")
OPERATIONS = Q(kind__startswith="codes.")
"""One event for many codings: merges, splits and what takes them back."""


def that_count(events: QuerySet[Event]) -> QuerySet[Event]:
    """Done marks, and changes of codings on texts that their coder has marked done: nothing else moves a figure."""
    under_a_mark = Completion.objects.filter(
        round_id=OuterRef("audience_round"),
        coder_id=OuterRef("audience_member"),
        text_id=OuterRef("audience_text"),
        withdrawn_at__isnull=True,
    )
    return events.filter(MARKS | OPERATIONS | (CODINGS & Exists(under_a_mark)))


def rounds_to_refresh() -> QuerySet[Round]:
    """Rounds that had a done mark and in which something that counts came after their last run.

    A run that failed or was cancelled is not asked for again by itself until something more has happened.
    """
    last = Run.objects.filter(round=OuterRef("pk")).order_by("-id").values("journal_position")[:1]
    came_after = Event.objects.filter(
        Q(audience_round=OuterRef("pk")) | OPERATIONS,
        project=OuterRef("project"),
        position__gt=OuterRef("known_to"),
        at__gt=OuterRef("given_up_at"),
    )
    return (
        Round.objects.select_related("project")
        .annotate(known_to=Coalesce(Subquery(last), 0), given_up_at=Coalesce(Subquery(_given_up()), LONG_AGO))
        .filter(Exists(Completion.objects.filter(round=OuterRef("pk"))))
        .filter(Exists(that_count(came_after)))
    )


def _given_up() -> QuerySet[Job, datetime]:
    """When the last run of a round that failed or was cancelled was asked for."""
    return (
        Job.objects.filter(
            project=OuterRef("project"),
            kind=KIND,
            once_key=Cast(OuterRef("public_id"), CharField()),
            state__in=[Job.State.FAILED, Job.State.CANCELLED],
        )
        .order_by("-id")
        .values_list("created_at", flat=True)[:1]
    )


@dataclass(frozen=True)
class Changes:
    """What happened after a run that can change its figures, counted by kind of event."""

    codings: int = 0
    marks: int = 0
    operations: int = 0

    def __bool__(self) -> bool:
        return bool(self.codings or self.marks or self.operations)


def changes_since(member: Membership, run: Run) -> Changes:
    """As far as this member may hear of it. One query."""
    events = visible_to(member).filter(
        Q(audience_round=run.round_id) | OPERATIONS, project=run.project_id, position__gt=run.journal_position
    )
    kinds = Counter(dict(that_count(events).values_list("kind").annotate(n=Count("pk")).order_by()))
    marks = kinds["text.done"] + kinds["text.undone"]
    codings = sum(n for kind, n in kinds.items() if kind.startswith("coding."))
    return Changes(codings, marks, kinds.total() - marks - codings)
