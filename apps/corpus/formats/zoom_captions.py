"""Zoom's saved captions: `[Name] hh:mm:ss`, then what was said. Pure: no Django, no I/O."""

import re
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS, Cue, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "zoom-captions"
LABEL = "Zoom saved captions (text)"

_HEAD = re.compile(r"\[(?P<name>[^\[\]\n]{1,120})\] (\d{1,2}):(\d{2}):(\d{2})\s*")
_BREAKS = re.compile("\r\n|\r|\n")
_DAY_MS = 24 * 3600 * 1000


def recognises(look: Look) -> float:
    """A first line of a name in brackets and a time of the day."""
    first = next((line for line in _BREAKS.split(look.text.removeprefix("\ufeff")[:2000]) if line.strip()), "")
    return 0.9 if _HEAD.fullmatch(first) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """What each said, with times counted from the first caption. Raises UnreadableFile."""
    ledger = Ledger()
    text = decoded(data).text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    cues = _cues(lines, ledger)
    if cues:
        ledger.note(cues[0].where, "The file gives times of the day; they were counted from the first caption.")
    return draft_of_cues(cues, ledger, NAME, PurePath(name).stem)


def _cues(lines: list[str], ledger: Ledger) -> list[Cue]:
    cues: list[Cue] = []
    voice, began, first = "", 0, None
    for at, line in enumerate(lines, 1):
        head = _HEAD.fullmatch(line)
        if head:
            ledger.set_aside("names and times", line)
            voice, began = head["name"], clock_ms(head[2], head[3], head[4], None)
            first = began if first is None else first
        elif not line.strip():
            ledger.count_aside(BREAKS, len(line))
        else:
            said = line.strip()
            ledger.count_aside(BREAKS, len(line) - len(said))
            time = (began - (first or 0)) % _DAY_MS
            cues.append(Cue(len(cues) + 1, f"line {at}", time if voice else None, time if voice else None, said, voice))
    return cues
