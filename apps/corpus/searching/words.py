"""The words of a text, each with its place, and the form in which accents and case do not matter. Pure.

Scripts that are written without spaces (Chinese, Japanese kana, Thai …) have each character as a word: what is asked
for is then found as characters in a row, wherever it stands.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 64
"""Letters of a word that are looked at."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
)
_MARKS = "".join(
    letter for letter in map(chr, range(0x300, 0x10000)) if unicodedata.category(letter) in {"Mn", "Mc", "Me"}
)
_JOINERS = "\u200c\u200d"
_WORD = re.compile(
    rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])(?:(?![{_UNSPACED}])[^\W_]|[{re.escape(_MARKS)}{_JOINERS}])*"
)
# Combining marks of Latin, Greek and Cyrillic, points of Hebrew and Arabic, the Arabic stretching stroke, joiners.
# The breve of й stays: it is another letter than и, and endings depend on it.
_DROPPED = re.compile(
    "(?<!и)\u0306|[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0640\u200c\u200d]"
)
_LIKE = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end): in small letters, and folded so that accents do not matter."""

    start: int
    end: int
    lower: str
    folded: str


def words_of(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Word]:
    """The words of `text[start:end]` in order; places are those of the whole text."""
    for found in _WORD.finditer(text, start, min(end, len(text))):
        lower, folded = _forms(found[0])
        if folded:
            yield Word(found.start(), found.end(), lower, folded)


@lru_cache(maxsize=100_000)
def _forms(word: str) -> tuple[str, str]:
    lower = word.lower()[:LONGEST]
    return lower, fold(lower)


def fold(text: str) -> str:
    """Small letters without accents, the variants of an Arabic letter as one. й stays й."""
    if text.isascii():
        return text.lower()
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", plain).translate(_LIKE)
