"""What two texts have in common and what only one of them says, by words. Pure: no Django, no I/O.

Words that stand once in both texts hold them together (patience differences: Bram Cohen, 2008); what lies between is
looked at in the same way, and short stretches word by word. So the time grows with the length of the texts, and two
long stretches that share no such word are simply another text.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "out", "in"]

WORD_BY_WORD = 40_000
"""Words of the one stretch times those of the other, up to which each is compared with each."""
MOST_LEVELS = 40
"""How often a stretch is cut again: in prose a handful of times, never so often that a made-up text keeps us busy."""
# A sign of Chinese or Japanese counts as a word, as they write no spaces; punctuation stands for itself. White space
# goes with the word before it, at the beginning of a text with an empty one.
_WORD = re.compile(r"([぀-ヿ㐀-鿿]|(?:(?![぀-ヿ㐀-鿿])\w)+(?:['’]\w+)*|[^\w\s]|^(?=\s))(\s*)")


@dataclass(frozen=True)
class Run:
    """A stretch both texts have (`same`), the first alone (`out`), or the second alone (`in`)."""

    kind: Kind
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it is white space alone: texts that are cut into other paragraphs say the same."""
        return not self.text.strip()


@dataclass(frozen=True)
class _Stretch:
    """Words [old_start, old_end) of the first text, [new_start, new_end) of the second."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    level: int = 0


Pair = tuple[int, int]
"""The same word: its place in the first text and in the second."""


def differences(old: str, new: str) -> list[Run]:
    """The runs in reading order, `out` before `in`. Law: same and out make `old`, same and in make `new`."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    pairs = _pairs([word for word, _gap in before], [word for word, _gap in after])
    return list(_runs(before, after, pairs))


def in_paragraphs(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs as a page shows them: a line end begins a paragraph; white space alone is no difference."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run.is_blank and run.kind == "out":
            continue
        kind: Kind = "same" if run.is_blank else run.kind
        first, *others = run.text.split("\n")
        paragraphs[-1].append(Run(kind, first))
        paragraphs += [[Run(kind, line)] for line in others]
    shown = [[run for run in paragraph if run.text] for paragraph in paragraphs]
    return [paragraph for paragraph in shown if paragraph]


def _runs(before: list[tuple[str, str]], after: list[tuple[str, str]], pairs: list[Pair]) -> Iterator[Run]:
    same: list[str] = []
    out: list[str] = []
    into: list[str] = []
    old_at = new_at = 0
    for old, new in [*pairs, (len(before), len(after))]:
        out += map("".join, before[old_at:old])
        into += map("".join, after[new_at:new])
        if out or into:
            yield from _told(same, out, into)
            same, out, into = [], [], []
        if old < len(before):
            same.append(before[old][0])
            if before[old][1] == after[new][1]:
                same.append(before[old][1])
            else:
                out, into = [before[old][1]], [after[new][1]]
        old_at, new_at = old + 1, new + 1
    yield from _told(same, out, into)


def _told(same: list[str], out: list[str], into: list[str]) -> Iterator[Run]:
    told: tuple[tuple[Kind, list[str]], ...] = (("same", same), ("out", out), ("in", into))
    return (Run(kind, "".join(parts)) for kind, parts in told if any(parts))


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The words taken to be the same, in order in both texts."""
    found: list[Pair] = []
    waiting = [_Stretch(0, len(old), 0, len(new))]
    while waiting:
        stretch, edges = _without_edges(old, new, waiting.pop())
        found += edges
        anchors = _anchors(old, new, stretch) if stretch.level < MOST_LEVELS else []
        if anchors:
            found += anchors
            waiting += _between(stretch, anchors)
        elif _is_short(stretch):
            found += _word_by_word(old, new, stretch)
    return sorted(found)


def _is_short(stretch: _Stretch) -> bool:
    return (stretch.old_end - stretch.old_start) * (stretch.new_end - stretch.new_start) <= WORD_BY_WORD


def _without_edges(old: Sequence[str], new: Sequence[str], whole: _Stretch) -> tuple[_Stretch, list[Pair]]:
    """What is left of a stretch once the same words at its beginning and end are taken away, and those."""
    most = min(whole.old_end - whole.old_start, whole.new_end - whole.new_start)
    first = 0
    while first < most and old[whole.old_start + first] == new[whole.new_start + first]:
        first += 1
    last = 0
    while last < most - first and old[whole.old_end - 1 - last] == new[whole.new_end - 1 - last]:
        last += 1
    inner = _Stretch(
        whole.old_start + first, whole.old_end - last, whole.new_start + first, whole.new_end - last, whole.level
    )
    edges = [(whole.old_start + at, whole.new_start + at) for at in range(first)]
    return inner, edges + [(inner.old_end + at, inner.new_end + at) for at in range(last)]


def _anchors(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> list[Pair]:
    """Words that stand once in both parts of a stretch, as many as are in the same order."""
    left = _once(old, stretch.old_start, stretch.old_end)
    right = _once(new, stretch.new_start, stretch.new_end)
    return _rising([(at, right[word]) for word, at in left.items() if word in right])


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each word stands that stands once in [start, end), in order."""
    counted = Counter(words[start:end])
    return {words[at]: at for at in range(start, end) if counted[words[at]] == 1 and words[at].isalnum()}


def _rising(pairs: list[Pair]) -> list[Pair]:
    """The longest part of pairs, sorted by the first place, in which the second rises, too."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for number, (_old, new) in enumerate(pairs):
        pile = bisect_left(tops, new)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [new]
        piles[pile : pile + 1] = [number]
    chain: list[Pair] = []
    number = piles[-1] if piles else -1
    while number >= 0:
        chain.append(pairs[number])
        number = below[number]
    return chain[::-1]


def _between(stretch: _Stretch, anchors: list[Pair]) -> Iterator[_Stretch]:
    ends = [*anchors, (stretch.old_end, stretch.new_end)]
    old_at, new_at = stretch.old_start, stretch.new_start
    for old, new in ends:
        if old > old_at and new > new_at:
            yield _Stretch(old_at, old, new_at, new, stretch.level + 1)
        old_at, new_at = old + 1, new + 1


def _word_by_word(old: Sequence[str], new: Sequence[str], stretch: _Stretch) -> Iterator[Pair]:
    left, right = old[stretch.old_start : stretch.old_end], new[stretch.new_start : stretch.new_end]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for at in range(block.size):
            yield stretch.old_start + block.a + at, stretch.new_start + block.b + at
