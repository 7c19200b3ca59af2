"""Lines of captions, split and put on one line, every character of them counted. Pure: no Django, no I/O."""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from apps.corpus.formats.assembling import Ledger

BREAKS = "line breaks and blank lines"
EDGES = "spaces at the ends of lines"
PUT_SPACES = "spaces_for_breaks"
"""Spaces of ours where the file breaks a line or a cue within a sentence: less than nothing was taken away."""

_BREAK = re.compile("\r\n|\r|\n")
# Chinese and Japanese, which set no spaces between words; Korean does.
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def lines_of(text: str, ledger: Ledger) -> list[str]:
    """The lines of a file; all its breaks are set aside."""
    lines = _BREAK.split(text)
    aside(ledger, BREAKS, len(text) - sum(map(len, lines)))
    return lines


def aside(ledger: Ledger, what: str, characters: int) -> None:
    """Set characters aside, if there are any."""
    if characters:
        ledger.count_aside(what, characters)


def put_spaces(ledger: Ledger, number: int) -> None:
    """Count spaces of ours that will stand in sentences: they are kept, but never came in."""
    if number:
        ledger.characters_in -= number
        ledger.changes[PUT_SPACES] -= number


def one_line(text: str, ledger: Ledger) -> str:
    """A cue on one line. Its breaks, each one LF, were counted when the file was cut into lines."""
    told = [line for line in map(str.strip, text.split("\n")) if line]
    aside(ledger, EDGES, without_breaks(text) - sum(map(len, told)))
    joiners = joiners_of(told)
    put_spaces(ledger, sum(map(len, joiners)))
    return woven(told, joiners)


def one_line_of_page(text: str, ledger: Ledger) -> str:
    """A paragraph of a page on one line. Its breaks are white space like any other, and each becomes a space."""
    told = [line for line in map(str.strip, text.splitlines()) if line]
    aside(ledger, EDGES, len(text) - sum(map(len, told)))
    put_spaces(ledger, max(len(told) - 1, 0))
    return " ".join(told)


def without_breaks(text: str) -> int:
    """How many characters a text has besides LF."""
    return len(text) - text.count("\n")


def joiners_of(texts: Sequence[str]) -> list[str]:
    """What to put between each text and the next: a space, or nothing where no space is written."""
    return ["" if _UNSPACED.match(a[-1:]) and _UNSPACED.match(b[:1]) else " " for a, b in pairwise(texts)]


def woven(texts: Sequence[str], joiners: Sequence[str]) -> str:
    """The texts with their joiners between them."""
    return "".join(part for pair in zip(texts, (*joiners, ""), strict=True) for part in pair) if texts else ""


def starts_in(texts: Sequence[str], joiners: Iterable[str]) -> list[int]:
    """Where each text begins in the woven whole."""
    lengths = (len(text) + len(joiner) for text, joiner in zip(texts, joiners, strict=False))
    return list(accumulate(lengths, initial=0))
