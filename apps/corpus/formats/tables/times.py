"""Times and days as teams write them in cells. Pure: no Django, no I/O."""

import datetime
import re

from apps.corpus.formats.limits import MAX_RECORDING_MS

UNITS = ("clock", "seconds", "milliseconds", "excel")
ORDERS = ("ymd", "dmy", "mdy")

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d)|(\d{2,3})):([0-5]\d)(?:[.,](\d{1,3})\d*)?")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,17})?")
_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_DAY_MS = 24 * 60 * 60 * 1000
_FACTORS = {"seconds": 1000.0, "milliseconds": 1.0, "excel": float(_DAY_MS), "clock": 1000.0}


def milliseconds(text: str, unit: str) -> int | None:
    """A moment in whole milliseconds; None for what is none. A bare number counts in `unit`."""
    text = text.strip(" []()")
    clock = _CLOCK.fullmatch(text)
    if clock:
        hours, minutes, many_minutes, seconds, fraction = clock.groups()
        whole = (int(hours or 0) * 60 + int(minutes or many_minutes)) * 60 + int(seconds)
        found = whole * 1000 + int((fraction or "0").ljust(3, "0"))
    elif _NUMBER.fullmatch(text):
        found = round(float(text.replace(",", ".")) * _FACTORS[unit])
    else:
        return None
    return found if found <= MAX_RECORDING_MS else None


def guessed_unit(values: list[str]) -> str:
    """What bare numbers in a column of times count in: parts of a day as Excel has them, else seconds."""
    numbers = [float(value.replace(",", ".")) for value in values if _NUMBER.fullmatch(value.strip())]
    if not numbers:
        return "clock"
    if all(number < 1 for number in numbers):
        return "excel"
    return "milliseconds" if max(numbers) > 200_000 else "seconds"


def day(text: str, order: str) -> datetime.date | None:
    """A day in ISO form, or in the order of day, month and year that was chosen."""
    text = text.strip()[:10]
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    one, two, three = (int(part) for part in found.groups())
    year, month, date = {"ymd": (one, two, three), "dmy": (three, two, one), "mdy": (three, one, two)}[
        "ymd" if len(found[1]) == 4 else order
    ]
    try:
        return datetime.date(year, month, date)
    except ValueError:
        return None


def guessed_order(values: list[str]) -> str:
    """Day first unless a second number says that it cannot be a month."""
    parts = [found.groups() for found in map(_DAY.fullmatch, (value.strip()[:10] for value in values)) if found]
    if parts and all(len(one) == 4 for one, _, _ in parts):
        return "ymd"
    return "mdy" if any(int(two) > 12 for _, two, _ in parts) else "dmy"
