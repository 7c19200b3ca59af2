"""Praat TextGrids, long and short: the intervals of each tier. Pure: no Django, no I/O.

The format is described in docs/formats/praat-textgrid.md. Of a text file Praat itself reads only the free-standing
numbers, texts in quotes and flags in angle brackets; whatever else stands there is for the eye.
"""

import re
from collections.abc import Iterator
from typing import NoReturn

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.cues import in_time
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_RECORDING_MS, MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.tiers import Annotation, cues_of, speaker_of_tier

NAME = "praat-textgrid"
LABEL = "Praat TextGrid"

_VALUE = re.compile(
    r'"(?P<text>[^"]*(?:""[^"]*)*)"|(?<!\S)(?P<number>[-+]?\d{1,15}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?)(?!\S)'
    r"|(?<!\S)(?P<flag><\w{1,20}>)(?!\S)",
    re.ASCII,
)
_LF = "\n"
_SAVE_AGAIN = "Save it in Praat as a text file again."


def recognises(look: Look) -> float:
    """The type of file and the class of object in the first lines."""
    head = look.text.removeprefix("\ufeff")[:400]
    return 0.9 if "ooTextFile" in head and "TextGrid" in head else 0.05 if look.suffix == "textgrid" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The intervals of all tiers in the order of time. Raises UnreadableFile."""
    told = decoded(data)
    text = told.text.removeprefix("\ufeff")
    ledger = Ledger()
    if told.guessed:
        ledger.note("file", f"The file does not say its encoding; it was read as {told.encoding}.")
    if text.startswith("ooBinaryFile") or "Praat chronological TextGrid" in text[:200]:
        raise UnreadableFile("line 1", "This TextGrid is binary or chronological.", _SAVE_AGAIN)
    found = list(_annotations(_Values(text), ledger))
    ledger.count_aside("times, names and numbers of the grid", len(text) - ledger.characters_in - _length(found))
    return draft_of_cues(cues_of(found, ledger), ledger, NAME, name)


class _Values:
    """The values of a text file in order. Raises UnreadableFile, with the line, where another kind was expected."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = _VALUE.finditer(text)
        self._at = 0

    def text(self, what: str) -> str:
        """A text in quotes, as it stands between them."""
        return self._next("text", f"{what}, in quotes")

    def seconds(self, what: str) -> float:
        return float(self._next("number", what))

    def flag(self, what: str) -> str:
        return self._next("flag", what)

    def count(self, what: str) -> int:
        """How many parts follow."""
        number = self.seconds(what)
        if not 0 <= number <= MAX_ROWS:
            self._fail(f"Here is {number:,.0f} for {what}; at most {MAX_ROWS:,} can be read.")
        return int(number)

    def _next(self, kind: str, what: str) -> str:
        found = next(self._found, None)
        self._at = found.start() if found else self._at
        value = found[kind] if found else None
        if value is None:
            self._fail(f"Here should be {what}.")
        return value

    def _fail(self, what: str) -> NoReturn:
        raise UnreadableFile(f"line {self._text.count(_LF, 0, self._at) + 1:,}", what, _SAVE_AGAIN)


def _annotations(values: _Values, ledger: Ledger) -> Iterator[Annotation]:
    """Type of file, class, times of the whole, whether there are tiers, their number, then each."""
    values.text("the type of file")
    if values.text("the class of the object") != "TextGrid":
        raise UnreadableFile("line 2", "This file of Praat is no TextGrid.", _SAVE_AGAIN)
    values.seconds("the beginning"), values.seconds("the end")
    tiers = values.count("the number of tiers") if values.flag("“<exists>” or “<absent>”") == "<exists>" else 0
    left = MAX_ROWS
    for _ in range(tiers):
        kind, name = values.text("the class of a tier"), values.text("the name of a tier").replace('""', '"')
        values.seconds("the beginning of a tier"), values.seconds("the end of a tier")
        size = values.count("the number of intervals or points")
        left -= size
        if left < 0:
            raise UnreadableFile(f"tier “{name}”", f"There are more than {MAX_ROWS:,} intervals.", "Cut the recording.")
        if kind == "IntervalTier":
            yield from _intervals(values, name, size, ledger)
        else:
            _leave_out_points(values, name, size, ledger)


def _intervals(values: _Values, name: str, size: int, ledger: Ledger) -> Iterator[Annotation]:
    speaker = speaker_of_tier(name)
    for number in range(1, size + 1):
        where = f"tier “{name}”, interval {number}"
        times = _ms(values.seconds("the beginning of an interval")), _ms(values.seconds("the end of an interval"))
        text = values.text("the text of an interval").replace('""', '"')
        if text.strip():
            yield Annotation(where, speaker, *in_time(where, *times, ledger), text)


def _leave_out_points(values: _Values, name: str, size: int, ledger: Ledger) -> None:
    """Points mark moments, and what they mark is not what was said."""
    marks = []
    for _ in range(size):
        values.seconds("the time of a point")
        marks.append(values.text("the mark of a point").replace('""', '"'))
    if "".join(marks).strip():
        what = f"This tier has points, not intervals, so its marks were left out ({size:,})."
        ledger.leave_out(f"tier “{name}”", what, "".join(marks))


def _length(annotations: list[Annotation]) -> int:
    return sum(len(annotation.text) for annotation in annotations)


def _ms(seconds: float) -> int | None:
    return round(seconds * 1000) if 0 <= seconds * 1000 <= MAX_RECORDING_MS else None
