"""UN Web TV transcripts as rich text, offered as “Word”. Pure: no Django, no I/O."""

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.rtf_text import rtf_paragraphs
from apps.corpus.formats.un_web_tv_text import TURN, draft_of_lines

NAME = "un-web-tv-rtf"
LABEL = "UN Web TV transcript (RTF)"


def recognises(look: Look) -> float:
    """Rich text with a rule of three dashes and a label with a time after it."""
    if not look.head.lstrip().startswith(b"{\\rtf"):
        return 0.0
    lines = [part.text.strip() for part in rtf_paragraphs(look.head, look.name, Ledger())]
    rule = lines.index("---") if "---" in lines else None
    after = lines[rule + 1 : rule + 2] if rule is not None else []
    return 0.95 if after and TURN.fullmatch(after[0]) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text: the same lines as in the text form. Raises UnreadableFile."""
    ledger = Ledger()
    lines = [part.text for part in rtf_paragraphs(data, name, ledger)]
    return draft_of_lines(lines, ledger, NAME, name)
