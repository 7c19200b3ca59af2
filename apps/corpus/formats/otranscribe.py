"""oTranscribe files: JSON that holds a page with times in it. Pure: no Django, no I/O.

The format is described in docs/formats/otranscribe.md.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import one_line_of_page
from apps.corpus.formats.caption_speakers import with_speakers
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.cues import Cue, moment_ms, with_ends
from apps.corpus.formats.draft import RecordingDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import Fields
from apps.corpus.formats.html_pieces import Piece, pieces_of
from apps.corpus.formats.limits import MAX_ADDRESS_CHARACTERS, MAX_RECORDING_MS, MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.strict_json import read_json

NAME = "otranscribe"
LABEL = "oTranscribe (OTR)"

_MARKS = (b'"media-time"', b'"media-source"', b'"media"')
_STAMP = re.compile(r"""class\s*=\s*["']?timestamp\b""", re.IGNORECASE)
_SECONDS = re.compile(r"""data-timestamp\s*=\s*["']?(\d{1,9}(?:\.\d{1,20})?)""", re.IGNORECASE | re.ASCII)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.(\d{1,3}))?", re.ASCII)
_LINES = frozenset(("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"))
_EXPORT_AGAIN = "Export it from oTranscribe again, as its own format."


def recognises(look: Look) -> float:
    """A JSON object with a text and what oTranscribe tells of its media, which may stand behind the text."""
    letters = look.head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if letters.startswith(b"{") and b'"text"' in letters:
        tail = look.data[-4096:].replace(b"\0", b"")
        if sum(mark in letters or mark in tail for mark in _MARKS) >= 2:
            return 0.9
    return 0.3 if look.suffix == "otr" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The lines of the page as what was said between its times. Raises UnreadableFile."""
    value = read_json(data)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise UnreadableFile("/text", "There is no text in this file.", _EXPORT_AGAIN)
    ledger = Ledger()
    page = _Page(ledger)
    for piece in pieces_of(value["text"]):
        page.take(piece)
    page.end()
    recording = _recording(value, ledger)
    draft = draft_of_cues(with_ends(with_speakers(page.cues, ledger)), ledger, NAME, name)
    return replace(draft, recording=recording)


def _recording(value: Mapping[str, Any], ledger: Ledger) -> RecordingDraft | None:
    """Where the recording is on the web, if it is there."""
    source = Fields(value, "file", ledger).label("media-source", MAX_ADDRESS_CHARACTERS) or ""
    return RecordingDraft(source, None) if source.startswith(("https://", "http://")) else None


class _Page:
    """Lines of the page, cut at the times in them."""

    def __init__(self, ledger: Ledger) -> None:
        self.cues: list[Cue] = []
        self._ledger = ledger
        self._stamp = ""
        self._texts: list[str] = []
        self._start_ms: int | None = None
        self._line = 1
        self._is_begun = False

    def take(self, piece: Piece) -> None:
        """The next tag or text of the page."""
        if not piece.is_seen:
            self._ledger.leave_out(f"line {self._line}", "This is no part of what was said.", piece.text)
        elif not piece.tag:
            self._texts.append(piece.text)
        elif piece.tag == "span" and _STAMP.search(piece.markup):
            self.end()
            self._stamp = piece.markup
        elif self._stamp and piece.tag == "/span":
            self.end()
        elif piece.tag.removeprefix("/") in _LINES:
            self.end()
            self._line += self._is_begun
            self._is_begun = False

    def end(self) -> None:
        """End the time or the run of words that is open."""
        text, stamp = "".join(self._texts), self._stamp
        self._texts, self._stamp = [], ""
        if stamp:
            self._take_time(text, stamp)
            return
        said = one_line_of_page(text, self._ledger)
        if not said:
            return
        number, where = len(self.cues) + 1, f"line {self._line}"
        if number > MAX_ROWS:
            raise UnreadableFile(where, f"There are more than {MAX_ROWS:,} runs of words.", "Cut the transcript.")
        begun = self._is_begun
        self.cues.append(Cue(number, where, self._start_ms, None, said, goes_on=begun, is_new=not begun))
        self._start_ms, self._is_begun = None, True

    def _take_time(self, text: str, stamp: str) -> None:
        seconds, clock = _SECONDS.search(stamp), _CLOCK.fullmatch(text.strip())
        time = round(float(seconds[1]) * 1000) if seconds else moment_ms(*clock.groups()) if clock else None
        if time is None or time > MAX_RECORDING_MS:
            self._ledger.leave_out(f"line {self._line}", "This is no time of a recording, so it was left out.", text)
            return
        self._ledger.set_aside("times", text)
        self._start_ms = time
