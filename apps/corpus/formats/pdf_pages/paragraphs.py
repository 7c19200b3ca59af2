"""Lines into paragraphs: indents, gaps, bold beginnings; words cut at line ends made whole. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.pdf_pages.layout import Line
from apps.corpus.formats.prose import Paragraph

INDENT = 7.0
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True)
class Block:
    """Lines of one paragraph."""

    lines: tuple[Line, ...]

    @property
    def where(self) -> str:
        return f"page {self.lines[0].page}"

    @property
    def is_heading(self) -> bool:
        return (
            all(line.is_bold and line.is_centred for line in self.lines)
            and sum(len(line.text) for line in self.lines) < 400
        )

    @property
    def is_procedure(self) -> bool:
        return all(line.is_italic for line in self.lines)


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The paragraphs of a text whose furniture is gone. One goes on over the end of a column or page."""
    steps = [after.top - before.top for before, after in pairwise(lines) if 0 < after.top - before.top < 60]
    usual = median(steps) if steps else 12.0
    held: list[Line] = []
    for line in lines:
        if held and _begins(held[-1], line, usual):
            yield Block(tuple(held))
            held = []
        held.append(line)
    if held:
        yield Block(tuple(held))


def _begins(before: Line, line: Line, usual: float) -> bool:
    """Whether a line begins a paragraph: indented, after a gap, or of another face."""
    if line.is_centred != before.is_centred and (line.is_bold or before.is_bold):
        return True
    if line.is_italic != before.is_italic:
        return True
    if line.is_bold and line.is_centred:
        return not before.is_bold
    same_column = line.page == before.page and line.top > before.top
    if same_column and line.top - before.top > usual * 1.6:
        return True
    return line.indent > INDENT and before.indent <= line.indent - INDENT / 2 and not line.is_centred


class Joiner:
    """Joins the lines of paragraphs. A word cut at a line's end is whole again, as the document writes it elsewhere."""

    def __init__(self, blocks: Sequence[Block], ledger: Ledger) -> None:
        self._ledger = ledger
        inner = (word.text for block in blocks for line in block.lines for word in line.words[:-1])
        self._known = Counter(word.casefold() for text in inner for word in _WORD.findall(text))

    def paragraph(self, block: Block) -> Paragraph:
        """The paragraph of a block, with its bold beginning."""
        text = ""
        for line in block.lines:
            text = self._joined(text, line.text, block.where) if text else line.text
        if block.is_heading:
            return Paragraph(block.where, text, style="heading", level=1)
        return Paragraph(block.where, text, lead=_lead(block, text))

    def _joined(self, text: str, line: str, where: str) -> str:
        if not _CUT.search(text):
            return f"{text} {line}"
        cut, rest = _WORD.findall(text)[-1:], _WORD.match(line)
        if not cut or rest is None:
            return f"{text}{line}"
        first, second = cut[0], rest[0]
        hyphened, whole = f"{first}-{second}".casefold(), f"{first}{second}".casefold()
        if self._known[hyphened] > self._known[whole] or (not self._known[whole] and not second[:1].islower()):
            return f"{text}{line}"
        self._ledger.count_aside("hyphens at the ends of lines", 1)
        return f"{text[:-1]}{line}"


def _lead(block: Block, text: str) -> int:
    """How many characters at the beginning are bold, if not all are."""
    bold = 0
    words = [word for line in block.lines for word in line.words]
    for word in words:
        if not word.bold:
            break
        bold += 1
    if bold in (0, len(words)):
        return 0
    return min(len(" ".join(word.text for word in words[:bold])), len(text))
