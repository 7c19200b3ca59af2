"""A cue: what is shown or heard at a time, by whom. Pure: no Django, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import BREAKS
from apps.corpus.formats.limits import MAX_RECORDING_MS

__all__ = ["BREAKS", "Cue", "clock_ms", "in_time", "moment_ms", "with_ends"]


@dataclass(frozen=True)
class Cue:
    """What is shown at a time, in milliseconds. `voice` is who speaks, "" for nobody known."""

    number: int
    where: str
    start_ms: int | None
    end_ms: int | None
    text: str
    voice: str = ""
    goes_on: bool = False
    """Whether it is part of the same utterance as the cue before, whatever the gap."""
    is_new: bool = False
    """Whether it begins a paragraph, whatever the gap."""


def clock_ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    """Milliseconds of a time that was read in parts, few digits each."""
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0")[:3].ljust(3, "0"))


def moment_ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int | None:
    """The same for any number of digits; None for what is no moment of a recording."""
    if len(hours or "") > len(str(MAX_RECORDING_MS)):
        return None
    time = clock_ms(hours, minutes, seconds, fraction)
    return time if time <= MAX_RECORDING_MS else None


def in_time(where: str, start: int | None, end: int | None, ledger: Ledger) -> tuple[int | None, int | None]:
    """Beginning and end of a cue that gives both; what cannot be is left open, and said to be."""
    if start is None or end is None:
        ledger.warn(where, "A time of this cue is no moment of a recording, so it was left open.")
    elif end < start:
        ledger.warn(where, "Ends before it begins, so its end was left open.")
        return start, None
    return start, end


def with_ends(cues: Sequence[Cue]) -> list[Cue]:
    """Cues of a file that gives beginnings alone: each lasts until the next time that is given."""
    told: list[Cue] = []
    upcoming: int | None = None
    for cue in reversed(cues):
        is_later = cue.start_ms is not None and upcoming is not None and upcoming >= cue.start_ms
        told.append(replace(cue, end_ms=upcoming) if is_later else cue)
        upcoming = upcoming if cue.start_ms is None else cue.start_ms
    return told[::-1]
