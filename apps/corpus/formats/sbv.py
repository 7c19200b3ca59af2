"""SubViewer captions, as YouTube gives them: a line of two times, then the words. Pure: no Django, no I/O.

The format is described in docs/formats/sbv.md.
"""

import re
from collections.abc import Iterator, Sequence

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import BREAKS, aside, lines_of, without_breaks
from apps.corpus.formats.captions import draft_of_captions
from apps.corpus.formats.cues import Cue, in_time, moment_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "sbv"
LABEL = "SubViewer captions (SBV)"

_TIME = r"(\d+):(\d{2}):(\d{2})\.(\d{3})"
_TIMING = re.compile(rf"[ \t]*{_TIME},{_TIME}[ \t]*", re.ASCII)
# What stands where times should: two clocks with a comma between them, broken somewhere.
_LIKE_TIMING = re.compile(r"[ \t]*\d{1,4}:[\w.:]{1,20},\d{1,4}:[\w.:]{1,20}[ \t]*", re.ASCII)


def recognises(look: Look) -> float:
    """Two times with a comma between them, alone on the first line that holds anything."""
    first = next((line for line in look.text.removeprefix("\ufeff")[:4000].splitlines() if line.strip()), "")
    return 0.8 if _TIMING.fullmatch(first) else 0.05 if look.suffix == "sbv" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The cues of the file as interventions of their voices. Raises UnreadableFile where there are none."""
    told = decoded(data)
    ledger = Ledger()
    if told.guessed:
        ledger.note("file", f"The file does not say its encoding; it was read as {told.encoding}.")
    lines = lines_of(told.text.removeprefix("\ufeff"), ledger)
    return draft_of_captions(list(_cues(lines, ledger)), ledger, NAME, name)


def _cues(lines: Sequence[str], ledger: Ledger) -> Iterator[Cue]:
    """Cues with their lines parted by LF."""
    starts = [at for at, line in enumerate(lines) if _LIKE_TIMING.fullmatch(line) or _TIMING.fullmatch(line)]
    if len(starts) > MAX_ROWS:
        raise UnreadableFile(f"line {starts[MAX_ROWS]:,}", f"There are more than {MAX_ROWS:,} cues.", "Cut the file.")
    _refuse_before_first(lines[: starts[0] if starts else len(lines)], ledger)
    for number, (at, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=False), 1):
        cue = _cue(number, at + 1, lines[at], lines[at + 1 : end], ledger)
        if cue is not None:
            yield cue


def _refuse_before_first(lines: Sequence[str], ledger: Ledger) -> None:
    told = [line for line in lines if line.strip()]
    aside(ledger, BREAKS, sum(map(len, lines)) - sum(map(len, told)))
    if told:
        ledger.refuse("line 1", "These lines have no times, so they are no cue.", told)


def _cue(number: int, line: int, timing: str, lines: Sequence[str], ledger: Ledger) -> Cue | None:
    where = f"cue {number}"
    times = _TIMING.fullmatch(timing)
    if times is None:
        ledger.refuse(f"{where} (line {line})", "The times of this cue cannot be read.", (timing, *lines))
        return None
    start, end = in_time(where, moment_ms(*times.groups()[:4]), moment_ms(*times.groups()[4:]), ledger)
    ledger.set_aside("times of cues", timing)
    text = "\n".join(lines)
    if not text.strip():
        aside(ledger, BREAKS, without_breaks(text))
        ledger.warn(where, "Holds no text, so it was left out.")
        return None
    return Cue(number, where, start, end, text)
