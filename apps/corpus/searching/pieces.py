"""What a text is searched by: its sentences, and the units around a hit. Pure: no Django, no I/O."""

from collections.abc import Iterator

from apps.corpus.formats.sentences import sentences_of
from apps.corpus.searching.words import words_of

Span = tuple[int, int]
MOST_WORDS = 250
"""A longer sentence, as where there are no full stops, is searched in stretches: of a word, 256 places are kept."""


def pieces_of(content: str) -> Iterator[Span]:
    """The sentences of a text, without the white space around them."""
    for start, end in paragraphs_of(content):
        for first, last in sentences_of(content[start:end]):
            yield from _stretches(content, *trimmed(content, start + first, start + last))


def _stretches(content: str, start: int, end: int) -> Iterator[Span]:
    if end - start <= MOST_WORDS:
        if start < end:
            yield start, end
        return
    starts = [word.start for word in words_of(content, start, end)][::MOST_WORDS]
    for first, following in zip([start, *starts[1:]], [*starts[1:], end], strict=True):
        yield trimmed(content, first, following)


def paragraphs_of(content: str) -> Iterator[Span]:
    start = 0
    for line in content.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def paragraph_around(content: str, start: int, end: int) -> Span:
    """The paragraph, or the paragraphs, in which [start, end) lies."""
    first = content.rfind("\n", 0, start) + 1
    last = content.find("\n", end)
    return trimmed(content, first, len(content) if last < 0 else last)


def trimmed(content: str, start: int, end: int) -> Span:
    """[start, end) without white space at its ends."""
    said = content[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())
