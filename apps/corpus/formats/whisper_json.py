"""Whisper's JSON, WhisperX with speakers, and the podcast namespace's JSON. Pure: no Django, no I/O."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from apps.corpus.formats.assembling import Ledger, Setting
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields, text_in
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.strict_json import read_json
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "whisper-json"
LABEL = "Whisper transcript (JSON)"


def recognises(look: Look) -> float:
    """A JSON object with segments that have times."""
    head = look.text.lstrip("\ufeff \t\r\n")
    if not head.startswith("{") or '"segments"' not in look.data.decode("utf-8", "ignore")[:5_000_000]:
        return 0.0
    return 0.8 if '"statement_number"' not in head else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The segments as captions of their speakers. Times of single words are not read. Raises UnreadableFile."""
    value = read_json(data)
    if not isinstance(value, dict) or not isinstance(value.get("segments"), list):
        raise UnreadableFile("/segments", "There is no list of segments in this JSON.", "Export it again.")
    ledger = Ledger()
    file = Fields(value, "file", ledger)
    segments = file.items("segments")
    if len(segments) > MAX_ROWS:
        raise UnreadableFile("/segments", f"There are more than {MAX_ROWS:,} segments.", "Cut the recording.")
    cues = [cue for number, told in enumerate(segments, 1) if (cue := _cue(told, number, ledger))]
    return draft_of_cues(cues, ledger, NAME, PurePath(name).stem, Setting(file.language("language")))


def _cue(told: Any, number: int, ledger: Ledger) -> Cue | None:
    where = f"segment {number}"
    if not isinstance(told, Mapping):
        ledger.leave_out(where, "This segment is no object, so it was left out.", text_in(told))
        return None
    fields = Fields(told, where, ledger)
    text = told.get("text", told.get("body"))
    if not isinstance(text, str):
        ledger.leave_out(where, "This segment has no text, so it was left out.", text_in(text))
        return None
    said = " ".join(text.split())
    # What joins two segments is a space, theirs or ours.
    ledger.count_aside("spaces at the edges of segments", len(text) - len(said))
    if not said:
        ledger.note(where, "Holds no text, so it was left out.")
        return None
    start = fields.milliseconds("start" if "start" in told else "startTime")
    end = fields.milliseconds("end" if "end" in told else "endTime")
    return Cue(number, where, start, end, said, fields.label("speaker") or "")
