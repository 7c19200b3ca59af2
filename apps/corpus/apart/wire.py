"""How the two sides speak: a length, a JSON object, then bytes. Pure: no Django, no I/O."""

import json
import struct
from collections.abc import Mapping
from typing import Any

_LENGTH = struct.Struct(">Q")


def packed(told: Mapping[str, Any], data: bytes = b"") -> bytes:
    head = json.dumps(told).encode()
    return _LENGTH.pack(len(head)) + head + data


def unpacked(message: bytes) -> tuple[dict[str, Any], bytes]:
    """The object and the bytes. Raises ValueError for what is no whole message."""
    if len(message) < _LENGTH.size:
        raise ValueError("no message")
    end = _LENGTH.size + _LENGTH.unpack_from(message)[0]
    if end > len(message):
        raise ValueError("cut off")
    told = json.loads(message[_LENGTH.size : end])
    if not isinstance(told, dict):
        raise ValueError("no object")
    return told, message[end:]
