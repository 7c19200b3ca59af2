"""The paragraphs of an OpenDocument text, from its own XML. Pure: no Django, no I/O.

Changes that are tracked are read as accepted; what was deleted, comments and notes are left out.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.hardened_xml import attribute, local
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.table_rows import paragraphs_of_rows
from apps.corpus.formats.text_runs import BLANK, Runs

_LEFT_OUT = {"annotation": "a comment", "note": "a footnote or endnote", "tracked-changes": "a tracked deletion"}
_SKIPPED = frozenset(("sequence-decls", "forms", "annotation-end", "scripts", "font-face-decls", "automatic-styles"))
_BOXES = frozenset(("text-box", "table"))
_XML_SPACE = re.compile("[ \t\r\n]+")
_STRONG = "Strong_20_Emphasis"


def paragraphs_of(root: etree._Element, apart: frozenset[str], ledger: Ledger) -> Iterator[Paragraph]:
    """Paragraphs in reading order. `apart` are the styles that set text apart: bold, capitals."""
    return _Reader(apart, ledger).blocks(root)


def styles_apart(roots: Iterable[etree._Element]) -> frozenset[str]:
    """Names of the styles that make text bold, underlined or in small capitals."""
    found = {_STRONG}
    for root in roots:
        for style in root.iter():
            if local(style) == "style" and attribute(style, "family") != "paragraph" and any(map(_is_apart, style)):
                found.add(attribute(style, "name"))
    return frozenset(found)


def _is_apart(properties: etree._Element) -> bool:
    if local(properties) != "text-properties":
        return False
    underline = attribute(properties, "text-underline-style") not in ("", "none")
    return underline or (
        attribute(properties, "font-weight") in ("bold", "600", "700", "800", "900")
        or attribute(properties, "font-variant") == "small-caps"
    )


class _Reader:
    def __init__(self, apart: frozenset[str], ledger: Ledger) -> None:
        self._apart, self._ledger = apart, ledger
        self._number = 0

    def blocks(self, element: etree._Element) -> Iterator[Paragraph]:
        for child in element:
            name = local(child)
            if name in ("p", "h"):
                yield from self._paragraph(child)
            elif name == "table":
                yield from paragraphs_of_rows(list(self._rows(child)), self._ledger)
            elif name == "table-of-content":
                self._ledger.set_aside("the table of contents", _text_in(child))
            elif name in _LEFT_OUT:
                self._leave_out(child, name, "document")
            elif name not in _SKIPPED:
                yield from self.blocks(child)

    def _rows(self, element: etree._Element) -> Iterator[list[list[Paragraph]]]:
        """Rows of a table as their filled cells."""
        for child in element:
            if local(child) == "table-row":
                cells = [list(self.blocks(cell)) for cell in child if local(cell) == "table-cell"]
                yield [cell for cell in cells if cell]
            else:
                yield from self._rows(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        self._number += 1
        where = f"paragraph {self._number}"
        runs = Runs()
        boxes: list[etree._Element] = []
        self._collect(element, runs, where, boxes, is_apart=False)
        yield from runs.paragraphs(where, _level(element), self._ledger)
        for box in boxes:
            if local(box) == "table":
                yield from paragraphs_of_rows(list(self._rows(box)), self._ledger)
            else:
                yield from self.blocks(box)

    def _collect(
        self, element: etree._Element, runs: Runs, where: str, boxes: list[etree._Element], *, is_apart: bool
    ) -> None:
        """The words of a paragraph in order; text boxes come after it."""
        runs.add(self._single_spaced(element.text), is_apart=is_apart)
        for child in element:
            name = local(child)
            if name == "s":
                runs.add(" " * _many(attribute(child, "c")), is_apart=is_apart)
            elif name in ("tab", "line-break"):
                runs.add("\t" if name == "tab" else "\n", is_apart=is_apart)
            elif name in _BOXES:
                boxes.append(child)
            elif name in _LEFT_OUT:
                self._leave_out(child, name, where)
            elif name not in _SKIPPED:
                apart = is_apart or attribute(child, "style-name") in self._apart
                self._collect(child, runs, where, boxes, is_apart=apart)
            runs.add(self._single_spaced(child.tail), is_apart=is_apart)

    def _single_spaced(self, text: str | None) -> str:
        """OpenDocument takes any white space of its XML for one space."""
        plain = _XML_SPACE.sub(" ", text or "")
        self._ledger.count_aside("white space of the XML", len(text or "") - len(plain))
        return plain

    def _leave_out(self, element: etree._Element, name: str, where: str) -> None:
        text = _text_in(element)
        if text.strip():
            self._ledger.leave_out(where, f"This is {_LEFT_OUT[name]}, so it was left out.", text)
        else:
            self._ledger.set_aside(BLANK, text)


def _level(element: etree._Element) -> int:
    if local(element) != "h":
        return 0
    level = attribute(element, "outline-level")
    return int(level) if level.isdecimal() and len(level) < 3 else 1


def _many(told: str) -> int:
    return int(told) if told.isdecimal() and len(told) < 4 else 1


def _text_in(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())
