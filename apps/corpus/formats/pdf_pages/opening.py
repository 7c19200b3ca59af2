"""A PDF opened without trust: its pages with their letters. Pure: no Django, no network."""

import io
from itertools import islice
from unicodedata import bidirectional

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_PAGES
from apps.corpus.formats.pdf_pages.furniture import PageWords
from apps.corpus.formats.pdf_pages.glyphs import UNREADABLE, GlyphReader, PageGlyphs
from apps.corpus.formats.pdf_pages.words import words_of

_RECOGNISE = "Have the text recognised (OCR) first, then bring the file that comes of it."
_SAVE_AGAIN = "Open it and save or print it as a PDF again."
_MOST_UNREADABLE = 0.2
_MOST_LEFTWARD = 0.3
"""Shares of all letters."""


def pages_of(data: bytes, name: str, ledger: Ledger) -> list[PageWords]:
    """The words of all pages. Raises UnreadableFile: locked, broken, too long, or without letters."""
    pages = _glyphs_of(data, name)
    _refuse_what_says_nothing(pages, name)
    return [_page_words(page, ledger) for page in pages]


def _glyphs_of(data: bytes, name: str) -> list[PageGlyphs]:
    where = name
    read: list[PageGlyphs] = []
    try:
        pages = list(islice(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), MAX_PAGES + 1))
        if len(pages) > MAX_PAGES:
            what = f"The file has more than {MAX_PAGES:,} pages."
            raise UnreadableFile(name, what, "Cut it into several files.")
        reader = GlyphReader()
        for number, page in enumerate(pages, 1):
            where = f"page {number}"
            read.append(reader.read(page, number))
    except UnreadableFile:
        raise
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise UnreadableFile(name, "This PDF is locked with a password.", "Save it without one.") from None
    except Exception as error:  # the parser raises whatever it meets; all of it means a broken file
        raise UnreadableFile(where, f"This PDF cannot be read ({type(error).__name__}).", _SAVE_AGAIN) from error
    return read


def _refuse_what_says_nothing(pages: list[PageGlyphs], name: str) -> None:
    letters = "".join(glyph.text for page in pages for glyph in page.glyphs if not glyph.text.isspace())
    if not letters:
        pictures = [page.number for page in pages if page.has_picture]
        if pictures:
            what = "These pages are pictures of text, in which no letter can be read."
            raise UnreadableFile(_pages(pictures), what, _RECOGNISE)
        raise UnreadableFile(name, "There are no words in this PDF.", _RECOGNISE)
    if letters.count(UNREADABLE) > len(letters) * _MOST_UNREADABLE:
        what = "The fonts of this PDF do not say which letters they draw."
        raise UnreadableFile(name, what, _RECOGNISE)
    if sum(bidirectional(letter) in ("R", "AL") for letter in letters) > len(letters) * _MOST_LEFTWARD:
        what = "This text is written from right to left, and a PDF does not keep the order of such letters."
        raise UnreadableFile(name, what, "Bring it as a Word document.")


def _pages(numbers: list[int]) -> str:
    first, last = numbers[0], numbers[-1]
    return f"page {first}" if first == last else f"pages {first}-{last}"


def _page_words(page: PageGlyphs, ledger: Ledger) -> PageWords:
    where = f"page {page.number}"
    words, twice = words_of(page)
    if not words and page.has_picture:
        ledger.warn(where, "This page is a picture; no word of it can be read.")
    unreadable = sum(word.text.count(UNREADABLE) for word in words)
    if unreadable:
        ledger.warn(where, f"Letters whose font does not say what they are were kept as {UNREADABLE}: {unreadable:,}.")
    ledger.count_aside("letters painted twice", twice)
    sideways = " ".join("".join(page.sideways).split())
    if sideways:
        ledger.leave_out(where, "This is written up or down the page, so it was left out.", sideways)
    return PageWords(page.number, page.width, page.height, tuple(words))
