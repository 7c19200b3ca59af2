"""What happened to one coding, in sentences."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.activity.models import Event
from apps.activity.stream import visible_to
from apps.coding.models import Coding
from apps.coding.records import member_record
from apps.projects.models import Membership

SENTENCES = {
    "coding.applied": _("coded"),
    "coding.withdrawn": _("took the code off"),
    "coding.restored": _("brought it back"),
    "coding.changed": _("changed it"),
    "coding.memo_written": _("wrote a memo"),
    "coding.followed": _("corrected the text; it went with its words"),
}


def history_of(member: Membership, coding: Coding) -> list[dict[str, Any]]:
    """The journal's entries about this coding, oldest first, as far as this member may hear of them."""
    events = (
        visible_to(member)
        .filter(kind__startswith="coding.", object_ids__coding=str(coding.public_id))
        .select_related("actor")
        .order_by("position")
    )
    return [_line(event) for event in events]


def _line(event: Event) -> dict[str, Any]:
    return {
        "at": event.at.isoformat(),
        "actor": member_record(event.actor) if event.actor else None,
        "kind": event.kind,
        "sentence": str(SENTENCES.get(event.kind, event.kind)),
    }
