"""Rich text (RTF) into paragraphs with their bold beginnings. Pure: no Django, no I/O. Linear in the file.

Every line of text is a paragraph, whatever breaks it. `characters_in` counts the characters of the text and of notes,
page headers and field instructions; fonts, styles, pictures and other machinery are no part of what is read.
"""

import re
from dataclasses import dataclass, replace

from apps.corpus.formats import rtf_words as words
from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.rtf_lines import Lines

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_DEPTH = 500
_UNREADABLE = "\ufffd"
_SAVE_AGAIN = "Open it in a word processor and save it again."


def begins_as_rtf(head: bytes) -> bool:
    return head.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{\\rtf")


def rtf_paragraphs(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of a file that hold words, counted from 1. Raises UnreadableFile for what is no RTF."""
    if not begins_as_rtf(data):
        raise UnreadableFile(name, "An RTF file begins with “{\\rtf”, and this one does not.", _SAVE_AGAIN)
    lines = Lines(ledger)
    _Reader(lines, ledger).read(data.removeprefix(_BYTE_ORDER_MARK).lstrip())
    return lines.finished()


@dataclass(frozen=True)
class _State:
    """What a group inherits: `aside` is the kind of what is not the text, "" for the text."""

    aside: str = ""
    bold: bool = False
    level: int = 0
    in_table: bool = False
    font: int | None = None
    fallback: int = 1
    """So many bytes stand behind a Unicode character, for old readers."""


class _Reader:
    """Reads a file once, token by token."""

    def __init__(self, lines: Lines, ledger: Ledger) -> None:
        self._lines, self._ledger = lines, ledger
        self._outer: list[_State] = []
        self._state = _State()
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._defined_font = self._default_font = 0
        self._bytes = bytearray()
        self._skip = 0
        self._half: int | None = None
        self._is_starred = False
        self._held: list[str] = []
        self._unreadable = 0
        self._first_unreadable = ""

    def read(self, data: bytes) -> None:
        at = 0
        is_open = True
        while is_open and at < len(data):
            found = _TOKEN.match(data, at)
            # A stroke that ends the file escapes nothing.
            at = found.end() if found else at + 1
            if found:
                at += self._token(found)
                is_open = bool(self._outer)
        self._finish(data[at:], is_open)

    def _token(self, found: re.Match[bytes]) -> int:
        """Take a token in. Returns how many bytes of binary data follow it."""
        word, number, code, symbol, brace, plain = found.groups()
        if plain or code or symbol in (b"\\", b"{", b"}"):
            self._take(plain or symbol or bytes([int(code, 16)]))
        elif word:
            return self._word(word, int(number) if number else None)
        elif symbol:
            self._symbol(symbol)
        elif brace:
            self._brace(brace)
        return 0

    def _take(self, data: bytes) -> None:
        """Bytes in the encoding of the font; those that stand for a Unicode character before them are passed over."""
        passed = min(self._skip, len(data))
        self._skip -= passed
        if passed < len(data) and self._state.aside not in (words.MACHINERY, words.FONTS):
            self._end_half()
            self._bytes += data[passed:]

    def _settle(self) -> None:
        """Put what was taken before something else begins."""
        self._end_half()
        self._skip = 0
        if self._bytes:
            encoding = self._fonts.get(self._font, self._encoding)
            text = self._bytes.decode(encoding, "replace")
            self._bytes = bytearray()
            self._put(text)

    @property
    def _font(self) -> int:
        return self._default_font if self._state.font is None else self._state.font

    def _brace(self, brace: bytes) -> None:
        self._settle()
        self._is_starred = False
        if brace == b"{":
            self._outer.append(self._state)
            if len(self._outer) > _MOST_DEPTH:
                what = f"Groups are nested more than {_MOST_DEPTH} deep here."
                raise UnreadableFile(self._lines.where, what, _SAVE_AGAIN)
        elif len(self._outer) > 1:
            self._enter(self._outer.pop())
        else:
            self._outer.pop()

    def _enter(self, state: _State) -> None:
        """Go on in another state; what was held of another kind is left out now."""
        if state.aside != self._state.aside:
            self._leave_out_held()
        self._state = state

    def _word(self, word: bytes, number: int | None) -> int:
        if word != b"u":
            self._settle()
        is_starred, self._is_starred = self._is_starred, False
        aside = self._destination(word, is_starred=is_starred)
        if aside is not None:
            self._enter(replace(self._state, aside=aside))
        elif word == b"bin":
            return max(number or 0, 0)
        elif word in (b"v", b"deleted"):
            self._hide(words.HIDDEN if word == b"v" else words.DELETED, is_on=number != 0)
        elif not self._is_about_fonts(word, number):
            self._plain_word(word, number)
        return 0

    def _destination(self, word: bytes, *, is_starred: bool) -> str | None:
        """What kind of text a word begins, "" for the text itself; None where it begins none."""
        now = self._state.aside
        if word in words.SHOWN_AGAIN:
            return "" if now == words.MACHINERY else now
        if word == b"fonttbl":
            return words.FONTS
        if word in words.WITHOUT_WORDS or (is_starred and word not in words.KNOWN_TO_NEW_READERS):
            return words.MACHINERY
        return (now or words.ASIDE[word]) if word in words.ASIDE else None

    def _hide(self, kind: str, *, is_on: bool) -> None:
        now = self._state.aside
        if is_on and not now:
            self._enter(replace(self._state, aside=kind))
        elif not is_on and now == kind and kind in (words.HIDDEN, words.DELETED):
            self._enter(replace(self._state, aside=""))

    def _is_about_fonts(self, word: bytes, number: int | None) -> bool:
        """Take in which font is meant, and in which encoding a font or the file is written."""
        if word == b"f" and number is not None:
            self._defined_font = number
            self._state = replace(self._state, font=number)
        elif word == b"deff":
            self._default_font = number or 0
        elif self._state.aside == words.FONTS:
            encoding = words.font_encoding(word, number)
            if encoding:
                self._fonts[self._defined_font] = encoding
        else:
            encoding = words.default_encoding(word, number)
            self._encoding = encoding or self._encoding
            return encoding is not None
        return True

    def _plain_word(self, word: bytes, number: int | None) -> None:
        if word == b"u" and number is not None:
            self._unit(number)
        elif word in words.CHARACTERS:
            self._put(words.CHARACTERS[word])
        elif word in words.BREAKS:
            self._break(word)
        elif word == b"plain":
            self._hide(self._state.aside, is_on=False)
            self._state = replace(self._state, bold=False, font=None)
        else:
            self._state = self._formatted(word, number)

    def _formatted(self, word: bytes, number: int | None) -> _State:
        if word == b"b":
            return replace(self._state, bold=number != 0)
        if word in (b"pard", b"intbl"):
            return replace(self._state, level=0, in_table=word == b"intbl")
        if word == b"outlinelevel":
            return replace(self._state, level=number + 1 if number is not None and 0 <= number < 9 else 0)
        return replace(self._state, fallback=max(number or 0, 0)) if word == b"uc" else self._state

    def _break(self, word: bytes) -> None:
        """The end of a line, a cell, a row; inside a note it breaks nothing."""
        if self._state.aside:
            return
        if word == b"cell":
            self._lines.end_cell()
        elif word == b"row":
            self._lines.end_row()
        else:
            self._lines.end(self._state.level, in_table=self._state.in_table)

    def _symbol(self, symbol: bytes) -> None:
        self._settle()
        self._is_starred = symbol == b"*"
        if symbol in words.SYMBOLS:
            self._put(words.SYMBOLS[symbol])
        elif symbol in (b"\r", b"\n"):
            self._break(b"par")

    def _unit(self, number: int) -> None:
        """A unit of UTF-16, often written as a negative number; two halves make one character."""
        half = self._half
        unit = number % 65536 if number < 65536 else number
        is_second = 0xDC00 <= unit < 0xE000 and half is not None
        if is_second:
            self._half = None
        self._settle()
        self._skip = self._state.fallback
        if is_second and half is not None:
            self._put(chr(0x10000 + (half - 0xD800) * 0x400 + unit - 0xDC00))
        elif 0xD800 <= unit < 0xDC00:
            self._half = unit
        else:
            self._put(_UNREADABLE if 0xDC00 <= unit < 0xE000 or unit > 0x10FFFF else chr(unit))

    def _end_half(self) -> None:
        if self._half is not None:
            self._half = None
            self._put(_UNREADABLE)

    def _put(self, text: str) -> None:
        aside = self._state.aside
        if aside in (words.MACHINERY, words.FONTS):
            return
        if aside in words.LEFT_OUT:
            self._held.append(text)
        elif aside:
            self._ledger.set_aside(aside, text)
        else:
            self._count_unreadable(text)
            self._lines.put(text, is_bold=self._state.bold)

    def _count_unreadable(self, text: str) -> None:
        found = text.count(_UNREADABLE)
        self._first_unreadable = self._first_unreadable or (self._lines.where if found else "")
        self._unreadable += found

    def _leave_out_held(self) -> None:
        text = "".join(self._held)
        self._held = []
        if text.strip():
            self._ledger.leave_out(self._lines.where, words.LEFT_OUT[self._state.aside], text)
        elif text:
            self._ledger.set_aside("blank paragraphs", text)

    def _finish(self, rest: bytes, is_open: bool) -> None:
        self._settle()
        self._leave_out_held()
        self._lines.end(self._state.level, in_table=self._state.in_table)
        if is_open:
            self._ledger.warn("end of file", "The file ends in the middle of a group; perhaps it was cut off.")
        if rest.strip(b"\0\x1a \t\r\n"):
            what = "This stands behind the end of the text, so it was left out."
            self._ledger.leave_out("end of file", what, rest.decode("latin-1"))
        if self._unreadable:
            what = f"{self._unreadable:,} characters could not be read and stand as “{_UNREADABLE}”."
            self._ledger.warn(self._first_unreadable, what)
