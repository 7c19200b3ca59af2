"""Who works where, right now: kept in Redis for less than a minute, in no journal, and lost at any time without harm.

The floor that knows blindness registers who may know of whom; until it does, nobody knows of anybody.
"""

import json
import logging
import time
from collections.abc import Callable
from typing import TypedDict
from uuid import UUID

import redis

from apps.activity import bell
from apps.projects.models import Membership

logger = logging.getLogger(__name__)

STAYS_SECONDS = 40
PAUSE_MILLISECONDS = 2000

Rule = Callable[[Membership, UUID], bool]


class Here(TypedDict):
    """A member, and the text they have in hand; both by public id."""

    member: str
    text: str


def _never(member: Membership, session: UUID) -> bool:
    return False


_rule: list[Rule] = [_never]


def ruled_by(rule: Rule) -> None:
    _rule[:] = [rule]


def come(member: Membership, session: UUID, text: UUID) -> None:
    """Say where a member works; more than once in two seconds it is passed over."""
    key, entry = _key(member, session), json.dumps({"text": str(text), "at": time.time()})
    try:
        client = bell.client()
        if client.set(f"presence-pause:{member.pk}", 1, nx=True, px=PAUSE_MILLISECONDS):
            with client.pipeline() as both:
                both.hset(key, str(member.public_id), entry)
                both.expire(key, STAYS_SECONDS)
                both.execute()
    except redis.RedisError as error:
        logger.warning("Presence not kept: %s", error)


def leave(member: Membership, session: UUID) -> None:
    try:
        bell.client().hdel(_key(member, session), str(member.public_id))
    except redis.RedisError as error:
        logger.warning("Presence not taken away: %s", error)


def others_here(member: Membership, session: UUID) -> list[Here]:
    """Who else works in this session. Whoever may not know is not even looked up: no answer takes longer for it."""
    if not _rule[0](member, session):
        return []
    try:
        # redis-py types one call for both its worlds, waiting and not.
        kept: dict[bytes, bytes] = bell.client().hgetall(_key(member, session))  # type: ignore[assignment]  # told as awaitable or not
    except redis.RedisError as error:
        logger.warning("Presence not read: %s", error)
        return []
    return _recent(kept, str(member.public_id))


def _recent(kept: dict[bytes, bytes], own: str) -> list[Here]:
    since = time.time() - STAYS_SECONDS
    entries = {name.decode(): json.loads(entry) for name, entry in sorted(kept.items())}
    return [
        {"member": name, "text": entry["text"]}
        for name, entry in entries.items()
        if name != own and entry["at"] > since
    ]


def _key(member: Membership, session: UUID) -> str:
    return f"presence:{member.project_id}:{session}"
