"""Zoom's saved captions: `[Name] hh:mm:ss`, then what was said. Pure: no Django, no I/O.

The format is described in docs/formats/zoom-captions.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import BREAKS, aside, lines_of, one_line
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.cues import Cue, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "zoom-captions"
LABEL = "Zoom saved captions (text)"

_HEAD = re.compile(r"\[(?P<name>.{1,200})\] +(\d{1,2}):([0-5]\d):([0-5]\d)(?: ?(?P<half>[AP])M)?[ \t]*", re.ASCII)
_DAY_MS = 24 * 60 * 60 * 1000
_NOON = 12


@dataclass
class _Entry:
    """One caption: its line, from 1, who says it, its time of the day in milliseconds, its lines."""

    line: int
    name: str
    at_ms: int
    lines: list[str] = field(default_factory=list)


def recognises(look: Look) -> float:
    """A first line of a name in brackets and a time of the day."""
    first = next((line for line in look.text.removeprefix("\ufeff")[:4000].splitlines() if line.strip()), "")
    return 0.85 if _HEAD.fullmatch(first) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """What each said, with times counted from the first caption. Raises UnreadableFile."""
    told = decoded(data)
    ledger = Ledger()
    if told.guessed:
        ledger.note("file", f"The file does not say its encoding; it was read as {told.encoding}.")
    entries = list(_entries(lines_of(told.text.removeprefix("\ufeff"), ledger), ledger))
    if len(entries) > MAX_ROWS:
        raise UnreadableFile(f"line {entries[MAX_ROWS].line:,}", f"There are more than {MAX_ROWS:,}.", "Cut the file.")
    return draft_of_cues(list(_cues(entries, ledger)), ledger, NAME, name)


def _entries(lines: Sequence[str], ledger: Ledger) -> Iterator[_Entry]:
    held: _Entry | None = None
    for number, line in enumerate(lines, 1):
        head = _HEAD.fullmatch(line)
        if head:
            if held:
                yield held
            ledger.set_aside("names and times of captions", line)
            held = _Entry(number, head["name"], _time_of_day(head))
        elif held:
            held.lines.append(line)
        elif line.strip():
            ledger.refuse(f"line {number}", "This line stands before the first name and time.", (line,))
        else:
            aside(ledger, BREAKS, len(line))
    if held:
        yield held


def _time_of_day(head: re.Match[str]) -> int:
    hours = int(head[2])
    if head["half"]:
        hours = hours % _NOON + (_NOON if head["half"] == "P" else 0)
    return clock_ms(str(hours), head[3], head[4], None)


def _cues(entries: Sequence[_Entry], ledger: Ledger) -> Iterator[Cue]:
    """One cue a caption. The file tells beginnings only, and times of the day, which may pass midnight."""
    if entries:
        what = "The file gives times of the day; they were counted from the first caption. Ends are not told."
        ledger.note(f"line {entries[0].line}", what)
    days = before = 0
    for number, entry in enumerate(entries, 1):
        days += entry.at_ms < before - _DAY_MS // 2
        before = entry.at_ms
        where = f"caption {number}"
        text = one_line("\n".join(entry.lines), ledger)
        if text:
            yield Cue(number, where, entry.at_ms + days * _DAY_MS - entries[0].at_ms, None, text, entry.name)
        else:
            ledger.warn(where, "Holds no text, so it was left out.")
