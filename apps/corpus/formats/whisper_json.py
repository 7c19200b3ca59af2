"""Segments with times in JSON: Whisper, WhisperX with speakers, the podcast namespace. Pure: no Django, no I/O.

The format is described in docs/formats/whisper-json.md.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import one_line_of_page
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields, kind_of, text_in
from apps.corpus.formats.limits import MAX_ROWS, MEGABYTE
from apps.corpus.formats.look import Look
from apps.corpus.formats.strict_json import read_json

NAME = "whisper-json"
LABEL = "Whisper or podcast transcript (JSON)"

_NAMES = (("text", "start", "end"), ("body", "startTime", "endTime"))
"""What a segment calls its words, its beginning and its end: Whisper, the podcast namespace."""
_SEGMENTS = re.compile(rb'"segments"\s*:\s*\[\s*(?:\{|\])')
_TIMES = re.compile(rb'"(?:start|startTime|end|endTime)"\s*:')
_EXPORT_AGAIN = "Export the transcript as JSON again."


def recognises(look: Look) -> float:
    """A JSON object with a list of segments that have times. The whole text may stand before them."""
    start = look.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    found = _SEGMENTS.search(look.data, 0, 8 * MEGABYTE) if start == b"{" else None
    if found is None or b'"statement_number"' in look.head:
        return 0.0
    return 0.9 if _TIMES.search(look.data, found.end(), found.end() + MEGABYTE) else 0.3


def read(data: bytes, name: str) -> TranscriptDraft:
    """The segments as cues of their speakers. Raises UnreadableFile."""
    value = read_json(data)
    if not isinstance(value, dict) or not isinstance(value.get("segments"), list):
        raise UnreadableFile("/segments", "There is no list of segments in this JSON.", _EXPORT_AGAIN)
    ledger = Ledger()
    file = Fields(value, "file", ledger)
    if len(value["segments"]) > MAX_ROWS:
        raise UnreadableFile("/segments", f"There are more than {MAX_ROWS:,} segments.", "Cut the recording.")
    cues = list(_cues(value["segments"], ledger))
    return draft_of_cues(cues, ledger, NAME, name, file.language("language"))


def _cues(segments: list[Any], ledger: Ledger) -> Iterator[Cue]:
    for number, told in enumerate(segments, 1):
        where = f"segment {number}"
        if isinstance(told, Mapping):
            yield from _cue(Fields(told, where, ledger), number)
        else:
            what = f"This segment is {kind_of(told)}, not an object, so it was left out."
            ledger.leave_out(where, what, text_in(told))


def _cue(segment: Fields, number: int) -> Iterator[Cue]:
    """The cue of a segment, if it says anything."""
    ledger, told = segment.ledger, segment.values
    words, start, end = next((names for names in _NAMES if names[0] in told), _NAMES[0])
    text = told.get(words)
    if not isinstance(text, str):
        what = f"Its “{words}” is {kind_of(text)}, not a text, so it was left out."
        ledger.leave_out(segment.where, what, text_in(text))
        return
    said = one_line_of_page(text, ledger)
    if not said:
        ledger.warn(segment.where, "Holds no text, so it was left out.")
        return
    times = segment.milliseconds(start), segment.milliseconds(end)
    yield Cue(number, segment.where, *times, said, segment.label("speaker") or "")
