"""What stands on every page and is no part of the text: running heads, feet, page numbers. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Sequence

from apps.corpus.formats.pdf_pages.layout import Line

_NUMBERS = re.compile(r"\d+")
_ALONE = re.compile(r"\d{1,4}(?:/\d{1,4})?|\d{2}-\d{5}(?: \(E\))?|[-–] ?\d{1,4} ?[-–]|\*?\d{7}\*?")
_MASTHEAD = re.compile(r"United Nations|[A-Z]{1,2}(?:/[\w.()-]{1,14}){1,6}(?: \(\w+\))?")
EDGE = 0.1
"""Share of a page's height at its top and foot in which furniture stands."""


def furniture_of(pages: Sequence[Sequence[Line]], height: float) -> set[tuple[int, int]]:
    """Places (page, line) of furniture: lines at the edges that recur but for numbers, and numbers alone there."""
    edges = [
        (page, at, line.text)
        for page, lines in enumerate(pages)
        for at, line in enumerate(lines)
        if line.bottom < height * EDGE or line.top > height * (1 - EDGE)
    ]
    counted = Counter(_shape(text) for _, _, text in edges)
    least = max(2, min(3, len(pages)))
    return {
        (page, at)
        for page, at, text in edges
        if _ALONE.fullmatch(text) or _MASTHEAD.fullmatch(text) or (len(pages) > 1 and counted[_shape(text)] >= least)
    }


def _shape(text: str) -> str:
    return _NUMBERS.sub("#", text)
