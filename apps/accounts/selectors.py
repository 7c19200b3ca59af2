"""Reads about accounts, their tokens and their sessions."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.accounts.keys import digest_of
from apps.accounts.models import ApiToken, User

DEVICE = "device"
SIGNED_IN_AT = "signed_in_at"


def is_anybody_here() -> bool:
    """False on a new server, where the first account is still to be made."""
    return User.objects.exists()


def active_by_email(email: str) -> User | None:
    return User.objects.filter(email=email.strip().lower(), is_active=True).first()


def has_account(email: str) -> bool:
    return User.objects.filter(email=email.strip().lower()).exists()


def accounts_called(email_or_name: str) -> QuerySet[User]:
    """One account by its address, or all that bear the name."""
    return User.objects.filter(Q(email=email_or_name.strip().lower()) | Q(name=email_or_name.strip()))


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """What a person's scripts may hold, newest first."""
    return ApiToken.objects.filter(user=user, revoked_at__isnull=True).order_by("-made_at")


def living_token(key: str, at: datetime) -> ApiToken | None:
    """The token of this key, unless it is revoked, has ended, or its person may no longer sign in."""
    not_ended = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    found = ApiToken.objects.select_related("user").filter(
        not_ended, digest=digest_of(key), revoked_at__isnull=True, user__is_active=True
    )
    return found.first()


@dataclass(frozen=True)
class SessionRow:
    """A place where a person is signed in. `ref` names it without being the key that opens it."""

    ref: str
    device: str
    signed_in_at: datetime | None
    expires_at: datetime
    is_this_one: bool


def sessions_of(user: User, current_key: str | None) -> list[SessionRow]:
    """Where this person is signed in, the present session first, then the newest."""
    rows = [_session_row(key, data, current_key) for key, data in live_sessions(user)]
    return sorted(rows, key=lambda row: (not row.is_this_one, -row.expires_at.timestamp()))


def live_sessions(user: User) -> Iterator[tuple[str, dict[str, Any]]]:
    """Key and content of each. Sessions have no column for their person, so all live ones are read."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        data = session.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk):
            yield session.session_key, {**data, "expires_at": session.expire_date}


def is_live_session(key: str) -> bool:
    """Whether it has neither ended nor run out."""
    return Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).exists()


def session_ref(key: str) -> str:
    return hashlib.sha256(f"session {key}".encode()).hexdigest()[:32]


def _session_row(key: str, data: dict[str, Any], current_key: str | None) -> SessionRow:
    signed_in = data.get(SIGNED_IN_AT)
    return SessionRow(
        ref=session_ref(key),
        device=data.get(DEVICE, ""),
        signed_in_at=datetime.fromisoformat(signed_in) if signed_in else None,
        expires_at=data["expires_at"],
        is_this_one=key == current_key,
    )
