"""How a recording is opened at a moment of its transcript. Pure: no Django, no I/O.

A moment of the recording is the transcript's plus the recording's offset, both in whole milliseconds.
"""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

Form = Literal["clock", "seconds"]

UN_PAGES = {"webtv.un.org", "media.un.org"}
YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"}
_MEDIA_FILE = re.compile(r"\.(?:mp3|m4a|m4v|mp4|mov|wav|ogg|oga|ogv|opus|webm|aac)$", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<sign>[+\-−]?)(?:(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,3}):(?P<s>[0-5]\d(?:[.,]\d{1,3})?)|(?P<ms>\d{1,10}))"
)


@dataclass(frozen=True)
class Opening:
    """An address up to the place of the moment, and how that is written: `1:02:33` or seconds."""

    before: str
    form: Form

    def at(self, ms: int) -> str:
        """The address of a moment of the recording."""
        return self.before + (hours_clock(ms) if self.form == "clock" else str(max(ms, 0) // 1000))


def is_web_address(address: str) -> bool:
    """Whether a page of ours may lead there: http or https, a host, nobody's name and passphrase."""
    try:
        parts = urlsplit(address)
    except ValueError:  # half an IPv6 address
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def opening_of(address: str) -> Opening | None:
    """How the page or file at an address is opened at a moment; None where that is not known."""
    if not is_web_address(address):
        return None
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if host in UN_PAGES:
        return Opening(_with_moment_last(address), "clock")
    if host in YOUTUBE:
        return Opening(_with_moment_last(address), "seconds")
    if _MEDIA_FILE.search(parts.path):
        return Opening(urlunsplit(parts._replace(fragment="t=")), "seconds")
    return None


def address_at(address: str, ms: int, offset_ms: int = 0) -> str | None:
    """The address at a moment of the transcript; None where it is not known how to say it."""
    opening = opening_of(address)
    return opening.at(ms + offset_ms) if opening else None


def _with_moment_last(address: str) -> str:
    """The address without its own moment, ending in `t=`."""
    parts = urlsplit(address)
    asked = [(name, said) for name, said in parse_qsl(parts.query, keep_blank_values=True) if name != "t"]
    return urlunsplit(parts._replace(query=urlencode([*asked, ("t", "")]), fragment=""))


def hours_clock(ms: int) -> str:
    """`0:01:02`: always with hours, never below zero."""
    seconds = max(ms, 0) // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def offset_of(typed: str) -> int:
    """An offset in milliseconds, typed as such or as ±M:SS, ±H:MM:SS, with thousandths. Raises ValueError."""
    found = _TYPED.fullmatch(typed.strip())
    if found is None:
        raise ValueError(typed)
    if found["ms"]:
        ms = int(found["ms"])
    else:
        minutes = int(found["h"] or 0) * 60 + int(found["m"])
        ms = minutes * 60_000 + round(float(found["s"].replace(",", ".")) * 1000)
    return -ms if found["sign"] in ("-", "−") else ms


def offset_words(ms: int) -> str:
    """An offset as `offset_of` reads it: `+1:30`, `-0:02.500`."""
    seconds, rest = divmod(abs(ms), 1000)
    thousandths = f".{rest:03d}" if rest else ""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    clock = f"{hours}:{minutes:02d}" if hours else str(minutes)
    return f"{'-' if ms < 0 else '+'}{clock}:{seconds % 60:02d}{thousandths}"
