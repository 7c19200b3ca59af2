"""A transcription typed beside its recording, as the editor hands it on. Pure: no Django, no I/O.

The format is described in docs/formats/transcription.md.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apps.corpus.formats.assembling import Ledger, Sentence, Setting, Statement, panels_of
from apps.corpus.formats.cues import BREAKS, moment_ms
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields, kind_of, text_in
from apps.corpus.formats.limits import MAX_RECORDING_MS, MAX_ROWS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.look import Look
from apps.corpus.formats.sentences import sentences_of
from apps.corpus.formats.speaker_labels import label_parts
from apps.corpus.formats.strict_json import read_json

NAME = "transcription"
LABEL = "Transcription made here (JSON)"

MARK = "transcription"
_PARAGRAPHS = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_TIME = re.compile(r"\[(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)(?:\.(\d{1,3}))?\]", re.ASCII)
_FINISH_AGAIN = "Finish the transcription again."


def recognises(look: Look) -> float:
    """A JSON object that says so of itself."""
    begins = look.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return 1.0 if re.match(rb'\{\s*"rapporteur"\s*:\s*"transcription"', begins) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The turns as interventions. Raises UnreadableFile."""
    value = read_json(data)
    if not isinstance(value, dict) or value.get("rapporteur") != MARK or not isinstance(value.get("turns"), list):
        raise UnreadableFile("/turns", "There are no turns in this file.", _FINISH_AGAIN)
    if len(value["turns"]) > MAX_ROWS:
        raise UnreadableFile("/turns", f"There are more than {MAX_ROWS:,} turns.", "Cut the transcription.")
    ledger = Ledger()
    file = Fields(value, "file", ledger)
    title = file.label("title", MAX_TITLE_CHARACTERS) or name
    language = file.language("language")
    statements = list(_statements(value["turns"], ledger))
    panels = panels_of(statements, Setting(language), ledger, title)
    if not panels:
        raise UnreadableFile("", "Nothing was written yet.", "Write what is said, then finish.")
    return TranscriptDraft(
        format=NAME,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        date=file.day("date"),
        language=language,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _statements(turns: Sequence[Any], ledger: Ledger) -> Iterator[Statement]:
    moments = [_moment(turn) for turn in turns]
    for number, turn in enumerate(turns, 1):
        where = f"turn {number}"
        if isinstance(turn, Mapping) and isinstance(turn.get("text"), str):
            end_ms = _end(moments[number - 1], moments[number:])
            yield _statement(Fields(turn, where, ledger), number, moments[number - 1], end_ms)
        else:
            ledger.leave_out(where, f"This turn is {kind_of(turn)} without a text, so it was left out.", text_in(turn))


def _moment(turn: Any) -> int | None:
    ms = turn.get("ms") if isinstance(turn, Mapping) else None
    return ms if type(ms) is int and 0 <= ms <= MAX_RECORDING_MS else None


def _end(start: int | None, later: Sequence[int | None]) -> int | None:
    """A turn lasts until the next one that has a time, if that is not before it."""
    upcoming = next((ms for ms in later if ms is not None), None)
    return upcoming if start is not None and upcoming is not None and upcoming >= start else None


def _statement(turn: Fields, number: int, start_ms: int | None, end_ms: int | None) -> Statement:
    parts = label_parts(turn.label("speaker") or "")
    return Statement(
        number=number,
        where=turn.where,
        speaker=parts.speaker,
        paragraphs=_paragraphs(str(turn.values["text"]), turn.where, start_ms, turn.ledger),
        start_ms=start_ms,
        end_ms=end_ms,
        language=parts.language,
        on_behalf_of=parts.on_behalf_of,
    )


def _paragraphs(text: str, where: str, start_ms: int | None, ledger: Ledger) -> list[list[Sentence]]:
    """Blank lines part paragraphs; a single break is a space. The first sentence begins with its turn."""
    lines = text.replace("\r\n", "\n")
    ledger.count_aside(BREAKS, len(text) - len(lines))
    paragraphs: list[list[Sentence]] = []
    for piece in _PARAGRAPHS.split(lines):
        sentences = list(_sentences(piece.replace("\n", " "), where, ledger))
        if sentences and start_ms is not None and not paragraphs and sentences[0].start_ms is None:
            sentences[0] = Sentence(where, sentences[0].text, start_ms)
        if sentences:
            paragraphs.append(sentences)
    ledger.count_aside(BREAKS, sum(len(found[0]) for found in _PARAGRAPHS.finditer(lines)))
    return paragraphs


def _sentences(paragraph: str, where: str, ledger: Ledger) -> Iterator[Sentence]:
    """Its sentences, cut also at the times in it: what follows a time begins then."""
    at, ms = 0, None
    for found in _TIME.finditer(paragraph):
        yield from _timed(paragraph[at : found.start()], ms, where, ledger)
        ledger.set_aside("times", found[0])
        at, ms = found.end(), moment_ms(*found.groups())
    yield from _timed(paragraph[at:], ms, where, ledger)


def _timed(text: str, ms: int | None, where: str, ledger: Ledger) -> Iterator[Sentence]:
    if not text.strip():
        ledger.count_aside("spaces between", len(text))
        return
    seen = 0
    for start, end in sentences_of(text):
        ledger.count_aside("spaces between", start - seen)
        yield Sentence(where, text[start:end], ms if start == 0 else None)
        seen = end
    ledger.count_aside("spaces between", len(text) - seen)
