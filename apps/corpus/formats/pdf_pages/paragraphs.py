"""Lines into paragraphs: indents, gaps, faces, lines that end early. Pure: no Django, no I/O. Lengths are in points."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from apps.corpus.formats.heading_rules import names_somebody
from apps.corpus.formats.pdf_pages.footnotes import biggest_body_size, body_size
from apps.corpus.formats.pdf_pages.layout import Line
from apps.corpus.formats.pdf_pages.words import Word, text_of

INDENT = 7.0
MOST_HEADING = 400
"""Code points of a heading."""
MOST_BIG_HEADING = 150
"""Code points of one that is told by the size of its letters alone."""
_WIDE_GAP = 1.45
"""Of the usual step from line to line."""
_BIGGER = 1.12
_WHOLLY = 0.9
"""Share of letters in one face, for a line or paragraph to be of it."""
_SURELY_CENTRED = 30.0
_SURELY_SHORT = 0.4
_NUMBER = re.compile(r"(\d{1,3})\.")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\((?:\d{1,3}|[a-z]{1,4})\)")
_LEADERS = re.compile(r"(?:\. ?){4}|…{2}")
_BULLETS = ("•", "▪", "■", "●", "◦", "‣", "⁃", "–", "—", "-", "o", "\ufffd")
_STOPS = (".", "!", "?", ":", ";", "…", "。", "！", "？", "”", '"', "»", ")")


@dataclass(frozen=True)
class Block:
    """Lines of one paragraph, in a text set in the size `usual`."""

    lines: tuple[Line, ...]
    usual: float

    @property
    def where(self) -> str:
        return f"page {self.lines[0].page}"

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]

    @property
    def length(self) -> int:
        return sum(len(line.text) for line in self.lines)

    @property
    def size(self) -> float:
        return body_size(self.lines)

    @property
    def is_italic(self) -> bool:
        return _italic(self.lines)

    @property
    def is_heading(self) -> bool:
        """Set apart as a whole, short, and no speaker's name on a line of its own."""
        first = self.lines[0].text
        if self.length > MOST_HEADING or not any(map(str.isalpha, first)) or _LEADERS.search(first):
            return False
        text = " ".join(line.text for line in self.lines)
        is_big = self.size >= self.usual * _BIGGER and len(text) <= MOST_BIG_HEADING and not text.endswith((".", ","))
        if not (is_big or all(word.stands_out for word in self.words)):
            return False
        return not text.endswith((":", "：")) and not names_somebody(text, capitals=False)

    @property
    def is_quiet_heading(self) -> bool:
        """In italics and no sentence: how records write the headings below the bold ones."""
        text = self.lines[-1].text
        return self.is_italic and self.length <= MOST_HEADING // 2 and not text.endswith((*_STOPS, ","))


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The paragraphs of a text whose furniture is gone. One goes on over the end of a column or page."""
    usual = biggest_body_size(lines)
    begins = _Beginnings(lines)
    held: list[Line] = []
    for line in lines:
        if held and begins.is_one(held, line):
            yield Block(tuple(held), usual)
            held = []
        held.append(line)
    if held:
        yield Block(tuple(held), usual)


class _Beginnings:
    """Tells which lines begin paragraphs. It counts numbered ones, so that a year at a line's beginning is none."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps = [after.base - before.base for before, after in pairwise(lines) if _is_same_column(before, after)]
        self._usual = median([step for step in steps if step > 0] or [12.0])
        self._number = _number_of(lines[0]) or 0 if lines else 0

    def is_one(self, held: Sequence[Line], line: Line) -> bool:
        """Whether a line begins a paragraph after those held."""
        if self._is_next_number(line) or _begins_with_bullet(line):
            return True
        before = held[-1]
        if _is_same_column(before, line) and line.base - before.base > self._usual * _WIDE_GAP:
            return True
        is_of_another_measure = (line.side == "both") != (before.side == "both")
        if is_of_another_measure or abs(line.size - before.size) > 1:
            return True
        return _is_of_another_face(held, line) or _is_indented(held, line) or _ends_early(before, line)

    def _is_next_number(self, line: Line) -> bool:
        number = _number_of(line)
        if number is None or number not in (1, self._number + 1):
            return False
        self._number = number
        return True


def _number_of(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.words[0].text)
    return int(found[1]) if found and len(line.words) > 1 else None


def _begins_with_bullet(line: Line) -> bool:
    return (
        line.words[0].text in _BULLETS and len(line.words) > 1 and line.words[1].x0 - line.words[0].x1 > line.size * 0.8
    )


def _is_same_column(before: Line, line: Line) -> bool:
    return before.page == line.page and before.side == line.side and line.base > before.base


def _italic(lines: Sequence[Line]) -> bool:
    return all(line.italic_share > _WHOLLY for line in lines)


def _bold(lines: Sequence[Line]) -> bool:
    return all(line.bold_share > _WHOLLY for line in lines)


def _is_of_another_face(held: Sequence[Line], line: Line) -> bool:
    """Whether bold or italic lines end or begin; a bold name may take more than its line."""
    ends = (held[0], held[-1])
    if _bold(ends):
        return not line.words[0].bold and not held[-1].text.endswith((":", "："))
    if _bold([line]):
        return True
    return _italic(ends) != _italic([line]) and _has_room(held[-1], line)


def _is_indented(held: Sequence[Line], line: Line) -> bool:
    """Whether the text moves in or out."""
    before = held[-1]
    if _hangs(held, line):
        return False
    if before.is_centred and before.indent > _SURELY_CENTRED and not line.is_centred:
        return True
    if line.indent > INDENT and not (line.is_centred and before.is_centred):
        return before.indent < line.indent - INDENT / 2
    was_set_in = len(held) > 1 and min(held[0].indent, held[-1].indent) > INDENT
    return was_set_in and line.indent < INDENT / 2


def _hangs(held: Sequence[Line], line: Line) -> bool:
    """Whether a line goes on under the text of an item, whose bullet or number stands out to the left."""
    mark = held[0].words[0]
    is_item = len(held[0].words) > 1 and (mark.text in _BULLETS or _ENUMERATOR.fullmatch(mark.text) is not None)
    if not is_item or _ENUMERATOR.fullmatch(line.words[0].text):
        return False
    return all(part.words[0].x0 > mark.x0 + INDENT / 2 for part in (*held[1:2], line))


def _ends_early(before: Line, line: Line) -> bool:
    """Whether the line before ends with a stop though the next word had room in it, or fills little of its column."""
    if before.is_centred and line.is_centred:
        return False
    is_short = before.room > (before.right - before.left) * _SURELY_SHORT
    return is_short or (before.text.endswith(_STOPS) and _has_room(before, line))


def _has_room(before: Line, line: Line) -> bool:
    first = line.words[0]
    return before.room > first.x1 - first.x0 + before.size * 0.6


def lead_of(words: Sequence[Word]) -> int:
    """How many characters at the beginning stand out, the number of the paragraph before them included."""
    begin = 1 if words and _NUMBER.fullmatch(words[0].text) and not words[0].stands_out else 0
    end = begin
    while end < len(words) and words[end].stands_out:
        end += 1
    return len(text_of(words[:end])) if end > begin else 0
