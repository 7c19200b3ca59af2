"""UN Web TV captions in SubRip. Pure: no Django, no I/O."""

import re

from apps.corpus.formats import srt
from apps.corpus.formats import un_web_tv_captions as captions
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.un_web_tv_headers import Header
from apps.corpus.formats.un_web_tv_labels import DOT, is_label

NAME = "un-web-tv-srt"
LABEL = "UN Web TV captions (SRT)"

_DISCLAIMER = re.compile(r"\[(?P<words>[^\[\]]{20,})\]")


def recognises(look: Look) -> float:
    """SubRip whose first cue is a sentence in square brackets and whose second begins with a label."""
    if srt.recognises(look) < 0.5:
        return 0.0
    cues = srt.cues_of(look.text.removeprefix("\ufeff")[:20_000], Ledger())[:2]
    if len(cues) < 2 or not _DISCLAIMER.fullmatch(cues[0].text):
        return 0.0
    label, colon, _ = cues[1].text.partition(": ")
    return 0.95 if colon and (DOT in label or is_label(label)) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in its captions; the first cue is the disclaimer. Raises UnreadableFile."""
    ledger = Ledger()
    cues = srt.cues_of(decoded(data).text.removeprefix("\ufeff"), ledger)
    disclaimer = None
    found = _DISCLAIMER.fullmatch(cues[0].text) if cues else None
    if found:
        disclaimer = found["words"]
        ledger.set_aside("disclaimer of the service", cues.pop(0).text)
    return captions.draft_of(cues, Header(disclaimer=disclaimer), ledger, NAME, name)
