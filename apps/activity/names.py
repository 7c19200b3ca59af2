"""What an entry of the journal is called outside, by whoever did it.

Row ids and positions tell how much others wrote. A name is the same each time, says nothing, and leads back only for
the member it was made for.
"""

import hashlib
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

HALF = 8


@cache
def _block() -> Cipher[modes.CBC]:
    """One block, never the same twice: it starts from zeros, so that a name stays the same."""
    key = hashlib.sha256(f"names {settings.SECRET_KEY}".encode()).digest()
    return Cipher(algorithms.AES(key), modes.CBC(bytes(2 * HALF)))


def name_for(member_id: int, event_id: int) -> UUID:
    sealing = _block().encryptor()
    return UUID(bytes=sealing.update(member_id.to_bytes(HALF) + event_id.to_bytes(HALF)) + sealing.finalize())


def event_named(member_id: int, name: UUID) -> int | None:
    """The row id; None for a name that was not made here, or was made for another member."""
    opening = _block().decryptor()
    plain = opening.update(name.bytes) + opening.finalize()
    if int.from_bytes(plain[:HALF]) != member_id:
        return None
    return int.from_bytes(plain[HALF:])
