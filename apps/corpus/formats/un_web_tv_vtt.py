"""UN Web TV captions in WebVTT. Pure: no Django, no I/O."""

from apps.corpus.formats import un_web_tv_captions as captions
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.un_web_tv_headers import Header, header_of
from apps.corpus.formats.webvtt import cues_of, text_of

NAME = "un-web-tv-vtt"
LABEL = "UN Web TV captions (WebVTT)"


def recognises(look: Look) -> float:
    """WebVTT whose first note is the service's header."""
    text = look.text.removeprefix("\ufeff")
    return 0.95 if text.startswith("WEBVTT") and _header(text).is_ours else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in its captions. Raises UnreadableFile."""
    ledger = Ledger()
    text = text_of(data, name)
    return captions.draft_of(cues_of(text, ledger), _header(text), ledger, NAME, name)


def _header(text: str) -> Header:
    before, _, _ = text.replace("\r\n", "\n").partition("-->")
    lines = before.splitlines()[1:]
    note = next((at for at, line in enumerate(lines) if line.strip() == "NOTE"), None)
    return header_of(lines[note + 1 :]) if note is not None else Header()
