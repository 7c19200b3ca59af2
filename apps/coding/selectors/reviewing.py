"""A coder's codings that a correction touched: found again, without a place, or with other words in them."""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from apps.coding.models import LIVE, AnchorState, Coding, PastAnchor
from apps.corpus.models import Intervention
from apps.corpus.text_differences import Run, differences
from apps.projects.models import Membership

BESIDE = 80


@dataclass(frozen=True)
class Touched:
    """A coding before and after: the words it stood on, and those it stands on, with a little of what is around."""

    coding: Coding
    intervention: Intervention | None
    before: str
    runs: list[Run]
    left: str
    right: str

    @property
    def is_lost(self) -> bool:
        return self.coding.anchor == AnchorState.ORPHAN


def touched_codings(member: Membership) -> QuerySet[Coding]:
    """Those of a member that wait for a look, in the order of the texts."""
    last = PastAnchor.objects.filter(coding=OuterRef("pk")).order_by("-pk").values("quote")[:1]
    own = Coding.objects.filter(LIVE, coder=member).annotate(stood_on=Subquery(last))
    other_words = Q(anchor=AnchorState.MOVED) & Q(stood_on__isnull=False) & ~Q(stood_on=F("quote"))
    waiting = own.filter(Q(anchor__in=[AnchorState.FUZZY, AnchorState.ORPHAN]) | other_words)
    related = waiting.select_related("code", "revision", "text__intervention__session", "text__intervention__speaker")
    return related.order_by("text__intervention__session", "text__intervention__position", "start", "pk")


def touched(member: Membership, most: int = 200) -> list[Touched]:
    return [_touched(coding) for coding in touched_codings(member)[:most]]


def _touched(coding: Coding) -> Touched:
    before = str(getattr(coding, "stood_on", None) or coding.quote)
    content = coding.revision.content
    return Touched(
        coding,
        coding.text.intervention,
        before,
        differences(before, coding.quote),
        content[max(0, coding.start - BESIDE) : coding.start],
        content[coding.end : coding.end + BESIDE],
    )
