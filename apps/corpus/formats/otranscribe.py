"""oTranscribe files: JSON that holds a page with times in it. Pure: no Django, no I/O."""

import re
from pathlib import PurePath

from apps.corpus.formats import html_page
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import RecordingDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose_drafts import draft_of_paragraphs
from apps.corpus.formats.strict_json import read_json

NAME = "otranscribe"
LABEL = "oTranscribe (OTR)"

_STAMP = re.compile(r'<span[^<>]{0,200}class="timestamp"[^<>]{0,200}>(?P<time>[^<>]{0,20})</span>')


def recognises(look: Look) -> float:
    """A JSON object with a text and a time of its media."""
    head = look.text.lstrip("\ufeff \t\r\n")
    whole = look.data[-4000:].decode("utf-8", "ignore")
    is_ours = head.startswith("{") and '"text"' in head and ('"media-time"' in head or '"media-time"' in whole)
    return 0.95 if is_ours else 0.3 if look.suffix == "otr" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The page in the file as a meeting; its markup is never kept. Raises UnreadableFile."""
    value = read_json(data)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise UnreadableFile("/text", "There is no text in this oTranscribe file.", "Export it again.")
    ledger = Ledger()
    # A time stands in brackets before the words it belongs to, as headings of speakers have it.
    page = _STAMP.sub(lambda found: f"[{found['time']}] ", value["text"])
    ledger.count_aside("brackets around times", -3 * len(_STAMP.findall(value["text"])))
    paragraphs = html_page.paragraphs_of(f"<body>{page}</body>".encode(), name, ledger)
    draft = draft_of_paragraphs(paragraphs, ledger, NAME, PurePath(name).stem)
    source = Fields(value, "file", ledger).label("media-source") or ""
    return draft if not source.startswith("http") else _with_recording(draft, source)


def _with_recording(draft: TranscriptDraft, source: str) -> TranscriptDraft:
    from dataclasses import replace

    return replace(draft, recording=RecordingDraft(source[:600], None))
