"""Server addresses from the environment, in the words Django and Celery use."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

POOL = {"min_size": 1, "max_size": 12, "timeout": 10}


def database(url: str) -> dict[str, Any]:
    """`postgresql://user:password@host:port/name`, or `postgresql://user@/name?host=/socket/folder`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(query.pop("port", parts.port or "")),
        "CONN_MAX_AGE": 0,
        # A connection that the server has dropped is found before it is lent out, not by the request that gets it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": POOL, **query},
    }


def broker(redis_url: str) -> str:
    """Celery's form of a Redis address: a socket is `redis+socket://path?virtual_host=0`."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    number = dict(parse_qsl(parts.query)).get("db", "0")
    return f"redis+socket://{parts.path}?virtual_host={number}"
