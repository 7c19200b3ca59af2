"""The one form in which text is stored: NFC, LF, no control characters. Pure: no Django, no I/O.

Offsets into a text are Unicode code points of this form, and only of this form.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

LINE_BREAKS = "line_breaks"
CONTROLS = "control_characters"
BYTE_ORDER_MARKS = "byte_order_marks"
SOFT_HYPHENS = "soft_hyphens"
COMPOSED = "composed"
TABS = "tabs"

_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Every control character but TAB and LF. NUL is refused before, see _refuse.
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_REFUSED = re.compile("[\x00\ud800-\udfff]")


class UncanonicalText(ValueError):
    """Text that cannot be stored. `position` counts code points of the text as it came."""

    def __init__(self, position: int, what: str) -> None:
        super().__init__(f"{what} at character {position + 1}")
        self.position = position
        self.what = what


@dataclass(frozen=True)
class Canonical:
    """A canonical text and what it took to make it so.

    `removed` counts the characters lost, by kind; `composed` may be negative, as NFC takes a few characters apart.
    So: characters in = len(text) + sum of removed. `replaced` counts characters that became another one.
    """

    text: str
    removed: Mapping[str, int] = field(default_factory=dict)
    replaced: Mapping[str, int] = field(default_factory=dict)

    @property
    def changes(self) -> Counter[str]:
        """Every change by kind, removed and replaced together."""
        counted = Counter(self.removed)
        counted.update(self.replaced)
        return counted

    @property
    def sha256(self) -> str:
        return sha256_of(self.text)


def canonical(text: str) -> Canonical:
    """The canonical form of `text`. Raises UncanonicalText for NUL and for half a surrogate pair."""
    if text.isascii() and text.isprintable():
        return Canonical(text)
    _refuse(text)
    removed: Counter[str] = Counter()
    replaced: Counter[str] = Counter()
    text = _with_line_feeds(text, removed, replaced)
    text = _with_spaces_for_tabs(text, replaced)
    text = _without_invisible(text, removed)
    return Canonical(_composed(text, removed), removed, replaced)


def count_words(text: str) -> int:
    """Runs of characters that are not white space."""
    return len(text.split())


def sha256_of(text: str) -> str:
    """Of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse(text: str) -> None:
    found = _REFUSED.search(text)
    if found is None:
        return
    what = "a NUL character" if found[0] == "\0" else f"half a surrogate pair (U+{ord(found[0]):04X})"
    raise UncanonicalText(found.start(), what)


def _with_line_feeds(text: str, removed: Counter[str], replaced: Counter[str]) -> str:
    fed, breaks = _LINE_BREAK.subn("\n", text)
    if breaks:
        replaced[LINE_BREAKS] = breaks
    if len(fed) != len(text):
        removed[LINE_BREAKS] = len(text) - len(fed)
    return fed


def _with_spaces_for_tabs(text: str, replaced: Counter[str]) -> str:
    # Taking a tab away would run two words together.
    tabs = text.count("\t")
    if tabs:
        replaced[TABS] = tabs
    return text.replace("\t", " ")


def _without_invisible(text: str, removed: Counter[str]) -> str:
    for kind, mark in ((BYTE_ORDER_MARKS, "\ufeff"), (SOFT_HYPHENS, "\xad")):
        marks = text.count(mark)
        if marks:
            removed[kind] = marks
            text = text.replace(mark, "")
    text, controls = _CONTROL.subn("", text)
    if controls:
        removed[CONTROLS] = controls
    return text


def _composed(text: str, removed: Counter[str]) -> str:
    composed = unicodedata.normalize("NFC", text)
    if len(composed) != len(text):
        removed[COMPOSED] = len(text) - len(composed)
    return composed
