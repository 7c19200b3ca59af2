"""The podcast namespace's transcripts in HTML: `<cite>` who, `<time>` when, `<p>` what. Pure: no Django, no I/O.

The format is described in docs/formats/podcast-html.md.
"""

import re

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import one_line_of_page
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.cues import Cue, moment_ms, with_ends
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.html_pieces import Piece, pieces_of
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.look import Look

NAME = "podcast-html"
LABEL = "Podcast transcript (HTML)"

_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?", re.ASCII)
_MARKS = frozenset(("cite", "time"))
_BLOCKS = frozenset(("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote"))


def recognises(look: Look) -> float:
    """A page that cites speakers and gives times."""
    text = look.text.lower()
    is_podcast = look.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and "<cite" in text and "<time" in text
    return 0.9 if is_podcast else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The paragraphs of the page as what those cited say. Raises UnreadableFile."""
    told = decoded(data)
    ledger = Ledger()
    if told.guessed:
        ledger.note("file", f"The file does not say its encoding; it was read as {told.encoding}.")
    page = _Page(ledger)
    for piece in pieces_of(told.text.removeprefix("\ufeff")):
        page.take(piece)
    page.end()
    return draft_of_cues(with_ends(page.cues), ledger, NAME, name)


class _Page:
    """Who speaks and when, as the page goes on. A new block or mark ends the one before, closed or not."""

    def __init__(self, ledger: Ledger) -> None:
        self.cues: list[Cue] = []
        self._ledger = ledger
        self._mark = ""
        self._texts: list[str] = []
        self._voice = ""
        self._start_ms: int | None = None

    def take(self, piece: Piece) -> None:
        """The next tag or text of the page."""
        name = piece.tag.removeprefix("/")
        if not piece.is_seen:
            self._ledger.set_aside("title, styles and scripts of the page", piece.text)
        elif not name:
            self._texts.append(piece.text)
        elif name in _MARKS or name in _BLOCKS:
            self.end(piece.line)
            self._mark = piece.tag if piece.tag in _MARKS else ""

    def end(self, line: int = 0) -> None:
        """End the paragraph or mark that is open."""
        text = "".join(self._texts)
        self._texts = []
        if self._mark == "cite":
            self._ledger.set_aside("names of speakers", text)
            self._voice = " ".join(text.split()).rstrip(":").rstrip()
        elif self._mark == "time":
            self._take_time(text, line)
        else:
            self._end_paragraph(text, line)

    def _take_time(self, text: str, line: int) -> None:
        time = _CLOCK.fullmatch(text.strip())
        if time:
            self._ledger.set_aside("times", text)
            self._start_ms = moment_ms(*time.groups())
        else:
            self._ledger.leave_out(f"line {line}", "This is no time, so it was left out.", text)

    def _end_paragraph(self, text: str, line: int) -> None:
        said = one_line_of_page(text, self._ledger)
        if not said:
            return
        number = len(self.cues) + 1
        if number > MAX_ROWS:
            raise UnreadableFile(f"line {line:,}", f"There are more than {MAX_ROWS:,} paragraphs.", "Cut the page.")
        self.cues.append(Cue(number, f"paragraph {number}", self._start_ms, None, said, self._voice, is_new=True))
        self._start_ms = None
