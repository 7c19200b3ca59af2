"""From an outside id to the thing, for a given member. What they may not see raises `DoesNotExist`."""

from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from apps.coding.models import Coding, Round
from apps.coding.records import with_relations
from apps.coding.visibility import visible_codings
from apps.corpus.models import TextRevision
from apps.projects.models import Membership

BY_GESTURE = "gesture:"


def coding_for(member: Membership, reference: str) -> Coding:
    """A coding by public id, or by the gesture that made it (`gesture:{uuid}`, one's own alone)."""
    codings = with_relations(visible_codings(member))
    try:
        if reference.startswith(BY_GESTURE):
            key = UUID(reference.removeprefix(BY_GESTURE))
            found: Coding = codings.filter(coder=member, gesture_id=key).earliest("id")
        else:
            found = codings.get(public_id=UUID(reference))
    except ValueError as error:
        raise ObjectDoesNotExist from error
    return found


def rounds_for(member: Membership) -> QuerySet[Round]:
    """The project's rounds, newest first. That a round exists is no secret; what is in it may be."""
    return Round.objects.filter(project=member.project).order_by("-number")


def find_round(member: Membership, public_id: UUID | str | None) -> Round:
    """The round asked for, else the standing one. What is no id at all names no round either."""
    rounds = rounds_for(member)
    if not public_id:
        return rounds.get(standing=True)
    try:
        key = UUID(str(public_id))
    except ValueError as error:
        raise ObjectDoesNotExist from error
    return rounds.get(public_id=key)


def find_text_revision(member: Membership, text: UUID, revision: UUID) -> TextRevision:
    return TextRevision.objects.select_related("text").get(
        project=member.project, public_id=revision, text__public_id=text
    )
