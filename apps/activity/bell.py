"""The wake-up calls over Redis. Losing any of them costs time, never a fact."""

import logging
from functools import cache

import redis
import redis.asyncio
from django.conf import settings

logger = logging.getLogger(__name__)


@cache
def client() -> "redis.Redis":
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)


def listener() -> "redis.asyncio.Redis":
    """A connection of its own for one open stream."""
    return redis.asyncio.Redis.from_url(settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=2)


def channel(project_id: int) -> str:
    return f"project:{project_id}"


def ring(project_id: int) -> None:
    """Tell open streams of a project to look at the journal. Without Redis they look by themselves."""
    try:
        client().publish(channel(project_id), b"1")
    except redis.RedisError as error:
        logger.warning("No bell for project %s: %s", project_id, error)


def is_reachable() -> bool:
    try:
        return bool(client().ping())
    except redis.RedisError:
        return False
