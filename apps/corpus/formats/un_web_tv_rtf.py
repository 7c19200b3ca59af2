"""UN Web TV transcripts as rich text, offered as “Word”. Pure: no Django, no I/O.

The format is described in docs/formats/un-web-tv-rtf.md.
"""

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.rtf_text import begins_as_rtf, rtf_paragraphs
from apps.corpus.formats.un_web_tv_text import draft_of_lines, likeness

NAME = "un-web-tv-rtf"
LABEL = "UN Web TV transcript (RTF)"

# Word puts its styles and fonts, some ten thousands of bytes, before the first word.
_LOOKED_AT = 256 * 1024


def recognises(look: Look) -> float:
    """Rich text in which the header of the service, or its rule, stands before a label with a time."""
    if not begins_as_rtf(look.head):
        return 0.0
    try:
        return likeness(rtf_paragraphs(look.data[:_LOOKED_AT], look.name, Ledger())[:200])
    except UnreadableFile:
        return 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text: the same lines as in the text form. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_lines(rtf_paragraphs(data, name, ledger), ledger, NAME, name)
