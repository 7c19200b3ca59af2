"""Lines of a paragraph into one text; words cut at the ends of lines made whole. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Sequence

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.pdf_pages.layout import Line
from apps.corpus.formats.pdf_pages.paragraphs import Block, lead_of
from apps.corpus.formats.prose import Paragraph

CUT_HYPHENS = "hyphens at the ends of lines"
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*(?=[-‐‑\u00ad]\Z)")
_HYPHENS = ("-", "‐", "‑")
_SOFT = "\u00ad"
_DASHES = ("–", "—", "/")
_CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_KEEP_THEIR_HYPHEN = frozenset(("non", "self"))
"""“Non-governmental”, “self-determination”: United Nations spelling."""
_LOOKED_AT = 80
_EXAMPLES = 5


class Joiner:
    """Joins the lines of paragraphs. A cut word is whole again, as the document writes it elsewhere."""

    def __init__(self, blocks: Sequence[Block], ledger: Ledger) -> None:
        self._ledger = ledger
        self._guessed: dict[str, str] = {}
        inner = (word.text for block in blocks for line in block.lines for word in line.words[:-1])
        self._known = Counter(word.casefold() for text in inner for word in _WORD.findall(text))

    def paragraph(self, block: Block, *, level: int) -> Paragraph:
        """The paragraph of a block, with the beginning that stands out in it; a heading where its level is not 0."""
        text = self._joined(block.lines, block.where)
        if level:
            return Paragraph(block.where, text, style="heading", level=level)
        return Paragraph(block.where, text, lead=min(lead_of(block.words), len(text)))

    def say_guesses(self) -> None:
        """Note the words that were made whole though the document has them nowhere else."""
        if self._guessed:
            where, some = next(iter(self._guessed.values())), ", ".join(list(self._guessed)[:_EXAMPLES])
            what = "Words cut at the ends of lines that stand nowhere else were joined without a hyphen"
            self._ledger.note(where, f"{what}: {len(self._guessed):,} ({some}).")

    def _joined(self, lines: Sequence[Line], where: str) -> str:
        pieces: list[str] = []
        for line in lines:
            if pieces:
                pieces[-1], seam = self._seam(pieces[-1], line.text, where)
                pieces.append(seam)
            pieces.append(line.text)
        return "".join(pieces)

    def _seam(self, before: str, line: str, where: str) -> tuple[str, str]:
        """The text before the seam, less a hyphen that only the line's end made; and what stands between."""
        if before.endswith(_SOFT):
            self._ledger.count_aside(CUT_HYPHENS, 1)
            return before[:-1], ""
        if _CHINESE.match(before[-1:]) and _CHINESE.match(line[:1]):
            return before, ""
        if before.endswith((*_HYPHENS, *_DASHES)) and not before[-2:-1].isspace() and len(before) > 1:
            if before.endswith(_HYPHENS) and self._was_cut(before[-_LOOKED_AT:], line, where):
                self._ledger.count_aside(CUT_HYPHENS, 1)
                return before[:-1], ""
            return before, ""
        return before, " "

    def _was_cut(self, before: str, line: str, where: str) -> bool:
        """Whether the hyphen was made by the line's end: told by how the document writes the word elsewhere."""
        cut, rest = _LAST_WORD.search(before), _WORD.match(line)
        if cut is None or rest is None:
            return False
        hyphened, whole = f"{cut[0]}-{rest[0]}".casefold(), f"{cut[0]}{rest[0]}".casefold()
        if self._known[hyphened] != self._known[whole]:
            return self._known[whole] > self._known[hyphened]
        is_compound = cut[0].casefold() in _KEEP_THEIR_HYPHEN or any(mark in cut[0] for mark in _HYPHENS)
        is_compound = is_compound or not rest[0][:1].islower()
        if not is_compound:
            self._guessed.setdefault(f"{cut[0]}{rest[0]}", where)
        return not is_compound
