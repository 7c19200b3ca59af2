"""Word documents (DOCX). Pure: no Django, no I/O."""

from apps.corpus.formats import docx_paragraphs
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "docx"
LABEL = "Word document (DOCX)"

_OLD = b"\xd0\xcf\x11\xe0"


def recognises(look: Look) -> float:
    """A ZIP with a Word document in it; the old binary form is recognised to be told what it is."""
    if look.head.startswith(_OLD):
        return 0.3
    return 0.9 if "word/document.xml" in look.members else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the document. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the document. Raises UnreadableFile."""
    if data.startswith(_OLD):
        raise UnreadableFile(name, "This is an old Word document (.doc), which is not read.", "Save it as .docx.")
    return docx_paragraphs.paragraphs_of(data, name, ledger)
