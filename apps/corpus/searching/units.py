"""How much around a hit is meant: its words, their sentence, paragraph or the whole text. Pure: no Django, no I/O."""

from collections.abc import Sequence
from enum import StrEnum

from apps.corpus.searching.pieces import Span, paragraph_around, trimmed


class Unit(StrEnum):
    HIT = "hit"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TEXT = "text"


def spans_of(unit: Unit, content: str, sentence: Span, hits: Sequence[Span]) -> list[Span]:
    """The spans to code for a sentence with hits: one, or one for each hit."""
    if unit is Unit.HIT:
        return list(hits)
    if unit is Unit.SENTENCE:
        return [sentence]
    if unit is Unit.PARAGRAPH:
        return [paragraph_around(content, *sentence)]
    return [trimmed(content, 0, len(content))]
