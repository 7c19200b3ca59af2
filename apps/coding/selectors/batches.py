"""What a coder coded out of searches: one's own alone, the latest first."""

from dataclasses import dataclass

from django.db.models import QuerySet

from apps.coding.models import LIVE, Coding, CodingBatch
from apps.projects.models import Membership


@dataclass(frozen=True)
class BatchLine:
    """A batch, and how many of its codings stand now."""

    batch: CodingBatch
    standing: int


def batches_of(member: Membership) -> QuerySet[CodingBatch]:
    """A batch tells what its coder did: nobody else is shown it."""
    own = CodingBatch.objects.filter(project=member.project, coder=member)
    return own.select_related("code", "round", "coder", "project").order_by("-at", "-pk")


def codings_of(batch: CodingBatch) -> QuerySet[Coding]:
    return Coding.objects.filter(coder=batch.coder_id, group_gesture=batch.group).order_by("pk")


def batch_line(batch: CodingBatch) -> BatchLine:
    return BatchLine(batch, codings_of(batch).filter(LIVE).count())


def batch_in_order(batch: CodingBatch) -> list[Coding]:
    """Its codings in the order of the texts, with what a list of them reads."""
    related = codings_of(batch).select_related(
        "code", "text__intervention__session", "text__intervention__speaker__actor"
    )
    return list(
        related.select_related("text__document").order_by(
            "text__intervention__session", "text__intervention__position", "text", "start", "pk"
        )
    )
