"""Sessions begin with a new key and end with their row, so that what a browser still holds opens nothing."""

from datetime import datetime

from django.contrib.auth import login
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from apps.accounts import selectors
from apps.accounts.devices import device_of
from apps.accounts.models import User


def begin_session(*, request: HttpRequest, user: User, at: datetime) -> None:
    """Sign in: a new key, a new form token, and where and when it began, so that a person knows her sessions apart."""
    login(request, user)
    request.session[selectors.DEVICE] = device_of(request.headers.get("User-Agent", ""))
    request.session[selectors.SIGNED_IN_AT] = at.isoformat()


def end_session(*, user: User, ref: str) -> bool:
    """End one session of this person. False when there is none such."""
    found = [key for key, _ in selectors.live_sessions(user) if selectors.session_ref(key) == ref]
    return bool(Session.objects.filter(session_key__in=found).delete()[0])


def end_sessions(*, user: User, keep: str | None = None) -> int:
    """End all of this person's sessions but the one with the key `keep`. Returns how many."""
    keys = [key for key, _ in selectors.live_sessions(user) if key != keep]
    return Session.objects.filter(session_key__in=keys).delete()[0]
