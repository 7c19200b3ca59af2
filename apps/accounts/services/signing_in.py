"""Recognising a person by address and passphrase, within limits that treat known and unknown addresses alike."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate

from apps.accounts.models import User
from apps.accounts.services import limits, security_log

ACCOUNT_DOOR = "sign-in account"
NETWORK_DOOR = "sign-in address"


def recognise(*, email: str, passphrase: str, address: str, at: datetime) -> User | None:
    """The person, or nothing, whatever did not fit. Raises `TooManyAttempts`.

    A try is written down before the passphrase is looked at, and taken back when it was right.
    """
    email = email.strip().lower()
    try:
        by_network = limits.admit(door=NETWORK_DOOR, key=address, limit=settings.SIGN_IN_LIMIT_ADDRESS, at=at)
        limits.admit(door=ACCOUNT_DOOR, key=email, limit=settings.SIGN_IN_LIMIT_ACCOUNT, at=at)
    except limits.TooManyAttempts:
        security_log.note("sign-in limited", address=address)
        raise
    user = authenticate(username=email, password=passphrase)
    if not isinstance(user, User):
        security_log.note("sign-in refused", address=address)
        return None
    limits.forget(door=ACCOUNT_DOOR, key=email)
    by_network.delete()
    security_log.note("signed in", user=user, address=address)
    return user
