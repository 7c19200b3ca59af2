"""Pages in HTML: their words in paragraphs, nothing of their markup. Pure: no Django, no I/O."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "html"
LABEL = "Web page (HTML)"

_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section"),
        *("article", "header", "footer", "main", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "hr"),
        *("form", "fieldset", "body", "html", "nav", "aside", "cite", "time"),
    )
)
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "nav", "svg"))
_BOLD = frozenset(("b", "strong"))
_LIKE_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body|cite|p|div|h1|article)\b", re.I | re.S
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.I)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")


@dataclass
class _Block:
    line: int
    tag: str
    text: list[str] = field(default_factory=list)
    lead: int = 0
    is_led: bool = True


def recognises(look: Look) -> float:
    """Tags of a page at the beginning."""
    if _LIKE_HTML.match(look.text.removeprefix("\ufeff")):
        return 0.85
    return 0.1 if look.suffix in ("html", "htm", "xhtml") and look.text.strip() else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting on the page; `<cite>` and `<time>` before a paragraph tell who and when. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """Blocks of the page as paragraphs. Scripts, styles and menus are set aside. Raises UnreadableFile."""
    charset = _CHARSET.search(data[:4096])
    encoding = charset[1].decode() if charset and not data.startswith(b"\xef\xbb\xbf") else None
    reader = _Reader(ledger)
    reader.feed(decoded(data, encoding=encoding).text.removeprefix("\ufeff"))
    reader.close()
    reader.end_block()
    return _with_times(reader.paragraphs, ledger)


class _Reader(HTMLParser):
    def __init__(self, ledger: Ledger) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[tuple[str, Paragraph]] = []
        self._ledger = ledger
        self._hidden = self._bold = 0
        self._block = _Block(1, "p")
        self._tag = "p"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self.end_block(tag)
        self._bold += tag in _BOLD

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN and self._hidden:
            self._hidden -= 1
        if tag in _BLOCKS:
            self.end_block()
        if tag in _BOLD and self._bold:
            self._bold -= 1

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self._ledger.set_aside("scripts, styles and menus", data)
            return
        if data.strip() and self._block.is_led:
            if self._bold:
                self._block.lead += len(data)
            else:
                self._block.is_led = False
        self._block.text.append(data)

    def end_block(self, tag: str = "p") -> None:
        raw = "".join(self._block.text)
        text = " ".join(raw.split())
        self._ledger.count_aside("white space between words", len(raw) - len(text))
        if text:
            is_heading = self._block.tag[:1] == "h" and self._block.tag[1:].isdigit()
            level = int(self._block.tag[1]) if is_heading else 0
            lead = min(self._block.lead, len(text)) if self._block.lead < len(text) else 0
            style = "heading" if is_heading else "body"
            where = f"line {self._block.line}"
            self.paragraphs.append(
                (
                    self._block.tag,
                    Paragraph(where, text, style="heading" if style == "heading" else "body", lead=lead, level=level),
                )
            )
        self._block = _Block(self.getpos()[0], tag)


def _with_times(parts: list[tuple[str, Paragraph]], ledger: Ledger) -> list[Paragraph]:
    """`<cite>Name:</cite><time>0:53</time><p>` is one paragraph of that speaker at that time."""
    told: list[Paragraph] = []
    label = ""
    time: int | None = None
    for tag, part in parts:
        if tag == "cite":
            label = part.text.rstrip(":").rstrip()
            ledger.count_aside("headings of speakers", len(part.text) - len(label))
        elif tag == "time":
            found = _CLOCK.fullmatch(part.text)
            hours, minutes, seconds = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
            time = ((hours * 60 + minutes) * 60 + seconds) * 1000 if found else None
            ledger.set_aside("times", part.text)
        elif label:
            # Two characters of ours make the label a heading; they are set aside with it.
            ledger.count_aside("headings of speakers", -2)
            told.append(Paragraph(part.where, f"{label}: {part.text}", lead=len(label) + 1, start_ms=time))
            label, time = "", None
        else:
            told.append(part)
    if label:
        ledger.leave_out("the last <cite>", "Nothing follows this speaker's name.", label)
    return told
