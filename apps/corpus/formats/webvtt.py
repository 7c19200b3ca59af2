"""WebVTT by the W3C's own algorithm, with the voices of Teams and Zoom. Pure: no Django, no I/O.

Source: WebVTT: The Web Video Text Tracks Format, W3C, chapter "Parsing". Where the algorithm drops a cue, the cue is
refused here by name. The format is described in docs/formats/webvtt.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import aside, lines_of, one_line, without_breaks
from apps.corpus.formats.captions import draft_of_captions
from apps.corpus.formats.cue_text import CueText, cue_text
from apps.corpus.formats.cues import Cue, in_time, moment_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import MAX_LANGUAGE_CHARACTERS
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "webvtt"
LABEL = "WebVTT captions (also of Zoom and Teams)"

_SIGNATURE = re.compile(r"WEBVTT(?:[ \t\r\n]|\Z)")
_SPACE = r"[ \t\f]*"
_TIME = r"(?:([0-9]+):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})(?![0-9])"
_TIMING = re.compile(rf"{_SPACE}{_TIME}{_SPACE}-->{_SPACE}{_TIME}")
_ASIDE = re.compile(r"NOTE(?:[ \t]|\Z)|(?:STYLE|REGION)[ \t\f]*\Z")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*")
# Teams: a guid, then the number of the utterance and of its part.
_PART = re.compile(r"(?P<utterance>[0-9A-Fa-f-]{8,64}/[0-9]+)-[0-9]+")


@dataclass(frozen=True)
class Block:
    """Lines of a file that belong together: `name` and `timing` where they are a cue's. Lines count from 1."""

    line: int
    name: str | None
    timing: str | None
    lines: tuple[str, ...]

    @property
    def all_lines(self) -> tuple[str, ...]:
        return tuple(line for line in (self.name, self.timing, *self.lines) if line is not None)


def recognises(look: Look) -> float:
    """A file that begins with WEBVTT is nothing else."""
    if _SIGNATURE.match(look.text.removeprefix("\ufeff")):
        return 0.9
    return 0.05 if look.suffix == "vtt" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file as interventions of their voices. Raises UnreadableFile where there are none."""
    ledger = Ledger()
    text = text_of(data, name).replace("\0", "\ufffd")
    return draft_of_captions(list(_cues(text, ledger)), ledger, NAME, name, _language_of(text))


def text_of(data: bytes, name: str) -> str:
    """The characters of a WebVTT file, without byte order mark. Raises UnreadableFile for what is none."""
    text = decoded(data).text.removeprefix("\ufeff")
    if not _SIGNATURE.match(text):
        raise UnreadableFile("line 1", "A WebVTT file begins with “WEBVTT”, and this one does not.", "Export it again.")
    return text


def cues_of(text: str, ledger: Ledger) -> list[Cue]:
    """Every cue on one line, in the order of the file, several for one that has several voices.

    All else is set aside by its kind or refused: with the words of the cues, every character is counted.
    """
    return [replace(cue, text=one_line(cue.text, ledger)) for cue in _cues(text, ledger)]


def _language_of(text: str) -> str | None:
    """What the header says, as YouTube writes it."""
    header, _, _ = text[:4000].replace("\r\n", "\n").replace("\r", "\n").partition("\n\n")
    found = (_LANGUAGE.fullmatch(line) for line in header.split("\n")[1:])
    codes = (match[1].lower() for match in found if match)
    return next((code for code in codes if len(code) <= MAX_LANGUAGE_CHARACTERS), None)


def _cues(text: str, ledger: Ledger) -> Iterator[Cue]:
    """Cues with their lines parted by LF."""
    utterance = ""
    for number, block in enumerate(blocks_of(text, ledger), 1):
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {block.line:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
        before, utterance = utterance, _utterance(block)
        yield from _cue(block, number, bool(utterance) and utterance == before, ledger)


def blocks_of(text: str, ledger: Ledger) -> Iterator[Block]:
    """The blocks of cues, which have times; all else is set aside or refused. A cue's name is its reader's to count."""
    lines = lines_of(text, ledger)
    for block in _blocks(lines, _after_header(lines, ledger)):
        if block.timing is None:
            _put_aside(block, ledger)
        else:
            yield block


def _after_header(lines: Sequence[str], ledger: Ledger) -> int:
    """Where the blocks begin. The first line is the signature, whatever else stands in it."""
    at = 0
    while at < len(lines) and lines[at] and not (at and "-->" in lines[at]):
        ledger.set_aside("header of the file", lines[at])
        at += 1
    return at


def _blocks(lines: Sequence[str], at: int) -> Iterator[Block]:
    """As the algorithm collects them: times stand in the first or second line; an empty line or other times end one."""
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        timing = next((place for place in (at, at + 1) if place < len(lines) and "-->" in lines[place]), None)
        first = at if timing is None else timing + 1
        end = first
        while end < len(lines) and lines[end] and "-->" not in lines[end]:
            end += 1
        name = lines[at] if timing == at + 1 else None
        yield Block(at + 1, name, None if timing is None else lines[timing], tuple(lines[first:end]))
        at = end


def _put_aside(block: Block, ledger: Ledger) -> None:
    if _ASIDE.match(block.lines[0]):
        for line in block.lines:
            ledger.set_aside("notes, styles and regions", line)
    else:
        ledger.refuse(f"line {block.line}", "These lines have no times, so they are no cue.", block.lines)


def _utterance(block: Block) -> str:
    found = _PART.fullmatch(block.name or "")
    return found["utterance"] if found else ""


def _cue(block: Block, number: int, goes_on: bool, ledger: Ledger) -> Iterator[Cue]:
    where = f"cue {number}"
    times = _TIMING.match(block.timing or "")
    if times is None:
        ledger.refuse(f"{where} (line {block.line})", "The times of this cue cannot be read.", block.all_lines)
        return
    start, end = in_time(where, moment_ms(*times.groups()[:4]), moment_ms(*times.groups()[4:]), ledger)
    ledger.set_aside("times and settings of cues", block.timing or "")
    aside(ledger, "names of cues", len(block.name or ""))
    told = cue_text("\n".join(block.lines))
    runs = [run for run in told.runs if run.text.strip()]
    _account(block, where, told, sum(without_breaks(run.text) for run in runs), ledger)
    for at, run in enumerate(runs):
        yield Cue(number, where, start, end, run.text, run.voice, goes_on=goes_on and at == 0)


def _account(block: Block, where: str, told: CueText, kept: int, ledger: Ledger) -> None:
    """Where the characters of a cue's lines went that are not in its words."""
    for stray in told.stray:
        what = f"“{stray[:60]}” stands in angle brackets and is no tag, so it was left out."
        ledger.leave_out(where, what, stray.replace("\n", ""))
    readings = sum(map(without_breaks, told.readings))
    strays = sum(map(without_breaks, told.stray))
    aside(ledger, "readings of ruby", readings)
    aside(ledger, "tags and entities of cues", sum(map(len, block.lines)) - kept - readings - strays)
    if not kept:
        ledger.warn(where, "Holds no text, so it was left out.")
