"""UN Web TV captions in SubRip. Pure: no Django, no I/O.

The format is described in docs/formats/un-web-tv-srt.md.
"""

import re

from apps.corpus.formats import srt
from apps.corpus.formats import un_web_tv_captions as captions
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.un_web_tv_headers import Header, one_line
from apps.corpus.formats.un_web_tv_labels import is_label

NAME = "un-web-tv-srt"
LABEL = "UN Web TV captions (SRT)"

_DISCLAIMER = re.compile(r"\[(?P<words>[^\[\]]{20,2000})\]")
_LOOKED_AT = 20_000


def recognises(look: Look) -> float:
    """SubRip whose first cue is a sentence in brackets and whose second has a label; or labels with several parts."""
    if srt.recognises(look) < 0.5:
        return 0.0
    try:
        cues = srt.cues_of(look.text.removeprefix("\ufeff")[:_LOOKED_AT], Ledger())
    except UnreadableFile:
        return 0.0
    if len(cues) > 1 and _DISCLAIMER.fullmatch(cues[0].text):
        label, colon, _ = cues[1].text.partition(": ")
        return 0.95 if colon and is_label(label) else 0.0
    return 0.9 if any(captions.begins_with_label(cue.text) for cue in cues) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in its captions; the first cue is the disclaimer. Raises UnreadableFile."""
    ledger = Ledger()
    told = decoded(data)
    if told.guessed:
        ledger.note("", f"The file does not say its encoding; it was read as {told.encoding}.")
    cues = srt.cues_of(told.text.removeprefix("\ufeff"), ledger)
    disclaimer = None
    found = _DISCLAIMER.fullmatch(cues[0].text) if cues else None
    if found:
        disclaimer = one_line(found["words"])
        ledger.set_aside("disclaimer of the service", cues.pop(0).text)
    ledger.note("file", "This form tells neither title nor date nor language of the meeting.")
    return captions.draft_of(cues, Header(disclaimer=disclaimer), ledger, NAME, name)
