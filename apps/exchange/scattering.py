"""Where invented codings fall: overlapping, never too deep, from word to word. Pure: no Django, no I/O."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

SHORTEST, LONGEST = 30, 300
DEEPEST = 6
TRIES_A_SPAN = 60


class Span(NamedTuple):
    """[start, end), code points of the text with this number."""

    text: int
    start: int
    end: int


class TooManyForTheirTexts(ValueError):
    """The texts have no room left for another span."""


def scatter(texts: Sequence[str], spans: int, seed: int) -> Iterator[Span]:
    """So many spans of 30 to 300 characters, none twice, no place under more than six.

    Raises `TooManyForTheirTexts`.
    """
    rng = np.random.default_rng(seed)
    depths = [bytearray(len(text)) for text in texts]
    wide = [number for number, text in enumerate(texts) if len(text) > LONGEST]
    if spans and not wide:
        raise TooManyForTheirTexts
    taken: set[Span] = set()
    for _ in range(spans):
        span = next((span for span in _tries(texts, wide, rng) if span not in taken and _has_room(depths, span)), None)
        if span is None:
            raise TooManyForTheirTexts
        taken.add(span)
        covered = depths[span.text][span.start : span.end]
        depths[span.text][span.start : span.end] = bytes(depth + 1 for depth in covered)
        yield span


def _tries(texts: Sequence[str], wide: Sequence[int], rng: np.random.Generator) -> Iterator[Span]:
    for number in rng.choice(wide, TRIES_A_SPAN).tolist():
        text = texts[number]
        start = int(rng.integers(0, len(text) - LONGEST))
        start, end = _whole_words(text, start, start + int(rng.integers(2 * SHORTEST, LONGEST + 1)))
        if end - start >= SHORTEST:
            yield Span(number, start, end)


def _has_room(depths: Sequence[bytearray], span: Span) -> bool:
    return max(depths[span.text][span.start : span.end]) < DEEPEST


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that lie wholly within."""
    first = 0 if start == 0 else text.index(" ", start - 1) + 1
    return first, text.rindex(" ", first, end)
