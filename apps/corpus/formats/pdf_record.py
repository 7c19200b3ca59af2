"""PDF: verbatim and summary records of the United Nations, and other documents with text. Pure: no Django, no network.

`characters_in` counts the characters of words, and one space between two words of a paragraph: the spaces of a PDF are
made by its layout.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from apps.corpus.formats.assembling import Ledger, Setting
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_PAGES
from apps.corpus.formats.look import Look
from apps.corpus.formats.pdf_pages.furniture import furniture_of
from apps.corpus.formats.pdf_pages.layout import Line, Word, lines_in_order
from apps.corpus.formats.pdf_pages.paragraphs import Block, Joiner, blocks_of
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "pdf"
LABEL = "PDF record or document"

_SYMBOL = re.compile(
    r"\b(?P<symbol>[A-Z]{1,2}(?:/[A-Za-z0-9.()-]{1,12}){1,5}/(?P<kind>PV|SR)\.\d{1,5})\b|\b(?P<council>S/PV\.\d{1,5})\b"
)
_DAY = re.compile(
    r"\b(\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b"
)
_NUMBERED = re.compile(r"\d{1,3}\.\s+(?=\S)")
_SCANNED = "These pages are pictures of text, in which no letter can be read."
_RECOGNISE = "Have the text recognised (OCR) first, then bring the file that comes of it."
_SAVE_AGAIN = "Open it and save or print it as a PDF again."


@dataclass(frozen=True)
class _Read:
    pages: list[list[Line]]
    height: float
    pictures: list[int]


def recognises(look: Look) -> float:
    """The mark at the beginning of every PDF."""
    return 0.95 if look.head[:1024].find(b"%PDF-") >= 0 else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in a record, or the words of another document. Raises UnreadableFile."""
    ledger = Ledger()
    found = _pages(data, name)
    head = " ".join(line.text for line in found.pages[0]) if found.pages else ""
    symbol = _SYMBOL.search(head) or _SYMBOL.search(" ".join(line.text for page in found.pages[1:3] for line in page))
    is_summary = bool(symbol and symbol["kind"] == "SR") or "summary record" in head.casefold()
    paragraphs = _paragraphs(found, name, ledger)
    if is_summary:
        paragraphs = [_without_number(paragraph, ledger) for paragraph in paragraphs]
        ledger.note(
            "page 1", "This is a summary record: it tells in its own words what was said, so its words are no quotes."
        )
    draft = draft_of_paragraphs(paragraphs, ledger, NAME, name, Setting(reported_speech=is_summary))
    told = (symbol["symbol"] or symbol["council"]) if symbol else None
    return replace(draft, symbol=told, title=f"{told}" if told else PurePath(name).stem, date=_day(head))


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the document in reading order. Raises UnreadableFile."""
    return _paragraphs(_pages(data, name), name, ledger)


def _paragraphs(found: _Read, name: str, ledger: Ledger) -> list[Paragraph]:
    for page in found.pictures:
        ledger.warn(f"page {page}", "This page is a picture; no word of it can be read.")
    aside = furniture_of(found.pages, found.height)
    kept: list[Line] = []
    for at, lines in enumerate(found.pages):
        for number, line in enumerate(lines):
            if (at, number) in aside:
                ledger.set_aside("running heads, feet and page numbers", line.text)
            else:
                kept.append(line)
    blocks = list(blocks_of(kept))
    joiner = Joiner(blocks, ledger)
    return [paragraph for block in blocks if (paragraph := _kept(block, joiner, ledger))]


def _kept(block: Block, joiner: Joiner, ledger: Ledger) -> Paragraph | None:
    """A paragraph of what is said; a line in italics tells what was done, and is left out by name."""
    paragraph = joiner.paragraph(block)
    if block.is_procedure:
        ledger.leave_out(block.where, "This tells of the procedure, so it was left out.", paragraph.text)
        return None
    return paragraph


def _without_number(paragraph: Paragraph, ledger: Ledger) -> Paragraph:
    """A paragraph of a summary record without its number; its underlined or bold name leads it."""
    found = _NUMBERED.match(paragraph.text)
    if found is None:
        return paragraph
    ledger.set_aside("numbers of paragraphs", found[0])
    return replace(paragraph, text=paragraph.text[found.end() :], lead=max(paragraph.lead - found.end(), 0))


def _day(head: str) -> date | None:
    found = _DAY.search(head)
    return datetime.strptime(found[1], "%d %B %Y").date() if found else None


def _pages(data: bytes, name: str) -> _Read:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            if len(book.pages) > MAX_PAGES:
                what = f"The file has {len(book.pages):,} pages; {MAX_PAGES:,} is the most."
                raise UnreadableFile(name, what, "Cut it into several files.")
            return _read_pages(book.pages, name)
    except UnreadableFile:
        raise
    except PDFPasswordIncorrect:
        raise UnreadableFile(name, "This PDF is locked with a password.", "Save it without one.") from None
    except Exception as error:  # the parser raises whatever it meets; all of it means a broken file
        raise UnreadableFile(name, f"This PDF cannot be read ({type(error).__name__}).", _SAVE_AGAIN) from error


def _read_pages(pages: Sequence[Any], name: str) -> _Read:
    read: list[list[Line]] = []
    pictures: list[int] = []
    for number, page in enumerate(pages, 1):
        words = [_word(told) for told in page.extract_words(extra_attrs=["fontname"], x_tolerance=1.5)]
        if not words and page.images:
            pictures.append(number)
        read.append(lines_in_order(words, number, float(page.width)))
        page.close()
    if not any(read):
        where = f"pages 1-{len(pages)}" if pictures else name
        what = _SCANNED if pictures else "There are no words in this PDF."
        raise UnreadableFile(where, what, _RECOGNISE)
    return _Read(read, float(pages[0].height), pictures)


def _word(told: dict[str, Any]) -> Word:
    font = str(told["fontname"]).casefold()
    is_italic = "italic" in font or "oblique" in font
    return Word(
        told["text"],
        float(told["x0"]),
        float(told["x1"]),
        float(told["top"]),
        float(told["bottom"]),
        "bold" in font,
        is_italic,
    )
