"""Rich text (RTF) into paragraphs with their bold beginnings. Pure: no Django, no I/O. Linear in the file."""

import codecs
import re
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.prose import Paragraph

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_MOST_DEPTH = 500
_HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr footnote annotation "
    b"listtable listoverridetable rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl "
    b"fldinst nonshppict filetbl revtbl".split()
)
_CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
    b"bullet": "•", b"tab": "\t", b"emspace": "\u2003", b"enspace": "\u2002", b"line": "\n",
}  # fmt: skip
_BREAKS = frozenset((b"par", b"sect", b"page", b"row", b"cell"))


@dataclass(frozen=True)
class _State:
    hidden: bool = False
    bold: bool = False
    fallback: int = 1


class _Reader:
    def __init__(self, ledger: Ledger) -> None:
        self.paragraphs: list[Paragraph] = []
        self._ledger = ledger
        self._states = [_State()]
        self._codepage = "cp1252"
        self._text: list[str] = []
        self._lead = 0
        self._led = True
        self._skip = 0
        self._high: int | None = None
        self._may_hide = False

    @property
    def state(self) -> _State:
        return self._states[-1]

    def read(self, data: bytes) -> None:
        at = 0
        while at < len(data):
            found = _TOKEN.match(data, at)
            if found is None:
                at += 1
                continue
            at = found.end()
            self._token(found)
        self.end()

    def _token(self, found: re.Match[bytes]) -> None:
        word, number, code, symbol, brace, plain = found.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number) if number else None)
        elif code:
            self._bytes(bytes([int(code, 16)]))
        elif symbol:
            self._symbol(symbol)
        elif plain:
            self._bytes(plain)

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            self._states.append(self.state)
            if len(self._states) > _MOST_DEPTH:
                raise UnreadableFile("", "The groups of this file are nested beyond reason.", "Save it again.")
        elif len(self._states) > 1:
            self._states.pop()

    def _set(self, **values: bool | int) -> None:
        self._states[-1] = replace(self.state, **values)  # type: ignore[arg-type]  # each field has its own type

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _HIDDEN or self._may_hide:
            self._set(hidden=True)
        self._may_hide = False
        if word == b"ansicpg" and number:
            self._codepage = _codepage(number)
        elif word == b"uc":
            self._set(fallback=number if number is not None else 1)
        elif word == b"u" and number is not None:
            self._unicode(number % 65536)
        elif word in (b"b", b"plain", b"pard"):
            self._set(bold=word == b"b" and number != 0)
        elif word in _BREAKS:
            self.end()
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word == b"bin" and number:
            self._skip = 0

    def _unicode(self, unit: int) -> None:
        """A UTF-16 unit; two halves make one character. What stands for it in old readers follows and is skipped."""
        self._skip = self.state.fallback
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
            return
        if 0xDC00 <= unit < 0xE000:
            whole = 0x10000 + ((self._high or 0xD800) - 0xD800) * 0x400 + unit - 0xDC00 if self._high else 0xFFFD
            self._high = None
            unit = whole
        self._put(chr(unit), skippable=False)

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._may_hide = True
        elif symbol in b"\\{}":
            self._put(symbol.decode())
        elif symbol == b"~":
            self._put("\u00a0")
        elif symbol == b"_":
            self._put("\u2011")
        elif symbol in b"\r\n":
            self.end()

    def _bytes(self, data: bytes) -> None:
        self._put(data.decode(self._codepage, "replace"))

    def _put(self, text: str, *, skippable: bool = True) -> None:
        if skippable and self._skip:
            taken = min(self._skip, len(text))
            self._skip -= taken
            text = text[taken:]
        if not text:
            return
        if self.state.hidden:
            self._ledger.set_aside("fonts, styles, pictures and notes", text)
            return
        if self.state.bold and self._led:
            self._lead += len(text)
        elif text.strip():
            self._led = False
        self._text.append(text)

    def end(self) -> None:
        text = "".join(self._text)
        for at, line in enumerate(text.split("\n")):
            if line.strip():
                lead = self._lead if at == 0 and self._lead <= len(line) else 0
                self.paragraphs.append(Paragraph(f"paragraph {len(self.paragraphs) + 1}", line, lead=lead))
            else:
                self._ledger.set_aside("blank paragraphs", line)
        self._ledger.set_aside("soft breaks", "\n" * text.count("\n"))
        self._text, self._lead, self._led = [], 0, True


def rtf_paragraphs(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of a file; a soft break ends one. `characters_in` counts the characters that are shown or named.

    Raises UnreadableFile for what is no RTF.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableFile(name, "An RTF file begins with “{\\rtf”, and this one does not.", "Save it again.")
    reader = _Reader(ledger)
    reader.read(data)
    return reader.paragraphs


def _codepage(number: int) -> str:
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
