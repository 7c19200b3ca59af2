"""WebVTT by the W3C's own algorithm, with the voices of Teams and Zoom. Pure: no Django, no I/O.

Source: WebVTT: The Web Video Text Tracks Format, W3C, sections 6.1 to 6.4 (parsing). Where the algorithm drops a cue,
the cue is refused here by name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger, Setting, panels_of
from apps.corpus.formats.caption_voices import with_prefix_voices
from apps.corpus.formats.cue_statements import statements_of_cues
from apps.corpus.formats.cue_text import voices_in
from apps.corpus.formats.cues import BREAKS, Cue, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "webvtt"
LABEL = "WebVTT captions (also of Zoom and Teams)"

_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?P<settings>(?:\s.*)?)$")
# Teams: a guid, then the number of the utterance and of its part.
_PART = re.compile(r"(?P<utterance>[0-9a-f-]{8,}/\d+)-(?P<part>\d+)$")
_BREAKS = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Block:
    """A cue as the file has it: its first line's number, its lines."""

    line: int
    name: str
    timing: str
    lines: tuple[str, ...]


def recognises(look: Look) -> float:
    """A file that begins with WEBVTT is nothing else."""
    return 0.9 if re.match(r"\ufeff?WEBVTT(?:[ \t\r\n]|$)", look.text) else 0.05 if look.suffix == "vtt" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file as interventions of their voices. Raises UnreadableFile where there are none."""
    ledger = Ledger()
    cues = with_prefix_voices(cues_of(text_of(data, name), ledger), ledger)
    return draft_of_cues(cues, ledger, NAME, PurePath(name).stem)


def text_of(data: bytes, name: str) -> str:
    read = decoded(data)
    text = read.text.removeprefix("\ufeff")
    if not re.match(r"WEBVTT(?:[ \t\r\n]|$)", text):
        raise UnreadableFile("line 1", "A WebVTT file begins with “WEBVTT”, and this one does not.", "Export it again.")
    return text


def draft_of_cues(
    cues: list[Cue], ledger: Ledger, format_name: str, title: str, setting: Setting | None = None
) -> TranscriptDraft:
    """The meeting that cues make. Raises UnreadableFile where nothing is said in them."""
    panels = panels_of(statements_of_cues(cues, ledger), setting or Setting(), ledger, title)
    if not panels:
        raise UnreadableFile(_first_fault(ledger), "There are no captions with words in this file.", "Export it again.")
    return TranscriptDraft(
        format=format_name,
        title=title or "Captions",
        panels=panels,
        characters_in=ledger.characters_in,
        language=setting.language if setting else None,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
        refused=tuple(ledger.refused),
    )


def _first_fault(ledger: Ledger) -> str:
    return f"{ledger.problems[0].where}: {ledger.problems[0].what}" if ledger.problems else ""


def cues_of(text: str, ledger: Ledger, *, plain: bool = False) -> list[Cue]:
    """Every cue in order, several for one that has several voices. All other lines are set aside by their kind."""
    cues: list[Cue] = []
    before = ""
    for number, block in enumerate(blocks_of(text, ledger), 1):
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {block.line:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
        found = _TIMING.match(block.timing)
        if found is None or not _runs_forward(found):
            _refuse(block, number, found is not None, ledger)
            continue
        ledger.set_aside("times of cues", block.timing)
        part = _PART.match(block.name)
        same = bool(part and part["utterance"] == before)
        before = part["utterance"] if part else ""
        cues.extend(_spoken(block, number, found, ledger, goes_on=same))
    return cues


def _runs_forward(found: re.Match[str]) -> bool:
    times = found.groups()
    return clock_ms(*times[:4]) <= clock_ms(*times[4:8])


def _refuse(block: Block, number: int, has_times: bool, ledger: Ledger) -> None:
    why = "This cue ends before it begins." if has_times else "The times of this cue cannot be read."
    ledger.refuse(f"cue {number} (line {block.line})", why, (block.timing, *block.lines))


def _spoken(block: Block, number: int, found: re.Match[str], ledger: Ledger, *, goes_on: bool) -> Iterator[Cue]:
    times = found.groups()
    start, end = clock_ms(*times[:4]), clock_ms(*times[4:8])
    raw = "\n".join(block.lines)
    where = f"cue {number}"
    told = voices_in(raw)
    kept = sum(len(part.text) for part in told)
    # The breaks inside a cue stand in its text, as spaces.
    ledger.count_aside(BREAKS, -raw.count("\n"))
    ledger.count_aside("tags and entities of cues", len(raw) - kept)
    for at, part in enumerate(told):
        yield Cue(number, where, start, end, part.text.replace("\n", " "), part.voice, goes_on=goes_on and at == 0)


def blocks_of(text: str, ledger: Ledger) -> Iterator[Block]:
    """The cue blocks of a file; header, notes, styles, regions, names and breaks are set aside."""
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    at = _after_header(lines, ledger)
    while at < len(lines):
        first = at
        at = _end_of_block(lines, at)
        if at > first:
            block = _block(first, lines[first:at], ledger)
            if block is not None:
                yield block
        else:
            at += 1


def _after_header(lines: list[str], ledger: Ledger) -> int:
    at = 0
    while at < len(lines) and lines[at] and not (at and "-->" in lines[at]):
        ledger.set_aside("header of the file", lines[at])
        at += 1
    return at


def _end_of_block(lines: list[str], first: int) -> int:
    """A blank line ends a block; so does a second line of times, as the algorithm has it."""
    at, timed = first, False
    while at < len(lines) and lines[at]:
        if "-->" in lines[at]:
            if timed:
                break
            timed = True
        at += 1
    return at


def _block(first: int, lines: list[str], ledger: Ledger) -> Block | None:
    timing = next((at for at, line in enumerate(lines[:2]) if "-->" in line), None)
    if timing is None:
        what = "notes, styles and regions" if re.match(r"(?:NOTE|STYLE|REGION)\b", lines[0]) else ""
        for line in lines:
            if what:
                ledger.set_aside(what, line)
            else:
                ledger.leave_out(f"line {first + 1}", "This line belongs to no cue, so it was left out.", line)
        return None
    name = lines[0] if timing == 1 else ""
    ledger.set_aside("names of cues", name)
    return Block(first + 1, name, lines[timing], tuple(lines[timing + 1 :]))
