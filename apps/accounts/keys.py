"""Random keys that stand for a person: shown once, stored only as their digest. Pure: no Django, no I/O."""

import hashlib
import secrets

BYTES = 32


def new_key(prefix: str = "") -> str:
    """256 random bits, safe in an address; the prefix lets scanners of leaked secrets know it."""
    return prefix + secrets.token_urlsafe(BYTES)


def digest_of(key: str) -> str:
    """SHA-256 in hex. Fast is right here: the key itself cannot be guessed."""
    return hashlib.sha256(key.encode()).hexdigest()
