"""A gesture is one intended write of a client. Its repeat gets the first answer and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from apps.activity import models
from apps.activity.services.unit_of_work import unit_of_work
from apps.projects.models import Invitation, Membership


@dataclass
class Replay(Exception):
    """This gesture was answered before: here is that answer."""

    status: int
    answer: Any


class GestureReused(Exception):
    """The same gesture id came with another body."""


@dataclass
class Gesture:
    """A gesture in hand; set `status` and `answer` before it ends."""

    row_id: int
    status: int = 200
    answer: Any = None

    def answers(self, status: int, answer: Any) -> None:
        self.status, self.answer = status, answer


@contextmanager
def once(
    key: UUID,
    digest: str,
    *,
    member: Membership | None = None,
    user_id: int | None = None,
    invitation: Invitation | None = None,
    locks: str = "share",
) -> Iterator[Gesture]:
    """Run the body once for this key. Raises `Replay` with the first answer, or `GestureReused`.

    The key is claimed before any other lock: a twin waits there until the first has committed.
    """
    with transaction.atomic():
        gesture = _claim(key, digest, member, user_id, invitation)
        if member is None:
            yield gesture
        else:
            with unit_of_work(member.project, member, locks=locks, gesture_id=key):
                yield gesture
        models.Gesture.objects.filter(pk=gesture.row_id).update(status=gesture.status, answer=gesture.answer)


def _claim(
    key: UUID, digest: str, member: Membership | None, user_id: int | None, invitation: Invitation | None
) -> Gesture:
    owner = (member.project_id if member else None, member and member.pk, user_id, invitation and invitation.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO activity_gesture (key, digest, project_id, member_id, user_id, invitation_id) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
            [key, digest, *owner],
        )
        row = cursor.fetchone()
    if row:
        return Gesture(row[0])
    first = models.Gesture.objects.get(key=key, member=member, user_id=user_id, invitation=invitation)
    if first.digest != digest:
        raise GestureReused
    raise Replay(first.status or 200, first.answer)
