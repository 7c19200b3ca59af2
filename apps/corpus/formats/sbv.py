"""SubViewer captions, as YouTube gives them: a line of two times, then the words. Pure: no Django, no I/O."""

import re
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_voices import with_prefix_voices
from apps.corpus.formats.cues import BREAKS, Cue, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "sbv"
LABEL = "SubViewer captions (SBV)"

_TIMING = re.compile(r"\s*(\d{1,3}):(\d{2}):(\d{2})\.(\d{3}),(\d{1,3}):(\d{2}):(\d{2})\.(\d{3})\s*$")
_LIKE_TIMES = re.compile(r"\s*[\d:.,]{7,}\s*$")
_BREAKS = re.compile("\r\n|\r|\n")


def recognises(look: Look) -> float:
    """Two times with a comma between them, alone on the first line that holds anything."""
    first = next((line for line in _BREAKS.split(look.text.lstrip("\ufeff")[:4000]) if line.strip()), "")
    return 0.85 if _TIMING.match(first) else 0.05 if look.suffix == "sbv" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file. Raises UnreadableFile where there are none."""
    ledger = Ledger()
    text = decoded(data).text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    cues = with_prefix_voices(_cues(lines, ledger), ledger)
    return draft_of_cues(cues, ledger, NAME, PurePath(name).stem)


def _cues(lines: list[str], ledger: Ledger) -> list[Cue]:
    starts = [at for at, line in enumerate(lines) if _TIMING.match(line) or _is_broken_time(lines, at)]
    for at, line in enumerate(lines[: starts[0] if starts else None], 1):
        if line.strip():
            ledger.leave_out(f"line {at}", "This line stands before the first cue, so it was left out.", line)
        else:
            ledger.count_aside(BREAKS, len(line))
    ends = [*starts[1:], len(lines)]
    found = (
        _cue(number, at + 1, lines[at:end], ledger)
        for number, (at, end) in enumerate(zip(starts, ends, strict=False), 1)
    )
    return [cue for cue in found if cue is not None]


def _is_broken_time(lines: list[str], at: int) -> bool:
    """Digits and colons that stand where times should: after a blank line."""
    return _LIKE_TIMES.match(lines[at]) is not None and (at == 0 or not lines[at - 1].strip())


def _cue(number: int, line: int, lines: list[str], ledger: Ledger) -> Cue | None:
    where = f"cue {number}"
    times = _TIMING.match(lines[0])
    if times is None:
        ledger.refuse(f"{where} (line {line})", "The times of this cue cannot be read.", lines)
        return None
    ledger.set_aside("times of cues", lines[0])
    text = " ".join(lines[1:])
    said = text.strip()
    ledger.count_aside(BREAKS, len(text) - len(said) - max(len(lines) - 2, 0))
    if not said:
        ledger.warn(where, "Holds no text, so it was left out.")
        return None
    start, end = clock_ms(*times.groups()[:4]), clock_ms(*times.groups()[4:])
    return Cue(number, where, start, end if end >= start else None, said)
