"""Writes of this floor: accounts, signing in, passphrases, sessions, tokens, limits, letters."""

from apps.accounts.services.accounts import change_profile, create_account
from apps.accounts.services.letters import send_soon
from apps.accounts.services.limits import TooManyAttempts, admit, forget
from apps.accounts.services.passphrases import (
    ask_for_reset,
    change_passphrase,
    is_current,
    reset_link,
    reset_passphrase,
)
from apps.accounts.services.sessions import begin_session, end_session, end_sessions
from apps.accounts.services.signing_in import recognise
from apps.accounts.services.tokens import make_token, note_use, revoke_token, revoke_tokens

__all__ = [
    "TooManyAttempts",
    "admit",
    "ask_for_reset",
    "begin_session",
    "change_passphrase",
    "change_profile",
    "create_account",
    "end_session",
    "end_sessions",
    "forget",
    "is_current",
    "make_token",
    "note_use",
    "recognise",
    "reset_link",
    "reset_passphrase",
    "revoke_token",
    "revoke_tokens",
    "send_soon",
]
