"""Pages in HTML: their words in paragraphs, nothing of their markup. Pure: no Django, no I/O."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import clock_ms
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.html_blocks import Block, BlockReader
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "html"
LABEL = "Web page (HTML)"

_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype html|html|head|body|cite|p|div|h1|article|main|section|table)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.I)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")


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
    return list(_with_cites(_blocks(_text(data), ledger), ledger))


def _text(data: bytes) -> str:
    """The page as characters: by its mark, by what it says of itself, else as any text."""
    charset = _CHARSET.search(data[:4096])
    try:
        return decoded(data).text if charset is None else decoded(data, encoding=_named(data, charset[1])).text
    except UnreadableFile:
        if charset is None:
            raise
        # What a page says of its encoding is often wrong.
        return decoded(data).text


def _named(data: bytes, charset: bytes) -> str | None:
    return None if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) else charset.decode("ascii", "replace")


def _blocks(text: str, ledger: Ledger) -> list[Block]:
    # Beyond the last bracket there is no whole tag; looked for there, one would be searched from every sign anew.
    end = text.rfind(">") + 1
    reader = BlockReader(ledger)
    reader.feed(text[:end].removeprefix("\ufeff"))
    reader.close()
    reader.handle_data(unescape(text[end:].removeprefix("\ufeff")))
    reader.end_block()
    return reader.blocks


def _with_cites(blocks: Iterable[Block], ledger: Ledger) -> Iterator[Paragraph]:
    """`<cite>Name:</cite><time>0:53</time><p>` is one paragraph of that speaker at that time."""
    who: Paragraph | None = None
    start_ms: int | None = None
    for block in blocks:
        part = block.paragraph
        clock = _CLOCK.fullmatch(part.text) if block.tag == "time" else None
        if clock:
            ledger.set_aside("times", part.text)
            start_ms = clock_ms(*clock.groups())
        elif block.tag == "cite":
            if who:
                yield who
            who = part
        elif who:
            yield _said_by(who, part, start_ms, ledger)
            who, start_ms = None, None
        else:
            yield part
    if who:
        yield who


def _said_by(who: Paragraph, part: Paragraph, start_ms: int | None, ledger: Ledger) -> Paragraph:
    label = who.text.rstrip(": ")
    # A colon and a space of ours make the label a heading; they are set aside with it.
    ledger.count_aside("speakers' headings", len(who.text) - len(label) - 2)
    return Paragraph(who.where, f"{label}: {part.text}", lead=len(label) + 1, start_ms=start_ms)
