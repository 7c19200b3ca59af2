"""SubRip captions: lenient about numbers and blank lines, strict about times. Pure: no Django, no I/O.

The format is described in docs/formats/srt.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import BREAKS, aside, lines_of, one_line, without_breaks
from apps.corpus.formats.captions import draft_of_captions
from apps.corpus.formats.cues import Cue, in_time, moment_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "srt"
LABEL = "SubRip captions (SRT)"

_TIME = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[,.](\d{1,3})\d{0,6})?(?!\d)"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}", re.ASCII)
_CLOCK = re.compile(r"\d[ \t]?:[ \t]?\d", re.ASCII)
_SETTINGS = re.compile(r"(?:[ \t]+[A-Za-z]\w*:\S+)*[ \t]*")
_NUMBER = re.compile(r"[ \t]*\d{1,9}[ \t]*", re.ASCII)
_MARKUP = re.compile(r"</?(?:i|b|u|s|font)(?:\s[^<>]*)?>|\{\\[^{}\n]*\}", re.IGNORECASE)
_HARD = re.compile(r"\\([hNn])")
_ENTITY = re.compile(r"&(amp|lt|gt|quot|nbsp|#39|lrm|rlm);")
_CHARACTERS = {
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "quot": '"',
    "nbsp": "\xa0",
    "#39": "'",
    "lrm": "\u200e",
    "rlm": "\u200f",
}


@dataclass
class _Block:
    """A cue as it stands: its line, from 1, its times, and the lines under them."""

    line: int
    timing: str
    lines: list[str] = field(default_factory=list)


def recognises(look: Look) -> float:
    """A line of times with an arrow, near the beginning."""
    text = look.text.removeprefix("\ufeff")
    if not text.startswith("WEBVTT") and any(_TIMING.match(line) for line in text[:4000].splitlines()):
        return 0.8
    return 0.05 if look.suffix == "srt" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file as interventions of their voices. Raises UnreadableFile where there are none."""
    told = decoded(data)
    ledger = Ledger()
    if told.guessed:
        ledger.note("file", f"The file does not say its encoding; it was read as {told.encoding}.")
    return draft_of_captions(list(_cues(told.text.removeprefix("\ufeff"), ledger)), ledger, NAME, name)


def cues_of(text: str, ledger: Ledger) -> list[Cue]:
    """Every cue on one line, in the order of the file; with their words, every character is counted."""
    return [replace(cue, text=one_line(cue.text, ledger)) for cue in _cues(text, ledger)]


def _cues(text: str, ledger: Ledger) -> Iterator[Cue]:
    """Cues with their lines parted by LF."""
    for number, block in enumerate(_blocks(lines_of(text, ledger), ledger), 1):
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {block.line:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
        cue = _cue(block, number, ledger)
        if cue is not None:
            yield cue


def _blocks(lines: Sequence[str], ledger: Ledger) -> Iterator[_Block]:
    """A line of times begins a cue, with or without a number or a blank line before it.

    A blank line, a number alone and no times: that is a cue that has lost them. Other lines after a blank one still
    belong to the cue before.
    """
    held = lost = None
    for at, line in enumerate(lines):
        if _is_timing(line):
            yield from _done(held, lost, ledger)
            held, lost = _Block(at + 1, line), None
        elif _NUMBER.fullmatch(line) and _is_number_of_cue(lines, at):
            ledger.set_aside("numbers of cues", line)
            if not _times_follow(lines, at):
                yield from _done(held, lost, ledger)
                held, lost = None, _Block(at + 1, "")
        elif lost is not None or held is None:
            lost = lost or _Block(at + 1, "")
            lost.lines.append(line)
        else:
            held.lines.append(line)
    yield from _done(held, lost, ledger)


def _is_timing(line: str) -> bool:
    """Whether a line stands where times should: an arrow near its beginning, and a clock on one side at least."""
    return "-->" in line[:60] and _CLOCK.search(line[:90]) is not None


def _is_number_of_cue(lines: Sequence[str], at: int) -> bool:
    return _times_follow(lines, at) or at == 0 or not lines[at - 1].strip()


def _times_follow(lines: Sequence[str], at: int) -> bool:
    return at + 1 < len(lines) and _is_timing(lines[at + 1])


def _done(held: _Block | None, lost: _Block | None, ledger: Ledger) -> Iterator[_Block]:
    """The cue that is complete; lines that belong to none are refused."""
    if held is not None:
        yield held
    if lost is None:
        return
    told = [line for line in lost.lines if line.strip()]
    aside(ledger, BREAKS, sum(map(len, lost.lines)) - sum(map(len, told)))
    if told:
        ledger.refuse(f"line {lost.line}", "These lines have no times, so they are no cue.", told)


def _cue(block: _Block, number: int, ledger: Ledger) -> Cue | None:
    where = f"cue {number}"
    times = _TIMING.match(block.timing)
    if times is None:
        cells = [line for line in (block.timing, *block.lines) if line.strip()]
        aside(ledger, BREAKS, len(block.timing) + sum(map(len, block.lines)) - sum(map(len, cells)))
        ledger.refuse(f"{where} (line {block.line})", "The times of this cue cannot be read.", cells)
        return None
    start, end = in_time(where, moment_ms(*times.groups()[:4]), moment_ms(*times.groups()[4:]), ledger)
    rest = block.timing[times.end() :]
    # Words that stand behind the times belong to the cue; places on the screen do not.
    glued = "" if _SETTINGS.fullmatch(rest) else rest
    aside(ledger, "times and settings of cues", len(block.timing) - len(glued))
    raw = "\n".join([glued, *block.lines] if glued else block.lines)
    text = _plain(raw)
    aside(ledger, "markup of cues", without_breaks(raw) - without_breaks(text))
    if not text.strip():
        aside(ledger, "spaces at the ends of lines", without_breaks(text))
        ledger.warn(where, "Holds no text, so it was left out.")
        return None
    return Cue(number, where, start, end, text)


def _plain(raw: str) -> str:
    """The text without markup. A hard space or line break is a space; markup never reaches over a line."""
    text = _HARD.sub(" ", _MARKUP.sub("", raw))
    return _ENTITY.sub(lambda found: _CHARACTERS[found[1]], text)
