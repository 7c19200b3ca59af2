"""Which part of a file a request asks for (RFC 9110, section 14). Pure: no Django, no I/O."""

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes=\s*(?P<first>\d{0,18})\s*-\s*(?P<last>\d{0,18})\s*", re.IGNORECASE | re.ASCII)


class NoSuchRange(Exception):
    """The range begins behind the end of the file."""


@dataclass(frozen=True)
class ByteRange:
    """Bytes [start, end) of a file."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def said_of(self, size: int) -> str:
        """As the answer's Content-Range."""
        return f"bytes {self.start}-{self.end - 1}/{size}"


def range_of(header: str, size: int) -> ByteRange | None:
    """The one range asked for of `size` bytes; None to give the whole file: nothing, several, or nonsense was asked.

    Raises `NoSuchRange`.
    """
    found = _ONE_RANGE.fullmatch(header.strip())
    if found is None or not (found["first"] or found["last"]):
        return None
    if not found["first"]:
        start, end = max(0, size - int(found["last"])), size
    else:
        start = int(found["first"])
        end = min(size, int(found["last"]) + 1) if found["last"] else size
        if found["last"] and int(found["last"]) < start:
            return None
    if start >= end:
        raise NoSuchRange
    return ByteRange(start, end)
