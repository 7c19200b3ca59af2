"""Which words of a text survived its correction, and where they went. Pure: no Django, no I/O.

Offsets are code points. A mark that no text can hold stands at the beginning and the end of both texts, so that every
word has a neighbour on either side and the edges of a text count as kept.
"""

import re
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import NamedTuple

SHORTEST_RUN = 2
"""Words that must survive side by side before one of them may carry an anchor; a lone word may be a coincidence."""

_BEGINNING, _END = "\x02", "\x03"
_PUNCTUATION = r"!-&(-,./:-@\[-`{-~«»“”„…–—،؛؟。，、；：？！（）《》「」"
# Scripts written without spaces: every character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}{_PUNCTUATION}]+|[{_PUNCTUATION}]")


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Doubt(Enum):
    """Whether kept words may really be others that read the same.

    OLD_TEXT_TWICE: the old text had the words twice beside a cut, and either may be the one that stayed.
    NEW_TEXT_TWICE: the new text has them twice beside an addition, and either may be the one that was there before.
    """

    NONE = auto()
    OLD_TEXT_TWICE = auto()
    NEW_TEXT_TWICE = auto()


def words_of(text: str) -> list[Word]:
    """The words and punctuation marks of a text, between two marks for its edges."""
    words = [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text)]
    return [Word(_BEGINNING, 0, 0), *words, Word(_END, len(text), len(text))]


class KeptWords:
    """A comparison of two texts, word by word."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self._old_text, self._new_text = old_text, new_text
        self._old, self._new = words_of(old_text), words_of(new_text)
        self._to = _kept([word.text for word in self._old], [word.text for word in self._new])

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the old span `[start, end)` is in the new text, if both its ends lie in words that were kept."""
        first, last = self._ends(start, end)
        if first > last or not (self._is_supported(first) and self._is_supported(last)):
            return None
        new_start, new_end = self._new_start(first, start), self._new_end(last, end)
        if new_start is None or new_end is None:
            return None
        return new_start, new_end

    def gap(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new text between the nearest kept words before and after the old span `[start, end)`."""
        first, last = self._ends(start, end)
        before, after = first - 1, last + 1
        while not self._is_supported(before):
            before -= 1
        while not self._is_supported(after):
            after += 1
        return self._new[self._kept_at(before)].end, self._new[self._kept_at(after)].start

    def doubt(self, start: int, end: int) -> Doubt:
        """Whether the words of a span that was found may be mistaken for others beside them."""
        first, last = self._ends(start, end)
        doubts = {
            self._doubt_of_run(first, min(last, self._run(first)[1])),
            self._doubt_of_run(max(first, self._run(last)[0]), last),
        }
        worst_first = (Doubt.NEW_TEXT_TWICE, Doubt.OLD_TEXT_TWICE, Doubt.NONE)
        return next(doubt for doubt in worst_first if doubt in doubts)

    def _ends(self, start: int, end: int) -> tuple[int, int]:
        """The first word that ends after `start` and the last that starts before `end`, edges left out."""
        first = _first(self._old, lambda word: word.end > start)
        last = _first(self._old, lambda word: word.start >= end and word.text != _BEGINNING) - 1
        return min(first, len(self._old) - 1), last

    def _new_start(self, word: int, start: int) -> int | None:
        moved = self._new[self._kept_at(word)].start + start - self._old[word].start
        space = self._old_text[start : self._old[word].start]
        return moved if self._reads(moved, space) else None

    def _new_end(self, word: int, end: int) -> int | None:
        new_word = self._new[self._kept_at(word)]
        space = self._old_text[self._old[word].end : end]
        return new_word.start + end - self._old[word].start if self._reads(new_word.end, space) else None

    def _reads(self, start: int, space: str) -> bool:
        return start >= 0 and self._new_text.startswith(space, start)

    def _kept_at(self, word: int) -> int:
        index = self._to[word]
        if index is None:
            raise LookupError(f"Word {word} was not kept.")
        return index

    def _is_supported(self, word: int) -> bool:
        if self._to[word] is None:
            return False
        begin, end = self._run(word)
        return end - begin + 1 >= SHORTEST_RUN or word in (0, len(self._old) - 1)

    def _run(self, word: int) -> tuple[int, int]:
        """First and last of the words kept side by side with this one, both included."""
        begin = end = word
        while begin > 0 and self._are_neighbours(begin - 1, begin):
            begin -= 1
        while end + 1 < len(self._old) and self._are_neighbours(end, end + 1):
            end += 1
        return begin, end

    def _are_neighbours(self, one: int, next_one: int) -> bool:
        index = self._to[one]
        return index is not None and self._to[next_one] == index + 1

    def _doubt_of_run(self, first: int, last: int) -> Doubt:
        """Of the words `first` to `last`, kept side by side: could the edit beside them be read in another way?"""
        begin, end = self._run(first)
        to_the_right, to_the_left = self._texts(first, end), self._texts(begin, last)
        old_right, new_right = self._edit_after(end)
        old_left, new_left = self._edit_before(begin)
        if _recurs_after(to_the_right, new_right) or _recurs_before(to_the_left, new_left):
            return Doubt.NEW_TEXT_TWICE
        if _recurs_after(to_the_right, old_right) or _recurs_before(to_the_left, old_left):
            return Doubt.OLD_TEXT_TWICE
        return Doubt.NONE

    def _texts(self, first: int, last: int) -> list[str]:
        return [word.text for word in self._old[first : last + 1]]

    def _edit_after(self, word: int) -> tuple[list[str], list[str]]:
        """Words taken out and put in after the last of a run."""
        upto = word + 1
        while upto < len(self._old) and self._to[upto] is None:
            upto += 1
        if upto == len(self._old):
            return [], []
        put_in = self._new[self._kept_at(word) + 1 : self._kept_at(upto)]
        return self._texts(word + 1, upto - 1), [new.text for new in put_in]

    def _edit_before(self, word: int) -> tuple[list[str], list[str]]:
        """Words taken out and put in before the first of a run."""
        back = word - 1
        while back >= 0 and self._to[back] is None:
            back -= 1
        return self._edit_after(back) if back >= 0 else ([], [])


def _kept(old: list[str], new: list[str]) -> list[int | None]:
    """For each old word its place among the new ones, or None. Places only rise."""
    head = _common_length(old, new)
    tail = _common_length(old[head:][::-1], new[head:][::-1])
    to: list[int | None] = [None] * len(old)
    to[:head] = range(head)
    to[len(old) - tail :] = range(len(new) - tail, len(new))
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for block in middle.get_matching_blocks():
        for step in range(block.size):
            to[head + block.a + step] = head + block.b + step
    return to


def _common_length(one: list[str], other: list[str]) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


def _recurs_after(words: list[str], edit: list[str]) -> bool:
    """Whether the words are found again, further right, when the edit follows them."""
    return _is_found(words, (words + edit)[1:])


def _recurs_before(words: list[str], edit: list[str]) -> bool:
    return _is_found(words, (edit + words)[:-1])


def _is_found(words: list[str], among: list[str]) -> bool:
    size = len(words)
    return any(among[at] == words[0] and among[at : at + size] == words for at in range(len(among) - size + 1))
