"""Sentences that were written in English, told in the reader's language.

Pure modules know no catalogue, and what a worker says is kept for readers of several languages. Such a sentence is
looked up as it stands, or by the pattern it was made from: `12 rows are hidden.` is `%(rows)s rows are hidden.`, and
what stands at the places is told in turn. A sentence nobody has translated stays as it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, override

DOMAINS = ("told", "django")
_PLACE = re.compile(r"%\((\w+)\)[sd]")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
# A pattern of fewer letters between its places would fit sentences that were not made from it.
_FEWEST_LETTERS = 3
_MANY_LETTERS = 12
_LONGEST = 2000
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) (?=[A-Z“])|(?<=”) (?=is )")


class _Catalogue(GNUTranslations):
    """A compiled catalogue that can be read through."""

    _catalog: dict[object, str]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """English and translation of what has neither context nor plural."""
        for text, translation in self._catalog.items():
            if isinstance(text, str) and text and "\x04" not in text:
                yield text, translation


def told(sentence: object) -> str:
    """The sentence in the language that is active now."""
    language = get_language()
    words = str(sentence)
    if not language or not words or len(words) > _LONGEST:
        return words
    return _told(words, language)


@lru_cache(maxsize=4096)
def _told(words: str, language: str) -> str:
    known = _known(language)
    if words in known.exact:
        return known.exact[words]
    # A short pattern, such as `line %(n)s`, also fits what longer sentences begin with.
    return (
        _by_pattern(words, known.long, language)
        or _in_parts(words, language)
        or _by_pattern(words, known.short, language)
        or words
    )


def _by_pattern(words: str, patterns: Sequence[tuple[re.Pattern[str], str]], language: str) -> str:
    for pattern, translation in patterns:
        if found := pattern.fullmatch(words):
            values = {name: _value(value, language) for name, value in found.groupdict().items()}
            return _PLACE.sub(partial(_said_at, values), translation)
    return ""


def _said_at(values: Mapping[str, str], place: re.Match[str]) -> str:
    return values[place[1]]


def _in_parts(words: str, language: str) -> str:
    """`row 3: This cell holds no text. Fill it.` is told in three parts. Empty if none of them is known."""
    where, colon, what = words.partition(": ")
    if colon and (place := _told(where, language)) != where:
        return gettext("%(where)s: %(what)s") % {"where": place, "what": _told(what, language)}
    parts = _SENTENCE_ENDS.split(words, maxsplit=1)
    if len(parts) > 1:
        said = " ".join(_told(part, language) for part in parts)
    else:
        said = _told(words.removesuffix("."), language) + "." if words.endswith(".") else words
    return said if said != words else ""


def _value(value: str, language: str) -> str:
    """What stands at a place: a number, words that are known themselves, or somebody's own."""
    if _NUMBER.fullmatch(value):
        plain = value.replace(",", "")
        with override(language):
            return number_format(plain, decimal_pos=len(plain.partition(".")[2]), force_grouping=True)
    return _told(value, language)


@dataclass(frozen=True)
class _Known:
    """Sentences that stand for themselves, and patterns, those with most words of their own first."""

    exact: Mapping[str, str]
    long: list[tuple[re.Pattern[str], str]]
    short: list[tuple[re.Pattern[str], str]]


@cache
def _known(language: str) -> _Known:
    pairs = dict(pair for domain in reversed(DOMAINS) for pair in _pairs(language, domain))
    patterns = sorted((text for text in pairs if _PLACE.search(text)), key=_letters, reverse=True)
    long = [text for text in patterns if _letters(text) >= _MANY_LETTERS]
    short = [text for text in patterns if _FEWEST_LETTERS <= _letters(text) < _MANY_LETTERS]
    return _Known(pairs, _compiled(long, pairs), _compiled(short, pairs))


def _compiled(texts: list[str], pairs: Mapping[str, str]) -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(text), pairs[text]) for text in texts]


def _pairs(language: str, domain: str) -> Iterator[tuple[str, str]]:
    for folder in settings.LOCALE_PATHS:
        compiled = Path(folder) / language / "LC_MESSAGES" / f"{domain}.mo"
        if compiled.exists():
            with compiled.open("rb") as file:
                yield from _Catalogue(file).pairs()


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in _PLACE.sub("", text))


def _pattern(text: str) -> re.Pattern[str]:
    pieces = _PLACE.split(text)
    return re.compile("".join(_piece(pieces, at) for at in range(len(pieces))), re.DOTALL)


def _piece(pieces: list[str], at: int) -> str:
    """Words as they are; a place takes in what stands there, and the same again where it is named again."""
    piece = pieces[at]
    if at % 2 == 0:
        return re.escape(piece)
    return f"(?P={piece})" if piece in pieces[1:at:2] else f"(?P<{piece}>.*?)"
