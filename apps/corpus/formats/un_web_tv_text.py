"""UN Web TV transcripts as plain text: a header, then a block a turn. Pure: no Django, no I/O."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger, Setting, Statement, panels_of
from apps.corpus.formats.cues import BREAKS, clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph, said
from apps.corpus.formats.un_web_tv_headers import Header, header_of
from apps.corpus.formats.un_web_tv_labels import speaker_in

NAME = "un-web-tv-text"
LABEL = "UN Web TV transcript (text)"

_BREAKS = re.compile("\r\n|\r|\n")
TURN = re.compile(r"(?P<label>.{1,300}) \[(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{2})\]:\s*")


def recognises(look: Look) -> float:
    """A line of three dashes and, after it, a label with a time in square brackets."""
    _, rule, rest = look.text.replace("\r\n", "\n").partition("\n---\n")
    first = next((line for line in rest.splitlines() if line.strip()), "")
    return 0.95 if rule and TURN.fullmatch(first) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile where no turn is found."""
    ledger = Ledger()
    lines = _BREAKS.split(text := decoded(data).text.removeprefix("\ufeff"))
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    return draft_of_lines(lines, ledger, NAME, name)


def draft_of_lines(lines: Sequence[str], ledger: Ledger, format_name: str, name: str) -> TranscriptDraft:
    """The meeting in lines whose breaks are counted: header, rule, turns."""
    rule = next((at for at, line in enumerate(lines) if line.strip() == "---"), None)
    if rule is None:
        raise UnreadableFile(name, "The line of three dashes before the first turn is missing.", "Download it again.")
    for line in lines[: rule + 1]:
        ledger.set_aside("header of the file", line)
    header = header_of(lines[:rule])
    title = header.title or PurePath(name).stem
    panels = panels_of(_statements(lines, rule + 1, ledger), Setting(header.language, header.body), ledger, title)
    if not panels:
        raise UnreadableFile(f"line {rule + 1}", "No turn was found after this line.", "Download the file again.")
    return _draft(header, title, ledger, format_name).with_panels(panels)


def _draft(header: Header, title: str, ledger: Ledger, format_name: str) -> TranscriptDraft:
    return TranscriptDraft(
        format=format_name,
        title=title,
        panels=(),
        characters_in=ledger.characters_in,
        date=header.date,
        language=header.language,
        body=header.body,
        address=header.address,
        disclaimer=header.disclaimer,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _statements(lines: Sequence[str], first: int, ledger: Ledger) -> list[Statement]:
    turns: list[tuple[int, SpeakerDraft, int | None, list[Paragraph]]] = []
    for at, line in enumerate(lines[first:], first + 1):
        found = TURN.fullmatch(line)
        if found:
            ledger.set_aside("labels of speakers", line)
            time = clock_ms(found["h"], found["m"], found["s"], None)
            turns.append((at, speaker_in(found["label"]), time, []))
        elif not line.strip():
            ledger.count_aside(BREAKS, len(line))
        elif turns:
            turns[-1][3].append(Paragraph(f"line {at}", line))
        else:
            ledger.leave_out(f"line {at}", "This line stands before the first speaker, so it was left out.", line)
    return [
        Statement(number, f"line {at}", speaker, list(said(paragraphs, ledger)), time)
        for number, (at, speaker, time, paragraphs) in enumerate(turns, 1)
    ]
