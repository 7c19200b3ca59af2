"""The door for writes: one gesture id, one effect, one answer however often it is asked."""

import hashlib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from apps.projects import services
from apps.projects.access import Access
from apps.projects.errors import DoesNotFit, Unreadable, VersionMissing

Answer = tuple[int, Any]


def gesture_key(request: Request) -> UUID:
    """The `Idempotency-Key` header. Raises `VersionMissing` without one, `Unreadable` when it is no UUID."""
    given = request.headers.get("Idempotency-Key", "")
    if not given:
        raise VersionMissing(_("Every write needs an Idempotency-Key header: a UUID made once per intended write."))
    try:
        return UUID(given)
    except ValueError as error:
        raise Unreadable(_("Idempotency-Key must be a UUID.")) from error


def digest_of(request: Request) -> str:
    """What makes two requests the same one: verb, address with its query, and body."""
    body = json.dumps(request.data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{request.method} {request.get_full_path()}\n{body}".encode()).hexdigest()


def write_once(
    request: Request,
    access: Access,
    write: Callable[[UUID], Answer],
    *,
    locks: str = "share",
    shown_once: frozenset[str] = frozenset(),
) -> Response:
    """Do `write` inside its gesture. A repeat returns the first answer with `Idempotent-Replay: true`.

    `shown_once`: fields of the answer that are secrets. They are not stored, so a repeat has them no more.
    """
    key = gesture_key(request)
    in_hand = services.once(key, digest_of(request), member=access.member, locks=locks)
    return _answered(in_hand, key, write, shown_once)


def write_once_outside(request: Request, write: Callable[[UUID], Answer]) -> Response:
    """The same for a signed-in person outside any project."""
    key = gesture_key(request)
    return _answered(services.once_outside(key, digest_of(request), user_id=request.user.pk), key, write)


def _answered(
    gesture_in_hand: AbstractContextManager[services.Gesture],
    key: UUID,
    write: Callable[[UUID], Answer],
    shown_once: frozenset[str] = frozenset(),
) -> Response:
    try:
        with gesture_in_hand as gesture:
            gesture.shown_once = shown_once
            gesture.answers(*write(key))
    except services.Replay as replay:
        return Response(replay.answer, status=replay.status, headers={"Idempotent-Replay": "true"})
    except services.GestureReused as error:
        raise DoesNotFit(_("This Idempotency-Key was used for another write. Make a new one.")) from error
    return Response(gesture.answer, status=gesture.status)
