"""Times and days as teams write them in cells. Pure: no Django, no I/O."""

import datetime
import re

from apps.corpus.formats.limits import MAX_RECORDING_MS

UNITS = ("clock", "seconds", "milliseconds", "excel")
ORDERS = ("ymd", "dmy", "mdy")

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?([0-5]?\d)|(\d{2,3})):([0-5]\d)(?:[.,](\d{1,3})\d*)?")
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,17})?")
_DAY = re.compile(r"(\d{4}|\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{1,2})(?=\s|T|$)")
_MONTHS = (
    *("january janvier enero januar", "february février febrero februar", "march mars marzo märz"),
    *("april avril abril april", "may mai mayo mai", "june juin junio juni", "july juillet julio juli"),
    *("august août agosto august", "september septembre septiembre september"),
    *("october octobre octubre oktober", "november novembre noviembre november"),
    "december décembre diciembre dezember",
)
_MONTH_OF = {name: at for at, names in enumerate(_MONTHS, 1) for name in names.split()}
_WRITTEN = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|st|nd|rd|th)? (?:de )?(?P<month>[^\W\d]{3,12}),? (?:de )?(?P<year>\d{4})"
)
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]{3,12}) (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
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
    """A day in ISO form, in the order of day, month and year that was chosen, or with its month as a word."""
    text = text.strip()
    numbers = _DAY.match(text)
    try:
        if numbers:
            return _day_of(numbers, order)
        found = _WRITTEN.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
        month = _MONTH_OF.get(found["month"].casefold()) if found else None
        return datetime.date(int(found["year"]), month, int(found["day"])) if found and month else None
    except ValueError:
        return None


def _day_of(found: re.Match[str], order: str) -> datetime.date:
    one, two, three = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        return datetime.date(one, two, three)
    if order == "ymd":
        return datetime.date(2000 + one, two, three)
    year = three if len(found[3]) == 4 else 2000 + three
    return datetime.date(year, two, one) if order == "dmy" else datetime.date(year, one, two)


def guessed_order(values: list[str]) -> str:
    """Day first unless a second number says that it cannot be a month."""
    parts = [found.groups() for found in map(_DAY.match, (value.strip() for value in values)) if found]
    if parts and all(len(one) == 4 for one, _, _ in parts):
        return "ymd"
    return "mdy" if any(int(two) > 12 for _, two, _ in parts) else "dmy"
