"""UN Web TV captions in WebVTT. Pure: no Django, no I/O.

The format is described in docs/formats/un-web-tv-vtt.md.
"""

import re
from collections.abc import Iterator

from apps.corpus.formats import un_web_tv_captions as captions
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.un_web_tv_headers import Header, header_of
from apps.corpus.formats.webvtt import cues_of, text_of

NAME = "un-web-tv-vtt"
LABEL = "UN Web TV captions (WebVTT)"

_BREAKS = re.compile("\r\n|\r|\n")


def recognises(look: Look) -> float:
    """WebVTT whose first note is the service's header."""
    text = look.text.removeprefix("\ufeff")
    try:
        return 0.95 if text.startswith("WEBVTT") and _header(text, Ledger()).is_ours else 0.0
    except UnreadableFile:
        return 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in its captions. Raises UnreadableFile."""
    ledger = Ledger()
    text = text_of(data, name)
    header = _header(text, ledger)
    return captions.draft_of(cues_of(text, ledger), header, ledger, NAME, name)


def _header(text: str, ledger: Ledger) -> Header:
    return header_of(list(_noted(text)), ledger)


def _noted(text: str) -> Iterator[str]:
    """The lines of the notes before the first cue."""
    is_note = False
    for line in _BREAKS.split(text.partition("-->")[0])[1:]:
        begins = line == "NOTE" or line.startswith(("NOTE ", "NOTE\t"))
        is_note = begins or (is_note and bool(line))
        if is_note:
            yield line[5:] if begins else line
