"""UN Web TV captions in WebVTT. Pure: no Django, no I/O.

The service escapes nothing, so words are read as they stand: “<” begins no tag and “&” no entity.
The format is described in docs/formats/un-web-tv-vtt.md.
"""

import re
from collections.abc import Iterator

from apps.corpus.formats import un_web_tv_captions as captions
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS, Cue, moment_ms
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.un_web_tv_headers import Header, header_of
from apps.corpus.formats.webvtt import Block, blocks_of, text_of

NAME = "un-web-tv-vtt"
LABEL = "UN Web TV captions (WebVTT)"

_BREAKS = re.compile("\r\n|\r|\n")
_TIME = r"(?:(\d{2,6}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?")


def recognises(look: Look) -> float:
    """WebVTT whose first note is the service's header."""
    text = look.text.removeprefix("\ufeff")
    try:
        return 0.95 if text.startswith("WEBVTT") and _header(text, Ledger()).is_ours else 0.0
    except UnreadableFile:
        return 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in its captions. Raises UnreadableFile."""
    ledger = Ledger()
    text = text_of(data, name)
    header = _header(text, ledger)
    return captions.draft_of(list(_cues(text, ledger)), header, ledger, NAME, name)


def _cues(text: str, ledger: Ledger) -> Iterator[Cue]:
    for number, block in enumerate(blocks_of(text, ledger), 1):
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {block.line:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
        cue = _cue(block, number, ledger)
        if cue is not None:
            yield cue


def _cue(block: Block, number: int, ledger: Ledger) -> Cue | None:
    timing = block.timing or ""
    found = _TIMING.fullmatch(timing)
    start_ms = moment_ms(*found.groups()[:4]) if found else None
    end_ms = moment_ms(*found.groups()[4:]) if found else None
    if start_ms is None or end_ms is None or end_ms < start_ms:
        is_time = start_ms is not None and end_ms is not None
        why = "This cue ends before it begins." if is_time else "The times of this cue cannot be read."
        ledger.refuse(f"cue {number:,} (line {block.line:,})", why, block.all_lines)
        return None
    ledger.set_aside("times of cues", timing)
    ledger.set_aside("names of cues", block.name or "")
    # Breaks inside a cue are no longer breaks: they stand in its text, as spaces.
    ledger.count_aside(BREAKS, -max(len(block.lines) - 1, 0))
    return Cue(number, f"cue {number:,}", start_ms, end_ms, " ".join(block.lines))


def _header(text: str, ledger: Ledger) -> Header:
    return header_of(list(_noted(text)), ledger)


def _noted(text: str) -> Iterator[str]:
    """The lines of the notes before the first cue."""
    is_note = False
    for line in _BREAKS.split(text.partition("-->")[0])[1:]:
        begins = line == "NOTE" or line.startswith(("NOTE ", "NOTE\t"))
        is_note = begins or (is_note and bool(line))
        if is_note:
            yield line[5:] if begins else line
