"""What a text document comes down to, whatever wrote it: paragraphs in order. Pure: no Django, no I/O."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from apps.corpus.formats.assembling import Ledger, Sentence
from apps.corpus.formats.sentences import sentences_of

Style = Literal["body", "heading", "note"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it stands, not yet canonical. `where` is its place in the file, for messages.

    `lead` counts the code points at its beginning that are set apart (bold, small capitals, another style): who speaks,
    most often. `start_ms` where the file gives a time for it.
    """

    where: str
    text: str
    style: Style = "body"
    lead: int = 0
    level: int = 0
    """Depth of a heading, from 1; 0 for what is none."""
    start_ms: int | None = None


def sentences_in(where: str, text: str, ledger: Ledger, start_ms: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of a paragraph; only the first has a time, where the paragraph has one.

    The spaces between them are set aside: the assembler sets its own.
    """
    spans = list(sentences_of(text))
    seams = sum(following[0] > one[1] for one, following in pairwise(spans))
    if seams:
        ledger.count_aside("spaces between sentences", seams)
    cut = [Sentence(where, text[start:end]) for start, end in spans]
    if cut and start_ms is not None:
        cut[0] = replace(cut[0], start_ms=start_ms)
    return tuple(cut)


def said(paragraphs: Iterable[Paragraph], ledger: Ledger) -> Iterator[Sequence[Sentence]]:
    """Paragraphs cut into sentences, as a statement holds them."""
    return (sentences_in(paragraph.where, paragraph.text, ledger, paragraph.start_ms) for paragraph in paragraphs)
