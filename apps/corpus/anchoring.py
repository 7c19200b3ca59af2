"""Where an excerpt is in a text, and where it is after the text was corrected. Pure: no Django, no I/O.

Every offset here is a Unicode code point of one canonical text, half-open, but for the two functions that speak of
UTF-16 code units, the unit of browsers.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Literal

from apps.corpus.approximate_match import only_match
from apps.corpus.kept_words import Doubt, KeptWords

CONTEXT = 32
"""Code points kept before and after a quote."""

LEAST_SIMILARITY = 0.9
LEAST_CONTEXT_SIMILARITY = 0.75
AnchorState = Literal["exact", "moved", "fuzzy", "orphan"]


class SpanOutside(ValueError):
    """A span that is not inside its text, or is empty."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            f"The passage {start}-{end} is not inside the text, which has {length} characters. "
            "Load the text again and mark the passage once more."
        )
        self.start, self.end, self.length = start, end, length


class QuoteDiffers(ValueError):
    """The words sent with a span are not those of the text."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(
            f"The passage reads “{_shortened(found)}” here, not “{_shortened(expected)}”. "
            "Load the text again and mark the passage once more."
        )
        self.expected, self.found = expected, found


class InsideSurrogatePair(ValueError):
    """A UTF-16 offset between the two halves of one character."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"UTF-16 offset {offset} lies inside a character.")
        self.offset = offset


@dataclass(frozen=True)
class Excerpt:
    """A passage: span in code points, its words, and up to 32 code points on either side."""

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


@dataclass(frozen=True)
class Anchor:
    """Where an excerpt is after a correction. An orphan keeps its old span, which is true of the old text only.

    `text_changed` says that the words inside are no longer those of the quote.
    """

    start: int
    end: int
    state: AnchorState
    text_changed: bool = False


def excerpt_of(text: str, start: int, end: int) -> Excerpt:
    """The excerpt `[start, end)` of a text. Raises SpanOutside."""
    _check_span(text, start, end)
    prefix = text[max(0, start - CONTEXT) : start]
    return Excerpt(start, end, text[start:end], prefix, text[end : end + CONTEXT])


def check(text: str, start: int, end: int, quote: str) -> None:
    """Raise SpanOutside or QuoteDiffers unless `quote` is what the text says at `[start, end)`."""
    _check_span(text, start, end)
    if text[start:end] != quote:
        raise QuoteDiffers(quote, text[start:end])


def to_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """A span in code points as a span in UTF-16 code units. Raises SpanOutside."""
    _check_bounds(text, start, end)
    first = _utf16_length(text[:start])
    return first, first + _utf16_length(text[start:end])


def from_utf16(text: str, start: int, end: int) -> tuple[int, int]:
    """A span in UTF-16 code units as a span in code points. Raises SpanOutside or InsideSurrogatePair."""
    units = text.encode("utf-16-le")
    if not 0 <= start <= end <= len(units) // 2:
        raise SpanOutside(start, end, len(units) // 2)
    first = _code_points_before(units, start)
    return first, first + _code_points_before(units[2 * start :], end - start)


def reanchor(old_text: str, new_text: str, excerpt: Excerpt) -> Anchor:
    """Where `excerpt` of the old text is in the new one. For many excerpts of one text, keep a Correction."""
    return Correction(old_text, new_text).anchor(excerpt)


@dataclass(frozen=True)
class Shift:
    """A piece [start, end) of a text that became a piece of another text, `by` code points further on."""

    start: int
    end: int
    by: int

    def anchor(self, excerpt: Excerpt) -> Anchor:
        """The excerpt's place in the other text; an orphan where it does not lie in this piece whole."""
        if not self.start <= excerpt.start < excerpt.end <= self.end:
            return _orphan(excerpt)
        start, end = excerpt.start + self.by, excerpt.end + self.by
        return Anchor(start, end, "moved" if self.by else "exact")


@dataclass(frozen=True)
class Correction:
    """One text and what became of it. Compares the two word by word, once, however many excerpts are asked for."""

    old_text: str
    new_text: str

    def anchor(self, excerpt: Excerpt) -> Anchor:
        """The excerpt's place in the new text, or an orphan: never a guess."""
        check(self.old_text, excerpt.start, excerpt.end, excerpt.quote)
        if self.old_text == self.new_text:
            return Anchor(excerpt.start, excerpt.end, "exact")
        span = self._kept.span(excerpt.start, excerpt.end)
        if span is None:
            return self._search(excerpt)
        doubt = self._kept.doubt(excerpt.start, excerpt.end)
        if doubt is Doubt.NEW_TEXT_TWICE:
            return _orphan(excerpt)
        return self._anchored(excerpt, *span, certain=doubt is Doubt.NONE)

    @cached_property
    def _kept(self) -> KeptWords:
        return KeptWords(self.old_text, self.new_text)

    def _anchored(self, excerpt: Excerpt, start: int, end: int, *, certain: bool) -> Anchor:
        changed = self.new_text[start:end] != excerpt.quote
        if not certain:
            return Anchor(start, end, "fuzzy", changed)
        stayed = (start, end) == (excerpt.start, excerpt.end)
        return Anchor(start, end, "exact" if stayed and not changed else "moved", changed)

    def _search(self, excerpt: Excerpt) -> Anchor:
        low, high = self._kept.gap(excerpt.start, excerpt.end)
        match = only_match(excerpt.quote, self.new_text[low:high], LEAST_SIMILARITY)
        if match is None:
            return _orphan(excerpt)
        start, end = low + match[0], low + match[1]
        if not self._context_agrees(excerpt, start, end):
            return _orphan(excerpt)
        return self._anchored(excerpt, start, end, certain=False)

    def _context_agrees(self, excerpt: Excerpt, start: int, end: int) -> bool:
        before = self.new_text[max(0, start - CONTEXT) : start]
        after = self.new_text[end : end + CONTEXT]
        return _resembles(excerpt.prefix, before) or _resembles(excerpt.suffix, after)


def _orphan(excerpt: Excerpt) -> Anchor:
    return Anchor(excerpt.start, excerpt.end, "orphan")


def _resembles(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= LEAST_CONTEXT_SIMILARITY


def _check_span(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        raise SpanOutside(start, end, len(text))


def _check_bounds(text: str, start: int, end: int) -> None:
    # Unlike an excerpt, a span to convert may be empty: a caret has a place too.
    if not 0 <= start <= end <= len(text):
        raise SpanOutside(start, end, len(text))


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _code_points_before(units: bytes, offset: int) -> int:
    """Code points in the first `offset` UTF-16 units."""
    try:
        return len(units[: 2 * offset].decode("utf-16-le"))
    except UnicodeDecodeError:
        raise InsideSurrogatePair(offset) from None


def _shortened(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
