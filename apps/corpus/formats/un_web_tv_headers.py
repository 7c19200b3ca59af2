"""What the text forms of a UN Web TV transcript say before the first word. Pure: no Django, no I/O."""

import datetime as clock
import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.corpus.formats.un_languages import language_code

_FIELD = re.compile(r"(?P<name>Date|Language|Transcript): (?P<value>.+)")


@dataclass(frozen=True)
class Header:
    """Title, body, date, language, address, disclaimer: each None where the file leaves it out."""

    title: str | None = None
    body: str | None = None
    date: clock.date | None = None
    language: str | None = None
    address: str | None = None
    disclaimer: str | None = None

    @property
    def is_ours(self) -> bool:
        """Whether it looks like the service's own header."""
        return bool(self.title) and (self.address is not None or self.disclaimer is not None)


def header_of(lines: Sequence[str]) -> Header:
    """The header in the lines before the transcript."""
    told = [line.strip() for line in lines if line.strip()]
    fields = {found["name"]: found["value"].strip() for found in map(_FIELD.fullmatch, told) if found}
    free = [line for line in told if not _FIELD.fullmatch(line)]
    first_field = next((at for at, line in enumerate(told) if _FIELD.fullmatch(line)), len(told))
    head = [line for line in told[:first_field] if line in free]
    tail = [line for line in told[first_field:] if line in free]
    return Header(
        title=head[0][:400] if head else None,
        body=head[1][:200] if len(head) > 1 else None,
        date=_day(fields.get("Date", "")),
        language=language_code(fields.get("Language", "")),
        address=_address(fields.get("Transcript", "")),
        disclaimer=" ".join(tail) or None,
    )


def _address(value: str) -> str | None:
    return value if value.startswith(("https://", "http://")) and len(value) <= 600 else None


def _day(value: str) -> clock.date | None:
    for shape in ("%d %B %Y", "%Y-%m-%d"):
        try:
            return clock.datetime.strptime(value, shape).date()
        except ValueError:
            continue
    return None
