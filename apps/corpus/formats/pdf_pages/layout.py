"""Words on a page into lines in reading order, column by column. Pure: no Django, no I/O. Lengths are in points."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import Literal

from apps.corpus.formats.pdf_pages.furniture import PageWords
from apps.corpus.formats.pdf_pages.words import Word, rows_of, text_of

Side = Literal["both", "left", "right"]

_LEAST_SHARE = 0.15
"""Of a page's words on either side of a gutter, for it to part columns."""
_MOST_CROSSING = 0.25
"""Of a page's rows, those of headings that lie over both columns."""
_FULL = 0.55
"""Of a column's width, that a line of running text fills; cells of a table fill less."""
_LEAST_WORDS = 40
_NARROWEST_GUTTER = 8.0
_NEAR = 4.0
_LEAST_LINES = 4
"""Lines of a column on a page that tell where its left edge is; where there are fewer, the others do."""


@dataclass(frozen=True)
class Line:
    """Words side by side in a column from `left` to `right`. `page` counts from 1."""

    words: tuple[Word, ...]
    page: int
    side: Side
    left: float
    right: float

    @cached_property
    def text(self) -> str:
        return text_of(self.words)

    @property
    def base(self) -> float:
        return self.words[-1].base if self.words[0].raised else self.words[0].base

    @cached_property
    def size(self) -> float:
        """The size most of its letters have."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def indent(self) -> float:
        return self.words[0].x0 - self.left

    @property
    def room(self) -> float:
        """White at its end."""
        return self.right - self.words[-1].x1

    @cached_property
    def italic_share(self) -> float:
        return _share(self.words, [word for word in self.words if word.italic])

    @cached_property
    def bold_share(self) -> float:
        return _share(self.words, [word for word in self.words if word.bold])

    @property
    def is_centred(self) -> bool:
        return self.indent > 12 and abs(self.indent - self.room) < 12


def _share(words: Sequence[Word], some: Sequence[Word]) -> float:
    return sum(len(word.text) for word in some) / max(1, sum(len(word.text) for word in words))


def lines_in_order(pages: Sequence[PageWords]) -> list[Line]:
    """The lines of all pages as they are read.

    What lies over both columns parts what is above from what is below; in each part the left column is read first.
    """
    gutters = _gutters(pages)
    lines = [line for page, gutter in zip(pages, gutters, strict=True) for line in _page_lines(page, gutter)]
    return with_edges(lines)


def _page_lines(page: PageWords, gutter: float | None) -> Iterator[Line]:
    if gutter is None:
        yield from _lines(page.words, page.number, "both")
        return
    held: list[Word] = []
    for row in rows_of(page.words):
        if _spans(row, gutter):
            yield from _columns(held, gutter, page.number)
            yield from _lines(row, page.number, "both")
            held = []
        else:
            held.extend(row)
    yield from _columns(held, gutter, page.number)


def _columns(words: Sequence[Word], gutter: float, page: int) -> Iterator[Line]:
    yield from _lines([word for word in words if word.x1 <= gutter + 1], page, "left")
    yield from _lines([word for word in words if word.x1 > gutter + 1], page, "right")


def _lines(words: Sequence[Word], page: int, side: Side) -> Iterator[Line]:
    for row in rows_of(words):
        yield Line(tuple(row), page, side, row[0].x0, row[-1].x1)


def _spans(row: Sequence[Word], gutter: float) -> bool:
    """Whether a row is one line over both columns: a word crosses the gutter, or no white strip is there."""
    if any(word.x0 < gutter - 1 and gutter + 1 < word.x1 for word in row):
        return True
    gap = _gap_at(row, gutter)
    return gap is not None and gap < _NARROWEST_GUTTER


def _gap_at(row: Sequence[Word], place: float) -> float | None:
    before = [word.x1 for word in row if word.x1 <= place + 1]
    after = [word.x0 for word in row if word.x0 >= place - 1]
    return min(after) - max(before) if before and after else None


def _gutters(pages: Sequence[PageWords]) -> list[float | None]:
    """The gutter of each page; one with too little text to tell has that of most others, if little lies across it."""
    own = [_gutter(page) for page in pages]
    known = [gutter for gutter in own if gutter is not None]
    usual = median(known) if len(known) * 2 > len(pages) - 1 else None
    return [
        usual if gutter is None and usual is not None and _crossing(page.words, usual) <= _MOST_CROSSING else gutter
        for page, gutter in zip(pages, own, strict=True)
    ]


def _crossing(words: Sequence[Word], place: float) -> float:
    """Words that lie across a place, for each row of words: most rows have one where there is no gutter."""
    return sum(word.x0 < place < word.x1 for word in words) / max(1, sum(1 for _ in rows_of(words)))


def _gutter(page: PageWords) -> float | None:
    """The middle of the white strip between two columns of running text; None on a page of one."""
    words = page.words
    if len(words) < _LEAST_WORDS:
        return None
    places = [(abs(step - 50), page.width * step / 100) for step in range(35, 66)]
    _, _, place = min((sum(word.x0 < place < word.x1 for word in words), off, place) for off, place in places)
    left = [word for word in words if word.x1 <= place]
    right = [word for word in words if word.x0 >= place]
    shares = min(len(left), len(right)) / len(words)
    is_strip = shares >= _LEAST_SHARE and _crossing(words, place) <= _MOST_CROSSING
    return _middle(left, right) if is_strip and _is_running(left) and _is_running(right) else None


def _middle(left: Sequence[Word], right: Sequence[Word]) -> float:
    return (max(word.x1 for word in left) + min(word.x0 for word in right)) / 2


def _is_running(words: Sequence[Word]) -> bool:
    """Whether the rows of a column are mostly full, as those of a table are not."""
    rows = list(rows_of(words))
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    return sum(sum(word.x1 - word.x0 for word in row) > width * _FULL for row in rows) > len(rows) * 0.5


def with_edges(lines: Sequence[Line]) -> list[Line]:
    """Lines that know the edges of their column: those of their page, or where it has few lines, of all pages."""
    by_page: dict[tuple[int, Side], list[Line]] = {}
    by_side: dict[Side, list[Line]] = {}
    for line in lines:
        by_page.setdefault((line.page, line.side), []).append(line)
        by_side.setdefault(line.side, []).append(line)
    all_edges = {side: _edges(some) for side, some in by_side.items()}
    edges = {key: _edges(some) if len(some) >= _LEAST_LINES else all_edges[key[1]] for key, some in by_page.items()}
    return [_between(line, *edges[line.page, line.side]) for line in lines]


def _between(line: Line, left: float, right: float) -> Line:
    return replace(line, left=min(left, line.words[0].x0), right=max(right, line.words[-1].x1))


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    left = _usual_edge([line.words[0].x0 for line in lines])
    right = -_usual_edge([-line.words[-1].x1 for line in lines])
    return left, right


def _usual_edge(places: Sequence[float]) -> float:
    """The smallest place that a fifth of the lines have, or nearly; where no fifth agrees, the smallest of all."""
    ordered = sorted(places)
    least = max(2, len(ordered) // 5)
    alike = (place for place, other in zip(ordered, ordered[least - 1 :], strict=False) if other - place <= _NEAR)
    return next(alike, ordered[0])
