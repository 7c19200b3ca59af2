"""Small print at the foot of a column: footnotes, and their marks in the text. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from apps.corpus.formats.pdf_pages.layout import Line

SMALLER = 0.93
"""Of the size of the text: lines smaller than this are small print."""
_COMMON = 0.15
_MARK = re.compile(r"(?P<mark>\d{1,3}|[*†‡§]{1,3}|\([0-9a-z]{1,2}\)|[a-z](?= [A-Z]))(?:[.)]?\s|(?=[A-Z]))")


@dataclass(frozen=True)
class Footnote:
    """Small print of one page: `mark` is empty for what is none of the text's notes."""

    page: int
    mark: str
    text: str


def body_size(lines: Sequence[Line]) -> float:
    """The size most letters of the text have."""
    sizes = _sizes(lines)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def biggest_body_size(lines: Sequence[Line]) -> float:
    """The biggest size that a good share of the letters have: a text may quote in small print at length."""
    sizes = _sizes(lines)
    least = sum(sizes.values()) * _COMMON
    return max((size for size, letters in sizes.items() if letters >= least), default=10.0)


def _sizes(lines: Sequence[Line]) -> Counter[float]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes


def without_footnotes(lines: Sequence[Line], *, is_record: bool) -> tuple[list[Line], list[Footnote]]:
    """The lines of the text, and the small print at the feet. The first page of a record has some without a mark."""
    usual = body_size(lines)
    feet: set[int] = set()
    notes: list[Footnote] = []
    for column in _columns(lines):
        foot = _foot(column, usual, may_be_all=column[0].side == "both" and _is_below(column[0], lines))
        is_small_print = is_record and column[0].page == 1
        if foot and (_MARK.match(foot[0].text) or is_small_print):
            feet.update(map(id, foot))
            notes.extend(_notes(foot))
    return [line for line in lines if id(line) not in feet], notes


def without_marks(lines: Sequence[Line], notes: Sequence[Footnote]) -> tuple[list[Line], list[str]]:
    """The lines without the raised marks of the notes on their pages, and the marks taken out."""
    known = {(note.page, note.mark) for note in notes if note.mark}
    gone: list[str] = []
    kept: list[Line] = []
    for line in lines:
        words = tuple(word for word in line.words if not (word.raised and (line.page, word.text.strip(",")) in known))
        gone.extend(word.text for word in line.words if word.raised and word not in words)
        if words:
            kept.append(line if len(words) == len(line.words) else replace(line, words=words))
    return kept, gone


def _columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    ordered = sorted(lines, key=lambda line: (line.page, line.side, line.base))
    return (list(column) for _, column in groupby(ordered, key=lambda line: (line.page, line.side)))


def _is_below(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line over both columns stands below them."""
    return any(other.base < line.base for other in lines if other.page == line.page)


def _foot(column: Sequence[Line], usual: float, *, may_be_all: bool) -> Sequence[Line]:
    """The small lines that end a column; none of one that is small all over, which may be a list or a table."""
    begin = len(column)
    while begin and column[begin - 1].size < usual * SMALLER:
        begin -= 1
    return column[begin:] if begin or may_be_all else column[:0]


def _notes(foot: Sequence[Line]) -> Iterator[Footnote]:
    held: list[Line] = []
    for line in foot:
        if held and _MARK.match(line.text):
            yield _note(held)
            held = []
        held.append(line)
    yield _note(held)


def _note(lines: Sequence[Line]) -> Footnote:
    found = _MARK.match(lines[0].text)
    return Footnote(lines[0].page, found["mark"] if found else "", " ".join(line.text for line in lines))
