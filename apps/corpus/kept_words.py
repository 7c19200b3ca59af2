"""Which words of a text survived its correction, and where they went. Pure: no Django, no I/O.

Offsets are code points. A mark that no text can hold stands at the beginning and the end of both texts, so that every
word has a neighbour on either side and the edges of a text count as kept.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum, auto
from itertools import pairwise
from typing import NamedTuple

SHORTEST_RUN = 3
"""Words that must survive side by side to be called kept, unless they touch an edge: fewer may be a coincidence."""

_BEGINNING, _END = "\x02", "\x03"
_PUNCTUATION = r"!-&(-,./:-@\[-`{-~«»“”„…–—،؛؟。，、；：？！（）《》「」"
# Scripts written without spaces: every character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}{_PUNCTUATION}]+|[{_PUNCTUATION}]")


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Doubt(IntEnum):
    """Whether kept words may really be others that read the same; the worst is the greatest.

    OLD_TEXT_TWICE: the old text had them twice in a place that was edited, and either may be the one that stayed.
    NEW_TEXT_TWICE: the new text has them twice there, and either may be the one that was there before.
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
        self._old_words, self._new_words = [word.text for word in self._old], [word.text for word in self._new]
        self._to = _kept(self._old_words, self._new_words)
        self._landmarks = self._kept_words_that_stand_once()

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the old span `[start, end)` is in the new text, if both its ends lie in words that were kept."""
        first, last = self._ends(start, end)
        if first > last or self._to[first] is None or self._to[last] is None:
            return None
        new_start, new_end = self._new_start(first, start), self._new_end(last, end)
        if new_start is None or new_end is None:
            return None
        return new_start, new_end

    def gap(self, start: int, end: int) -> tuple[int, int]:
        """The part of the new text between the nearest kept words before and after the old span `[start, end)`."""
        first, last = self._ends(start, end)
        before, after = first - 1, last + 1
        while self._to[before] is None:
            before -= 1
        while self._to[after] is None:
            after += 1
        return self._new[self._kept_at(before)].end, self._new[self._kept_at(after)].start

    def doubt(self, start: int, end: int) -> Doubt:
        """Whether the words of a span that was found may be mistaken for others beside them."""
        first, last = self._ends(start, end)
        begin, end = first, last
        while begin < last and _are_side_by_side(self._to, begin):
            begin += 1
        while end > first and _are_side_by_side(self._to, end - 1):
            end -= 1
        return max(self._doubt_near(first, first, begin), self._doubt_near(last, end, last))

    def _doubt_near(self, word: int, first: int, last: int) -> Doubt:
        """Doubt about one word of the kept words `first` to `last`, looking no further than the landmarks around it.

        Landmarks cannot be mistaken, and nothing passes them: whatever stood between two is still there, or was cut.
        """
        before = self._landmarks[bisect_right(self._landmarks, word) - 1]
        after = self._landmarks[bisect_left(self._landmarks, word)]
        first, last = max(first, before), min(last, after)
        passage = self._old_words[first : last + 1]
        # "No, no" may have lost its first "no" and won another: what repeats itself must be certain in its parts too.
        parts = (passage, passage[: _period(passage)])
        return max(self._doubt_of(part, first, before, after) for part in parts)

    def _doubt_of(self, passage: list[str], first: int, before: int, after: int) -> Doubt:
        """Doubt about the passage that begins with the word `first`, between two landmarks."""
        old_places = _places(passage, self._old_words, before, after)
        new_places = _places(passage, self._new_words, self._kept_at(before), self._kept_at(after))
        if len(old_places) != len(new_places):
            return Doubt.OLD_TEXT_TWICE if len(new_places) == 1 else Doubt.NEW_TEXT_TWICE
        # As many as before: the third is still the third. "No, no, no" holds "no, no" twice, but not side by side.
        is_same = old_places.index(first) == new_places.index(self._kept_at(first))
        stand_apart = all(_stand_apart(places, len(passage)) for places in (old_places, new_places))
        return Doubt.NONE if is_same and stand_apart else Doubt.NEW_TEXT_TWICE

    def _kept_words_that_stand_once(self) -> list[int]:
        old, new = Counter(self._old_words), Counter(self._new_words)
        words = enumerate(self._old_words)
        return [at for at, word in words if self._to[at] is not None and old[word] == 1 and new[word] == 1]

    def _ends(self, start: int, end: int) -> tuple[int, int]:
        """The first word that ends after `start`, the last that starts before `end`; between words, last < first."""
        first = bisect_right(self._old, start, key=lambda word: word.end)
        last = bisect_left(self._old, end, key=lambda word: word.start) - 1
        return first, last

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


def _kept(old: list[str], new: list[str]) -> list[int | None]:
    """For each old word its place among the new ones, or None. Places only rise."""
    head = _common_length(old, new)
    tail = _common_length(old[head:][::-1], new[head:][::-1])
    to: list[int | None] = [None] * len(old)
    to[:head] = range(head)
    to[len(old) - tail :] = range(len(new) - tail, len(new))
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    for block in middle.get_matching_blocks():
        to[head + block.a : head + block.a + block.size] = range(head + block.b, head + block.b + block.size)
    return _without_coincidences(to)


def _without_coincidences(to: Sequence[int | None]) -> list[int | None]:
    """The same without short runs in the midst of what was rewritten."""
    kept: list[int | None] = [None] * len(to)
    begin = 0
    for end in range(1, len(to) + 1):
        if end < len(to) and _are_side_by_side(to, end - 1):
            continue
        touches_edge = begin == 0 or end == len(to)
        if touches_edge or end - begin >= SHORTEST_RUN:
            kept[begin:end] = to[begin:end]
        begin = end
    return kept


def _are_side_by_side(to: Sequence[int | None], word: int) -> bool:
    """Whether a word and the next were kept next to each other."""
    index = to[word]
    return index is not None and to[word + 1] == index + 1


def _common_length(one: list[str], other: list[str]) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length


def _places(passage: list[str], words: list[str], first: int, last: int) -> list[int]:
    """Where the passage stands among the words `first` to `last`."""
    size = len(passage)
    return [at for at in range(first, last - size + 2) if words[at : at + size] == passage]


def _stand_apart(places: list[int], size: int) -> bool:
    """Whether passages of `size` words at these places share no word."""
    return all(one + size <= following for one, following in pairwise(places))


def _period(passage: list[str]) -> int:
    """After how many words the passage repeats itself to its end; all of them if it does not."""
    return next(size for size in range(1, len(passage) + 1) if passage[size:] == passage[: len(passage) - size])
