"""SubRip captions: lenient about numbers and blank lines, strict about times. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_voices import with_prefix_voices
from apps.corpus.formats.cues import BREAKS, Cue, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "srt"
LABEL = "SubRip captions (SRT)"

_TIME = r"(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_NUMBER = re.compile(r"\s*\d{1,9}\s*$")
_BREAKS = re.compile("\r\n|\r|\n")
_MARKUP = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}]*\}|\\[hN]", re.I)


@dataclass
class _Cue:
    line: int
    timing: str
    lines: list[str]


def recognises(look: Look) -> float:
    """A line of times with a comma before the milliseconds, near the beginning."""
    lines = _BREAKS.split(look.text[:4000])
    if any(_TIMING.match(line) for line in lines) and not look.text.lstrip("\ufeff").startswith("WEBVTT"):
        return 0.8
    return 0.05 if look.suffix == "srt" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file as interventions of their voices. Raises UnreadableFile where there are none."""
    told = decoded(data)
    ledger = Ledger()
    if told.guessed:
        ledger.note("", f"The file does not say its encoding; it was read as {told.encoding}.")
    cues = with_prefix_voices(cues_of(told.text.removeprefix("\ufeff"), ledger), ledger)
    return draft_of_cues(cues, ledger, NAME, PurePath(name).stem)


def cues_of(text: str, ledger: Ledger) -> list[Cue]:
    """Every cue in order; numbers, times, markup and breaks are set aside, text before the first cue left out."""
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    cues: list[Cue] = []
    for number, found in enumerate(_cut(lines, ledger), 1):
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {found.line:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
        cue = _cue(found, number, ledger)
        if cue is not None:
            cues.append(cue)
    return cues


def _cut(lines: list[str], ledger: Ledger) -> Iterator[_Cue]:
    held: _Cue | None = None
    for at, line in enumerate(lines):
        if "-->" in line:
            if held is not None:
                yield held
            held = _Cue(at + 1, line, [])
        elif _NUMBER.match(line) and _times_follow(lines, at):
            ledger.set_aside("numbers of cues", line)
        elif held is not None:
            held.lines.append(line)
        elif line.strip():
            ledger.leave_out(f"line {at + 1}", "This line stands before the first cue, so it was left out.", line)
        else:
            ledger.count_aside(BREAKS, len(line))
    if held is not None:
        yield held


def _times_follow(lines: list[str], at: int) -> bool:
    return at + 1 < len(lines) and "-->" in lines[at + 1]


def _cue(found: _Cue, number: int, ledger: Ledger) -> Cue | None:
    where = f"cue {number}"
    times = _TIMING.match(found.timing)
    text = "\n".join(found.lines)
    if times is None:
        ledger.refuse(
            f"{where} (line {found.line})", "The times of this cue cannot be read.", (found.timing, *found.lines)
        )
        return None
    start, end = clock_ms(*times.groups()[:4]), clock_ms(*times.groups()[4:])
    if end < start:
        ledger.warn(where, "Ends before it begins, so its end was left open.")
    ledger.set_aside("times of cues", found.timing)
    plain = _MARKUP.sub(lambda mark: " " if mark[0].startswith("\\") else "", text).replace("\n", " ")
    said = plain.strip()
    ledger.count_aside("markup of cues", len(text) - len(plain))
    ledger.count_aside(BREAKS, len(plain) - len(said) - text.count("\n"))
    if not said:
        ledger.warn(where, "Holds no text, so it was left out.")
        return None
    return Cue(number, where, start, end if end >= start else None, said)
