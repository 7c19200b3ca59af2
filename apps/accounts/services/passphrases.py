"""Changing a passphrase, and getting back in without one."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.accounts import languages, selectors
from apps.accounts.models import User
from apps.accounts.services import limits, security_log
from apps.accounts.services.letters import send_soon
from apps.accounts.services.sessions import end_sessions
from apps.accounts.services.tokens import revoke_tokens

RESET_DOOR = "reset account"
RESET_NETWORK_DOOR = "reset address"
CHANGE_DOOR = "passphrase change"


def ask_for_reset(*, email: str, address: str, at: datetime) -> None:
    """Send a link, if there is somebody to send it to; nothing tells the asker. Raises `TooManyAttempts`."""
    email = email.strip().lower()
    limits.admit(door=RESET_NETWORK_DOOR, key=address, limit=settings.SIGN_IN_LIMIT_ADDRESS, at=at)
    limits.admit(door=RESET_DOOR, key=email, limit=settings.RESET_LIMIT, at=at)
    user = selectors.active_by_email(email)
    security_log.note("reset asked", user=user, address=address)
    if user is not None:
        _send_letter(user)


def _send_letter(user: User) -> None:
    with override(languages.for_letters_to(user)):
        text = render_to_string("accounts/letters/reset.txt", {"user": user, "link": reset_link(user)})
        send_soon(to=user.email, subject=_("A new passphrase for Rapporteur"), text=text)


def reset_link(user: User) -> str:
    """Built from the configured origin: a request's Host header is the sender's word, not ours."""
    path = reverse("accounts:reset", args=[user.public_id.hex, default_token_generator.make_token(user)])
    return settings.ORIGIN.rstrip("/") + path


@transaction.atomic
def reset_passphrase(*, user: User, passphrase: str, at: datetime) -> None:
    """Set it and end all that might be in other hands: sessions and tokens."""
    _set(user, passphrase)
    end_sessions(user=user)
    revoke_tokens(user=user, at=at)
    security_log.note("passphrase reset", user=user)


@transaction.atomic
def change_passphrase(*, user: User, passphrase: str, session_key: str | None) -> None:
    """Set it and end every session but the one it was changed in. Tokens stay: the profile lists them."""
    _set(user, passphrase)
    end_sessions(user=user, keep=session_key)
    security_log.note("passphrase changed", user=user)


def is_current(*, user: User, passphrase: str, at: datetime) -> bool:
    """Whether this is the passphrase now. Raises `TooManyAttempts`: an open session must not serve for guessing."""
    limits.admit(door=CHANGE_DOOR, key=str(user.pk), limit=settings.SIGN_IN_LIMIT_ACCOUNT, at=at)
    if not user.check_password(passphrase):
        return False
    limits.forget(door=CHANGE_DOOR, key=str(user.pk))
    return True


def _set(user: User, passphrase: str) -> None:
    user.set_password(passphrase)
    user.save(update_fields=["password"])
