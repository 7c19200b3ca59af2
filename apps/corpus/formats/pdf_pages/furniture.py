"""What stands on every page and is no part of the text: running heads, feet, page numbers. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.corpus.formats.pdf_pages.words import Word, rows_of, text_of

_NUMBERS = re.compile(r"\d+")
# 17-29238 (E), *1729238*, 3/28, – 3 –, Page 3 of 12.
_ALONE = re.compile(
    r"(?:\d{1,4}(?:/\d{1,4})?|\d{2}-\d{5}(?: \([A-Z]\))?|[-–—] ?\d{1,4} ?[-–—]|\*+\d{6,8}[A-Z]?\*+|Please recycle"
    r"|(?:Page|page|p\.) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?)(?: (?=\S)|\Z)"
)
EDGE = 0.12
"""Share of a page's height at its top and foot in which furniture stands."""
MOST_ROWS = 4
"""Rows of furniture at either end of a page."""


@dataclass(frozen=True)
class PageWords:
    """The words of a page and its size in points."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Edge:
    """A row at the top or foot of a page: `at` is the page's place among the pages."""

    at: int
    row: tuple[Word, ...]

    @property
    def text(self) -> str:
        return text_of(self.row)


def furniture_of(pages: Sequence[PageWords], symbol: str | None = None) -> Iterator[tuple[int, tuple[Word, ...]]]:
    """Rows of furniture, each with its page's place in the sequence.

    They recur but for their numbers (heads of left and right pages are mirrored), are numbers alone, or bear the
    record's own symbol.
    """
    edges = [edge for at, page in enumerate(pages) for edge in _edges(at, page)]
    counted = Counter(_shape(edge.text) for edge in edges)
    least = max(2, min(3, len(pages)))
    for edge in edges:
        recurs = counted[_shape(edge.text)] >= least
        if recurs or _is_numbers(edge.text) or (symbol and symbol in edge.text.split()):
            yield edge.at, edge.row


def without_furniture(pages: Sequence[PageWords], symbol: str | None = None) -> tuple[list[PageWords], list[str]]:
    """The pages without it, and its texts."""
    aside: dict[int, set[Word]] = {}
    texts: list[str] = []
    for at, row in furniture_of(pages, symbol):
        aside.setdefault(at, set()).update(row)
        texts.append(text_of(row))
    kept = [
        PageWords(page.number, page.width, page.height, tuple(w for w in page.words if w not in aside.get(at, ())))
        for at, page in enumerate(pages)
    ]
    return kept, texts


def _edges(at: int, page: PageWords) -> Iterator[_Edge]:
    rows = list(rows_of(page.words))
    for row in rows[:MOST_ROWS]:
        if row[0].base < page.height * EDGE:
            yield _Edge(at, tuple(row))
    for row in rows[-MOST_ROWS:]:
        if row[0].base > page.height * (1 - EDGE):
            yield _Edge(at, tuple(row))


def _shape(text: str) -> str:
    """The same for a head and its mirror image on the facing page."""
    return " ".join(sorted(_NUMBERS.sub("#", text).split()))


def _is_numbers(text: str) -> bool:
    """Whether a row holds nothing but numbers of page and job."""
    rest = text
    while found := _ALONE.match(rest):
        rest = rest[found.end() :]
    return not rest
