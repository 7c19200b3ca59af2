"""Reading the journal: what a member may hear of, after an opaque cursor."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import QuerySet

from apps.activity import audiences
from apps.activity.models import Event, EventCounter
from apps.projects.models import Membership

BATCH = 500
FURTHEST_BEHIND = 20_000
AFRESH = {
    "round.opened",
    "round.closed",
    "round.reopened",
    "round.released",
    "member.roles_changed",
    "session.imported",
}


@dataclass(frozen=True)
class Batch:
    """Events for one listener, the cursor after them, and whether the screen must load afresh instead."""

    events: list[dict[str, Any]]
    cursor: str
    reload: bool
    has_more: bool


class UnknownCursor(Exception):
    """The cursor was not made here, or for somebody else: load afresh."""


@cache
def _seal() -> Fernet:
    """Positions tell how much others wrote: they travel sealed."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"cursor {settings.SECRET_KEY}".encode()).digest()))


def seal(member: Membership, position: int) -> str:
    # Fixed width: the length of a cursor must not tell how far the journal has come.
    return _seal().encrypt(f"{member.pk:016d} {position:020d}".encode()).decode()


def unseal(member: Membership, cursor: str) -> int:
    try:
        owner, position = _seal().decrypt(cursor.encode()).decode().split()
    except (InvalidToken, ValueError) as error:
        raise UnknownCursor from error
    if int(owner) != member.pk:
        raise UnknownCursor
    return int(position)


def position_now(member: Membership) -> int:
    return EventCounter.objects.values_list("position", flat=True).get(project_id=member.project_id)


def cursor_now(member: Membership) -> str:
    return seal(member, position_now(member))


def visible_to(member: Membership) -> QuerySet[Event]:
    return Event.objects.filter(audiences.of(member), project_id=member.project_id)


def after(member: Membership, cursor: str) -> Batch:
    """What came after the cursor, oldest first, at most `BATCH`. Raises `UnknownCursor`."""
    position, now = unseal(member, cursor), position_now(member)
    # The journal is asked, and the cursor sealed anew, also when nothing was written: neither a shorter way nor the
    # same cursor may tell a blind coder that nobody is at work.
    heard = visible_to(member).filter(position__gt=position, position__lte=now)
    waiting = heard.select_related("actor").order_by("position")
    events = list(waiting[: BATCH + 1])
    has_more = len(events) > BATCH
    if has_more and waiting[FURTHEST_BEHIND : FURTHEST_BEHIND + 1].exists():
        return Batch([], seal(member, now), True, False)
    events = events[:BATCH]
    reached = events[-1].position if has_more else now
    fresh = any(event.kind in AFRESH for event in events)
    return Batch([event_record(event) for event in events], seal(member, reached), fresh, has_more)


def event_record(event: Event) -> dict[str, Any]:
    actor = event.actor
    return {
        "kind": event.kind,
        "at": event.at.isoformat(),
        "actor": {"id": str(actor.public_id), "name": actor.display_name, "mark": actor.mark} if actor else None,
        "objects": event.object_ids,
        "before": event.before,
        "after": event.after,
        "gesture": str(event.gesture_id) if event.gesture_id else None,
    }
