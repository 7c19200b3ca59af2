"""How often one may try a door. The tries stand in PostgreSQL, so that losing the broker opens nothing."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import Attempt

Limit = tuple[int, int]
"""So many tries in so many seconds."""


class TooManyAttempts(Exception):
    """The door stays shut for `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after)
        self.retry_after = retry_after

    @property
    def sentence(self) -> str:
        minutes = -(-self.retry_after // 60)
        wait = ngettext("Wait %(n)d minute.", "Wait %(n)d minutes.", minutes) % {"n": minutes}
        return _("Too many tries.") + " " + wait


def admit(*, door: str, key: str, limit: Limit, at: datetime) -> Attempt:
    """Write down one more try. Raises `TooManyAttempts` when the window is full; a refused try is not counted.

    Tries of one key queue up behind an advisory lock: guessing in parallel gains nothing.
    """
    most, seconds = limit
    since = at - timedelta(seconds=seconds)
    hashed = _hashed(door, key)
    with transaction.atomic():
        _lock(hashed)
        _forget_before(door, since)
        tries = list(Attempt.objects.filter(door=door, key=hashed, at__gt=since).order_by("at"))
        if len(tries) >= most:
            free_again = tries[-most].at + timedelta(seconds=seconds)
            raise TooManyAttempts(max(1, round((free_again - at).total_seconds())))
        return Attempt.objects.create(door=door, key=hashed, at=at)


def forget(*, door: str, key: str) -> None:
    """Somebody got in: earlier tries no longer count against them."""
    Attempt.objects.filter(door=door, key=_hashed(door, key)).delete()


def _hashed(door: str, key: str) -> str:
    return salted_hmac(f"attempt at {door}", key, algorithm="sha256").hexdigest()


def _lock(hashed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [hashed])


def _forget_before(door: str, since: datetime) -> None:
    """Old tries of this door go; whoever else is clearing them just now is not waited for."""
    old = Attempt.objects.select_for_update(skip_locked=True).filter(door=door, at__lte=since)
    Attempt.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:500])).delete()
