"""Rich text (RTF) with speakers' headings. Pure: no Django, no I/O.

The format is described in docs/formats/rtf.md.
"""

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs
from apps.corpus.formats.rtf_text import begins_as_rtf, rtf_paragraphs

NAME = "rtf"
LABEL = "Rich text (RTF)"


def recognises(look: Look) -> float:
    """A file that begins as rich text does."""
    return 0.8 if begins_as_rtf(look.head) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the file. Raises UnreadableFile."""
    return rtf_paragraphs(data, name, ledger)
