"""UN Web TV transcripts as plain text: a header, then a block a turn. Pure: no Django, no I/O.

The format is described in docs/formats/un-web-tv-text.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from apps.corpus.formats.assembling import Ledger, Setting, Statement, panels_of
from apps.corpus.formats.cues import BREAKS, moment_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph, said
from apps.corpus.formats.un_web_tv_headers import header_of, one_line, title_or
from apps.corpus.formats.un_web_tv_labels import is_label, speaker_in

NAME = "un-web-tv-text"
LABEL = "UN Web TV transcript (text)"

RULE = "---"
_BREAKS = re.compile("\r\n|\r|\n")
_TIMED = re.compile(r"(?P<label>.{1,300}) \[(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{2})\]:\s*")
_UNFINISHED = ("No transcript available", "Transcript not yet available")
_LINES_LOOKED_AT = 200
_DOWNLOAD_AGAIN = "Download the text of the meeting from transcripts.un.org again."


@dataclass
class _Turn:
    where: str
    speaker: SpeakerDraft
    start_ms: int | None
    paragraphs: list[Paragraph] = field(default_factory=list)


def recognises(look: Look) -> float:
    """A rule of three dashes and a label with a time after it; or the service's header over a rule."""
    lines = _BREAKS.split(look.text.removeprefix("\ufeff"))[:_LINES_LOOKED_AT]
    return likeness([Paragraph("", line) for line in lines])


def likeness(lines: Sequence[Paragraph]) -> float:
    """How surely these lines, the first of a file, are those of a transcript, 0 to 1."""
    rule, first = _rule(lines), _first_timed(lines)
    if rule is not None and first is not None and not any(line.text.strip() for line in lines[rule + 1 : first]):
        return 0.95
    end = first if rule is None else rule
    try:
        header = header_of([line.text for line in lines[:end]], Ledger()) if end is not None else None
    except UnreadableFile:
        return 0.0
    return 0.9 if header is not None and header.is_ours else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile where no turn is found."""
    ledger = Ledger()
    told = decoded(data)
    if told.guessed:
        ledger.note("", f"The file does not say its encoding; it was read as {told.encoding}.")
    text = told.text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    return draft_of_lines(list(_numbered(lines)), ledger, NAME, name)


def draft_of_lines(lines: Sequence[Paragraph], ledger: Ledger, format_name: str, name: str) -> TranscriptDraft:
    """The meeting in lines whose breaks are counted: header, rule, turns. Rich text has no rule in words."""
    rule, first = _rule(lines), _first_timed(lines)
    end = rule + 1 if rule is not None else first
    if end is None:
        what = "There is neither a line of three dashes nor a speaker with a time, such as “Kenya [1:05]:”."
        raise UnreadableFile(name, what, _DOWNLOAD_AGAIN)
    for line in lines[:end]:
        ledger.set_aside("header of the file", line.text)
    header = header_of([line.text for line in lines[:end] if line.text.strip() != RULE], ledger)
    title = title_or(header, name)
    turns = _turns(lines[end:], ledger)
    _say_what_is_odd(turns, ledger)
    panels = panels_of(_statements(turns, ledger), Setting(header.language, header.body), ledger, title)
    if not panels:
        raise UnreadableFile(lines[end - 1].where if end else "", _why_nothing_is_left(lines[end:]), _DOWNLOAD_AGAIN)
    return header.draft(panels, ledger, format_name=format_name, title=title)


def _numbered(lines: Sequence[str]) -> Iterator[Paragraph]:
    """Lines with their numbers; one with two blank lines before it stands out, as the label of a turn does."""
    blanks = 2
    for number, line in enumerate(lines, 1):
        stands_out = blanks >= 2 and line.rstrip().endswith(":")
        yield Paragraph(f"line {number:,}", line, lead=len(line) if stands_out else 0)
        # The rule is followed by the first turn.
        blanks = blanks + 1 if not line.strip() else 2 if line.strip() == RULE else 0


def _rule(lines: Sequence[Paragraph]) -> int | None:
    """The line between header and turns. Three dashes after the first turn are words of the meeting."""
    for at, line in enumerate(lines):
        if line.text.strip() == RULE:
            return at
        if _TIMED.fullmatch(line.text):
            return None
    return None


def _first_timed(lines: Sequence[Paragraph]) -> int | None:
    return next((at for at, line in enumerate(lines) if _TIMED.fullmatch(line.text)), None)


def _turns(lines: Sequence[Paragraph], ledger: Ledger) -> list[_Turn]:
    turns: list[_Turn] = []
    rows = 0
    for line in lines:
        if not line.text.strip():
            ledger.count_aside(BREAKS, len(line.text))
            continue
        rows += 1
        if rows > MAX_ROWS:
            raise UnreadableFile(line.where, f"There are more than {MAX_ROWS:,} paragraphs.", "Cut the file.")
        turn = _begun(line, ledger)
        if turn is not None:
            ledger.set_aside("labels of speakers", line.text)
            turns.append(turn)
        elif turns:
            turns[-1].paragraphs.append(replace(line, lead=0))
        else:
            ledger.leave_out(line.where, "This line stands before the first speaker, so it was left out.", line.text)
    return turns


def _begun(line: Paragraph, ledger: Ledger) -> _Turn | None:
    """The turn that a line begins: by its time, or, where the recording has none, as a known label that stands out."""
    timed = _TIMED.fullmatch(line.text)
    if timed:
        start_ms = moment_ms(timed["h"], timed["m"], timed["s"], None)
        if start_ms is None:
            ledger.warn(line.where, "This time is no moment of a recording; it was left open.")
        return _Turn(line.where, speaker_in(one_line(timed["label"])), start_ms)
    text = line.text.rstrip()
    if line.lead >= len(text) and text.endswith(":") and len(text) <= 200 and is_label(one_line(text[:-1])):
        return _Turn(line.where, speaker_in(one_line(text[:-1])), None)
    return None


def _say_what_is_odd(turns: Sequence[_Turn], ledger: Ledger) -> None:
    latest = 0
    for turn in turns:
        if turn.start_ms is not None and turn.start_ms < latest:
            ledger.note(turn.where, "This turn begins before the one above it; the order of the file was kept.")
        latest = max(latest, turn.start_ms or 0)


def _statements(turns: Sequence[_Turn], ledger: Ledger) -> list[Statement]:
    return [
        Statement(number, turn.where, turn.speaker, list(said(turn.paragraphs, ledger)), turn.start_ms)
        for number, turn in enumerate(turns, 1)
    ]


def _why_nothing_is_left(lines: Sequence[Paragraph]) -> str:
    first = next((line.text.strip() for line in lines if line.text.strip()), "")
    if first.startswith(_UNFINISHED):
        return f"The file has no transcript (“{first[:200]}”)."
    return "No turn was found after this line."
