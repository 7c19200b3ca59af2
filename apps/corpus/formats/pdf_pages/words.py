"""Letters on a page into words. Pure: no Django, no I/O. Lengths are in points."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from apps.corpus.formats.pdf_pages.glyphs import Glyph, PageGlyphs, Rule

WORD_GAP = 0.15
"""Of the size of letters: a wider gap parts words."""
_SAME_ROW, _SAME_ROW_RAISED = 0.4, 0.5
"""Of the size of letters: baselines nearer than this are one row; of smaller letters beside bigger ones, than that."""
_SMALLER = 0.8
_SAME_PLACE = 0.4
"""Of a letter's width: two equal letters nearer than this are one, painted twice to look bold."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands. One that is `glued` follows the word before it without a space."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    raised: bool = False
    glued: bool = False

    @property
    def stands_out(self) -> bool:
        return self.bold or self.underlined


class Placed(Protocol):
    """What stands somewhere on a page."""

    @property
    def x0(self) -> float: ...
    @property
    def base(self) -> float: ...
    @property
    def size(self) -> float: ...


Item = TypeVar("Item", bound=Placed)


def rows_of(items: Iterable[Item]) -> Iterator[list[Item]]:
    """What stands on one height, from the top down; each row from left to right."""
    row: list[Item] = []
    for item in sorted(items, key=lambda item: (item.base, item.x0)):
        if row and item.base - row[0].base > _reach(item.size, row[0].size):
            yield sorted(row, key=lambda item: item.x0)
            row = []
        row.append(item)
    if row:
        yield sorted(row, key=lambda item: item.x0)


def _reach(size: float, other: float) -> float:
    share = _SAME_ROW_RAISED if min(size, other) < max(size, other) * _SMALLER else _SAME_ROW
    return share * max(size, other)


def text_of(words: Sequence[Word]) -> str:
    """Words side by side, one space between two that are not glued."""
    pieces = [word.text if at == 0 or word.glued else f" {word.text}" for at, word in enumerate(words)]
    return "".join(pieces)


def words_of(page: PageGlyphs) -> tuple[list[Word], int]:
    """The words of a page, and how many letters were painted twice."""
    found: list[Word] = []
    twice = 0
    for row in rows_of(page.glyphs):
        usual = max(glyph.size for glyph in row)
        lowest = max(glyph.base for glyph in row if glyph.size >= usual * _SMALLER)
        kept = _once(row)
        twice += sum(len(glyph.text.strip()) for glyph in row) - sum(len(glyph.text.strip()) for glyph in kept)
        found.extend(_word(group, glued, usual, lowest) for group, glued in _groups(kept))
    return _underlined(found, page.rules), twice


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    kept: list[Glyph] = []
    for glyph in row:
        before = kept[-1] if kept else None
        if before and glyph.text == before.text and glyph.x0 - before.x0 < _SAME_PLACE * (before.x1 - before.x0):
            continue
        kept.append(glyph)
    return kept


def _groups(row: Sequence[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Letters of one word and one face. A group that goes on in another face or size is glued to the one before."""
    group: list[Glyph] = []
    glued = False
    is_parted = True
    for glyph in row:
        if glyph.text.isspace():
            is_parted = True
            continue
        last = group[-1] if group else None
        is_parted = is_parted or last is None or glyph.x0 - last.x1 > WORD_GAP * max(glyph.size, last.size)
        if last is not None and (is_parted or _face(last) != _face(glyph)):
            yield group, glued
            group, glued = [], not is_parted
        group.append(glyph)
        is_parted = False
    if group:
        yield group, glued


def _face(glyph: Glyph) -> tuple[bool, bool, int]:
    return glyph.bold, glyph.italic, round(glyph.size * 2)


def _word(group: Sequence[Glyph], glued: bool, usual: float, lowest: float) -> Word:
    first = group[0]
    is_raised = first.size < usual * _SMALLER and lowest - first.base > usual * 0.15
    text = "".join(glyph.text for glyph in group).strip()
    x1 = max(glyph.x1 for glyph in group)
    return Word(text, first.x0, x1, first.base, first.size, first.bold, first.italic, raised=is_raised, glued=glued)


def _underlined(words: Sequence[Word], rules: Sequence[Rule]) -> list[Word]:
    if not rules:
        return list(words)
    by_height: dict[int, list[Rule]] = {}
    for rule in rules:
        by_height.setdefault(int(rule.y), []).append(rule)
    return [replace(word, underlined=True) if _has_rule(word, by_height) else word for word in words]


def _has_rule(word: Word, by_height: dict[int, list[Rule]]) -> bool:
    """Whether a line lies close under the whole word; one that is much longer belongs to a table."""
    middle, reach = (word.x0 + word.x1) / 2, word.base + word.size * 0.3
    near = (rule for y in range(int(word.base) - 1, int(reach) + 1) for rule in by_height.get(y, ()))
    return any(
        rule.x0 <= middle <= rule.x1 and word.base - 0.5 <= rule.y <= reach and rule.x1 - rule.x0 < 250 for rule in near
    )
