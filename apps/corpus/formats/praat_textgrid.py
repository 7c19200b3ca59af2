"""Praat TextGrids, long and short: the intervals of each tier. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_RECORDING_MS, MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.tiers import Annotation, cues_of
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "praat-textgrid"
LABEL = "Praat TextGrid"

# A value is a text in quotes (doubled inside) or a number; whatever else stands there is the long form's names.
_VALUE = re.compile(r'"((?:[^"]|"")*)"|(?<![\w.\[])(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w\]])')


def recognises(look: Look) -> float:
    """The name of the object class in the first lines."""
    head = look.text.removeprefix("\ufeff")[:400]
    return 0.95 if "ooTextFile" in head and "TextGrid" in head else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The intervals and points of all tiers in the order of time. Raises UnreadableFile."""
    text = decoded(data).text.removeprefix("\ufeff")
    if "TextGrid" not in text[:400]:
        raise UnreadableFile("line 1", "This is no TextGrid of Praat.", "Save it again as a text file.")
    ledger = Ledger()
    try:
        found = list(_annotations(_values(text)))
    except (StopIteration, ValueError, IndexError, RuntimeError):
        raise UnreadableFile("", "The tiers of this TextGrid end before they should.", "Save it again.") from None
    return draft_of_cues(cues_of(found, ledger), ledger, NAME, PurePath(name).stem)


def _values(text: str) -> Iterator[str | float]:
    for found in _VALUE.finditer(text):
        yield float(found[2]) if found[2] is not None else found[1].replace('""', '"')


def _annotations(values: Iterator[str | float]) -> Iterator[Annotation]:
    """File type, class, times of the whole, number of tiers, then the tiers."""
    _text(values), _text(values), _number(values), _number(values)
    for _ in range(_count(values)):
        kind, speaker = _text(values), _text(values)
        _number(values), _number(values)
        for number in range(1, _count(values) + 1):
            start = _number(values)
            end = _number(values) if kind == "IntervalTier" else start
            yield Annotation(speaker, number, _ms(start), _ms(end), _text(values))


def _text(values: Iterator[str | float]) -> str:
    value = next(values, None)
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _number(values: Iterator[str | float]) -> float:
    value = next(values, None)
    if not isinstance(value, float):
        raise ValueError("no number")
    return value


def _count(values: Iterator[str | float]) -> int:
    count = int(_number(values))
    if not 0 <= count <= MAX_ROWS:
        raise ValueError("too many")
    return count


def _ms(seconds: float) -> int | None:
    found = round(seconds * 1000)
    return found if 0 <= found <= MAX_RECORDING_MS else None
