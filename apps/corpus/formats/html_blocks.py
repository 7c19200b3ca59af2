"""The blocks of a web page as a reader sees them: paragraphs, headings, cells. Pure: no Django, no I/O."""

from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import takewhile

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.prose import Paragraph

_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "section"),
        *("article", "header", "footer", "main", "blockquote", "pre", "dl", "dt", "dd", "figure", "figcaption", "hr"),
        *("form", "fieldset", "body", "html", "aside", "cite", "time", "option", "caption", "details", "summary"),
    )
)
_HIDDEN = frozenset(("script", "style", "head", "template", "noscript", "nav", "svg"))
_APART = frozenset(("b", "strong"))


@dataclass(frozen=True)
class Block:
    """A paragraph and the tag it stood in."""

    tag: str
    paragraph: Paragraph


class BlockReader(HTMLParser):
    """Feed it a page; `blocks` fill. White space counts as one space, but in <pre> a line is a paragraph."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._ledger = ledger
        self._hidden: list[str] = []
        self._apart = self._pre = 0
        self._tag, self._line = "p", 1
        self._pieces: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _BLOCKS:
            # The end of a head need not be written: the body ends it.
            if self._hidden == ["head"]:
                self._hidden.clear()
            self.end_block(tag)
        self._apart += tag in _APART
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        elif tag in _BLOCKS:
            self.end_block()
        if tag in _APART and self._apart:
            self._apart -= 1
        if tag == "pre" and self._pre:
            self._pre -= 1

    def handle_data(self, data: str) -> None:
        if self._hidden:
            self._ledger.set_aside("scripts, styles and menus", data)
            return
        for at, line in enumerate(data.split("\n") if self._pre else [data]):
            if at:
                self._ledger.set_aside("line breaks", "\n")
                self.end_block()
            self._pieces.append((line, self._apart > 0))

    def end_block(self, tag: str = "p") -> None:
        raw = "".join(text for text, _ in self._pieces)
        text = " ".join(raw.split())
        self._ledger.count_aside("white space between words", len(raw) - len(text))
        if text:
            level = int(self._tag[1]) if self._tag[0] == "h" and self._tag[1:].isdecimal() else 0
            lead = len(" ".join(self._led().split()))
            part = Paragraph(f"line {self._line}", text, "heading" if level else "body", lead, level)
            self.blocks.append(Block(self._tag, part))
        self._pieces = []
        self._tag, self._line = tag, self.getpos()[0]

    def _led(self) -> str:
        """What is set apart at the beginning of the block."""
        pieces = takewhile(lambda piece: piece[1] or not piece[0].strip(), self._pieces)
        return "".join(text for text, _ in pieces)
