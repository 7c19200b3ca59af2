"""OpenDocument texts (ODT). Pure: no Django, no I/O."""

from apps.corpus.formats import odt_paragraphs
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import root_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "odt"
LABEL = "OpenDocument text (ODT)"

_MANIFEST = "META-INF/manifest.xml"


def recognises(look: Look) -> float:
    """A ZIP whose first member says that it is an OpenDocument text."""
    return 0.9 if look.is_packed and b"opendocument.text" in look.head[:200] else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the document. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the document. Raises UnreadableFile."""
    packed = Packed(data)
    if _MANIFEST in packed and b"encryption-data" in packed.read(_MANIFEST):
        raise UnreadableFile(name, "This document is locked with a password.", "Save it without a password.")
    content = root_of(packed.read("content.xml"), "content")
    roots = [content]
    if "styles.xml" in packed:
        roots.append(root_of(packed.read("styles.xml"), "styles"))
    return list(odt_paragraphs.paragraphs_of(content, odt_paragraphs.styles_apart(roots), ledger))
