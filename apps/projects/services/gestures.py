"""A gesture is one intended write of a client. Its repeat gets the first answer and changes nothing."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from apps.projects import journal, models
from apps.projects.models import Membership

Owner = dict[str, int | None]


@dataclass
class Replay(Exception):
    """This gesture was answered before: here is that answer."""

    status: int
    answer: Any


class GestureReused(Exception):
    """The same gesture id came with another body."""


@dataclass
class Gesture:
    """A gesture in hand: what it will have been answered with. Fields that are `shown_once` are not kept."""

    row_id: int
    status: int = 200
    answer: Any = None
    shown_once: frozenset[str] = frozenset()

    def answers(self, status: int, answer: Any) -> None:
        self.status, self.answer = status, answer

    @property
    def kept(self) -> Any:
        if not self.shown_once:
            return self.answer
        return {name: value for name, value in self.answer.items() if name not in self.shown_once}


@contextmanager
def once(key: UUID, digest: str, *, member: Membership, locks: str = "share") -> Iterator[Gesture]:
    """Run the body once for this key, as one unit of work. Raises `Replay` with the first answer, or `GestureReused`.

    The key is claimed before any other lock: a twin waits there until the first has committed.
    """
    owner: Owner = {"project_id": member.project_id, "member_id": member.pk, "user_id": None, "invitation_id": None}
    with transaction.atomic():
        gesture = _claim(key, digest, owner)
        with journal.unit_of_work(member.project, member, locks=locks, gesture_id=key):
            yield gesture
            _keep(gesture)


@contextmanager
def once_outside(
    key: UUID, digest: str, *, user_id: int | None = None, invitation_id: int | None = None
) -> Iterator[Gesture]:
    """The same for a write outside any project, by a user or by whoever holds an invitation."""
    owner: Owner = {"project_id": None, "member_id": None, "user_id": user_id, "invitation_id": invitation_id}
    with transaction.atomic():
        gesture = _claim(key, digest, owner)
        yield gesture
        _keep(gesture)


def _claim(key: UUID, digest: str, owner: Owner) -> Gesture:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO projects_gesture (key, digest, project_id, member_id, user_id, invitation_id) "
            "VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
            [key, digest, *owner.values()],
        )
        row = cursor.fetchone()
    if row:
        return Gesture(row[0])
    first = models.Gesture.objects.get(key=key, **owner)
    if first.digest != digest:
        raise GestureReused
    raise Replay(first.status or 200, json.loads(first.answer or "null"))


def _keep(gesture: Gesture) -> None:
    """JSON as it was sent, so that a repeat is equal to the letter."""
    answer = json.dumps(gesture.kept, ensure_ascii=False)
    models.Gesture.objects.filter(pk=gesture.row_id).update(status=gesture.status, answer=answer)
