"""Times that stand in running text beside the words: on their own line, or behind them. Pure: no Django, no I/O."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import clock_ms
from apps.corpus.formats.heading_rules import is_name
from apps.corpus.formats.prose import Paragraph

TIMES = "times"

# “0:0:1.5 --> 0:0:4.0”, “[00:03:40]”, “#00:03:40-2#”. A bare “10:30” may be an hour of the day.
_PRECISE = r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,-](\d{1,7}))?"
_ALONE = re.compile(rf"(?:[\[(#]{_PRECISE}[\])#]|{_PRECISE} ?(?:-->|-|–) ?\d[\d:.,]{{4,20}}|{_PRECISE})")
_BEHIND = re.compile(rf"\s{{0,8}}#{_PRECISE}#\s*")


def with_times(parts: Iterable[Paragraph], ledger: Ledger) -> Iterator[Paragraph]:
    """Paragraphs without such times, which are set aside: each is that of the paragraph that follows.

    A short line under a time alone is set apart, for it may say who speaks.
    """
    time: int | None = None
    is_under = False
    for part in parts:
        alone = _ALONE.fullmatch(part.text.strip()) if part.style == "body" and len(part.text) < 80 else None
        if alone:
            time, is_under = _ms(alone), True
            ledger.set_aside(TIMES, part.text)
            continue
        timed = replace(part, start_ms=time) if time is not None and part.start_ms is None else part
        if is_under and timed.lead == 0 and len(timed.text) <= 80 and is_name(timed.text):
            timed = replace(timed, lead=len(timed.text))
        told, time = _without_time_behind(timed, ledger)
        is_under = False
        yield told


def _without_time_behind(part: Paragraph, ledger: Ledger) -> tuple[Paragraph, int | None]:
    at = part.text.rfind(" #") if part.text.rstrip().endswith("#") else -1
    found = _BEHIND.fullmatch(part.text, at) if at > 0 else None
    if found is None:
        return part, None
    ledger.set_aside(TIMES, found[0])
    return replace(part, text=part.text[:at]), _ms(found)


def _ms(found: re.Match[str]) -> int:
    told = [group for group in found.groups() if group is not None]
    return clock_ms(told[0], told[1], told[2], told[3] if len(told) > 3 else None)
