"""Words on a page into lines in reading order, column by column. Pure: no Django, no I/O. Lengths are in points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SAME_LINE = 3.0
LEAST_SHARE = 0.2
"""Of a page's words on either side of a gutter, for it to part columns."""
MOST_CROSSING = 0.03
LEAST_STRIP = 6.0
LEAST_CENTRED = 22.0
"""More than a paragraph's indent: what stands so far in on both sides is centred."""


@dataclass(frozen=True)
class Word:
    """A word and where it stands; `top` grows downwards."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """Words side by side. `left` is the left edge of its column, `page` counts from 1."""

    words: tuple[Word, ...]
    page: int
    left: float
    width: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        return self.words[0].top

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def indent(self) -> float:
        return self.words[0].x0 - self.left

    @property
    def is_italic(self) -> bool:
        return all(word.italic for word in self.words)

    @property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def is_centred(self) -> bool:
        before, after = self.indent, self.left + self.width - self.words[-1].x1
        return before > LEAST_CENTRED and abs(before - after) < 12


def lines_in_order(words: Sequence[Word], page: int, page_width: float) -> list[Line]:
    """The lines of a page as they are read: what spans both columns first, then the left column, then the right."""
    gutter = _gutter(words, page_width)
    if gutter is None:
        return list(_lines(words, page))
    ordered: list[Line] = []
    held: list[Word] = []
    for row in _rows(words):
        if _spans(row, gutter):
            ordered.extend(_columns(held, gutter, page))
            ordered.extend(_lines(row, page))
            held = []
        else:
            held.extend(row)
    return [*ordered, *_columns(held, gutter, page)]


def _columns(words: Sequence[Word], gutter: float, page: int) -> list[Line]:
    left = [word for word in words if word.x1 <= gutter + 1]
    right = [word for word in words if word.x1 > gutter + 1]
    return [*_lines(left, page), *_lines(right, page)]


def _rows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Words on one height, from the top down."""
    row: list[Word] = []
    for word in sorted(words, key=lambda word: (word.top, word.x0)):
        if row and word.top - row[0].top > SAME_LINE:
            yield sorted(row, key=lambda word: word.x0)
            row = []
        row.append(word)
    if row:
        yield sorted(row, key=lambda word: word.x0)


def _lines(words: Sequence[Word], page: int) -> Iterator[Line]:
    if not words:
        return
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    for row in _rows(words):
        yield Line(tuple(row), page, left, right - left)


def _spans(row: Sequence[Word], gutter: float) -> bool:
    """Whether a row is one line over both columns: a word crosses the gutter, or none of its gaps is there."""
    return any(word.x0 < gutter - 1 and gutter + 1 < word.x1 for word in row)


def _gutter(words: Sequence[Word], page_width: float) -> float | None:
    """The middle of the white strip between two columns; None on a page of one."""
    if len(words) < 40:
        return None
    places = [(abs(step - 50), page_width * step / 100) for step in range(40, 61)]
    crossing, _, place = min((sum(w.x0 < place < w.x1 for w in words), off, place) for off, place in places)
    left = sorted(word.x1 for word in words if word.x1 <= place)
    right = sorted(word.x0 for word in words if word.x0 >= place)
    share = min(len(left), len(right)) / len(words)
    if crossing > len(words) * MOST_CROSSING or share < LEAST_SHARE:
        return None
    # A few words of centred lines may stand in the strip.
    strip = right[len(right) // 20] - left[-1 - len(left) // 20]
    return place if strip > LEAST_STRIP else None
