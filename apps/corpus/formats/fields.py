"""Reading the fields of a JSON object that may hold anything; what is odd is said. Pure: no Django, no I/O."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from apps.corpus.canonical import canonical
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.limits import MAX_ADDRESS_CHARACTERS, MAX_LABEL_CHARACTERS, MAX_RECORDING_MS

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:\.(\d{1,3})\d*)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
MAX_LANGUAGE_CHARACTERS = 12
_KINDS = ((bool, "true or false"), ((int, float), "a number"), (str, "a text"), (list, "a list"), (dict, "an object"))


def kind_of(value: Any) -> str:
    """What a JSON value is, in a reader's words."""
    return next((words for types, words in _KINDS if isinstance(value, types)), "null")


def tidy(text: str) -> str:
    """A label on one line: canonical, white space single."""
    return " ".join(canonical(text).text.split())


def text_in(value: Any) -> str:
    """All that a JSON value says: its texts and numbers, one after the other."""
    if isinstance(value, list):
        return "".join(map(text_in, value))
    if isinstance(value, dict):
        return "".join(map(text_in, value.values()))
    return "" if value is None or isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Fields:
    """One JSON object: every reading of a field is None where the field is missing, null or of no use.

    `where` is the object's place in the file, for messages.
    """

    values: Mapping[str, Any]
    where: str
    ledger: Ledger

    def label(self, name: str, limit: int = MAX_LABEL_CHARACTERS) -> str | None:
        """A short text on one line, cut at `limit` code points."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            self._reject(name, value, "a text")
            return None
        text = tidy(value)
        if len(text) > limit:
            self.ledger.warn(self.where, f"“{name}” has {len(text):,} characters and was cut after {limit}.")
        return text[:limit].rstrip() or None

    def number_or_label(self, name: str, limit: int = MAX_LABEL_CHARACTERS) -> str | None:
        """A number that is given in digits or as a text."""
        value = self.values.get(name)
        return str(value) if type(value) is int else self.label(name, limit)

    def prose(self, name: str) -> str | None:
        """A text of any length, canonical."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return canonical(value or "").text.strip() or None
        self._reject(name, value, "a text")
        return None

    def address(self, name: str) -> str | None:
        """An address of the web."""
        value = self.label(name, limit=MAX_ADDRESS_CHARACTERS + 1)
        if value is None:
            return None
        if len(value) <= MAX_ADDRESS_CHARACTERS and _is_web_address(value):
            return value
        self.ledger.warn(self.where, f"“{name}” is not an address of the web, so it was left out.")
        return None

    def day(self, name: str) -> date | None:
        """A date, with or without a time of day."""
        value = self.label(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            self.ledger.warn(self.where, f"“{name}” is not a date (“{value}”), so it was left open.")
            return None

    def language(self, name: str) -> str | None:
        """A language code in small letters."""
        value = self.label(name)
        code = (value or "").lower()
        if not code or (_LANGUAGE.fullmatch(code) and len(code) <= MAX_LANGUAGE_CHARACTERS):
            return code or None
        self.ledger.warn(self.where, f"“{name}” is not a language code (“{value}”), so the language was left open.")
        return None

    def milliseconds(self, name: str) -> int | None:
        """A time given in seconds, of which a fraction counts, as whole milliseconds."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            self._reject(name, value, "a number of seconds")
            return None
        if math.isfinite(value) and 0 <= value * 1000 <= MAX_RECORDING_MS:
            return round(value * 1000)
        self.ledger.warn(self.where, f"“{name}” is {value}, which is no moment of a recording; it was left open.")
        return None

    def duration_ms(self, name: str) -> int | None:
        """A length given in seconds or as H:MM:SS, as whole milliseconds."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return self.milliseconds(name)
        clock = _CLOCK.fullmatch(value.strip())
        if clock is None:
            self.ledger.warn(self.where, f"“{name}” is not a length of time (“{value[:40]}”), so it was left open.")
            return None
        hours, minutes, seconds = (int(part or 0) for part in clock.groups()[:3])
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + int((clock[4] or "").ljust(3, "0"))

    def items(self, name: str) -> list[Any]:
        """A list; empty where there is none. What stands in its stead is left out, character for character."""
        value = self.values.get(name)
        if value is None or isinstance(value, list):
            return value or []
        self.ledger.leave_out(self.where, f"“{name}” is {kind_of(value)}, not a list.", text_in(value))
        return []

    def object(self, name: str) -> "Fields":
        """The fields of an object that stands under this name; none where there is no object."""
        value = self.values.get(name)
        if not (value is None or isinstance(value, dict)):
            self._reject(name, value, "an object")
        return Fields(value if isinstance(value, dict) else {}, f"{self.where}, {name}", self.ledger)

    def _reject(self, name: str, value: Any, expected: str) -> None:
        self.ledger.warn(self.where, f"“{name}” is {kind_of(value)}, not {expected}, so it was left out.")


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
