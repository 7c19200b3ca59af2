"""The paragraphs of a Word document, from its own XML. Pure: no Django, no I/O.

Insertions that are tracked are read, deletions left out; a text box is read once, not again in its older form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.prose import Paragraph

_ASIDE = {"instrText": "field instructions", "delInstrText": "field instructions"}
_SKIPPED = frozenset(("Fallback", "pPr", "sdtPr", "sectPr", "tblPr", "trPr", "tcPr", "proofErr"))
_NOTES = {
    "word/comments.xml": "a comment",
    "word/footnotes.xml": "a footnote",
    "word/endnotes.xml": "an endnote",
    "word/header1.xml": "a page header",
    "word/footer1.xml": "a page footer",
}


@dataclass
class _Run:
    parts: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)

    def add(self, text: str, is_bold: bool) -> None:
        self.parts.append(text)
        self.bold.extend([is_bold] * len(text))


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """Paragraphs in reading order; a row of a table whose first cell is short is “who: what”. Raises UnreadableFile."""
    packed = Packed(data)
    styles = _styles(packed)
    body = root_of(packed.read("word/document.xml"), "document")
    reader = _Reader(styles, ledger)
    paragraphs = list(reader.block(body))
    _leave_out_notes(packed, ledger)
    return paragraphs


class _Reader:
    def __init__(self, styles: dict[str, int], ledger: Ledger) -> None:
        self._styles, self._ledger = styles, ledger
        self._number = 0

    def block(self, element: etree._Element) -> Iterator[Paragraph]:
        for child in element:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tr":
                yield from self._row(child)
            elif name not in _SKIPPED:
                yield from self.block(child)

    def _row(self, row: etree._Element) -> Iterator[Paragraph]:
        """Two cells are who and what; more are each their own paragraphs."""
        cells = [list(self.block(cell)) for cell in row if local(cell) == "tc"]
        told = [cell for cell in cells if cell]
        if len(told) == 2 and len(told[0]) == 1 and 0 < len(told[0][0].text) <= 80 and told[1]:
            who, first = told[0][0], told[1][0]
            label = who.text.rstrip().rstrip(":")
            self._ledger.count_aside("spaces and colons around speakers", len(who.text) - len(label) - 2)
            yield Paragraph(who.where, f"{label}: {first.text}", lead=len(label) + 1)
            yield from told[1][1:]
            return
        for cell in told:
            yield from cell

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        self._number += 1
        where = f"paragraph {self._number}"
        run = _Run()
        boxes: list[etree._Element] = []
        self._collect(element, run, False, where, boxes)
        text = "".join(run.parts)
        level = self._level(element)
        if text.strip():
            yield from self._lines(where, text, run.bold, level)
        elif text:
            self._ledger.set_aside("blank paragraphs", text)
        for box in boxes:
            yield from self.block(box)

    def _lines(self, where: str, text: str, bold: list[bool], level: int) -> Iterator[Paragraph]:
        """A soft break makes a paragraph of its own."""
        start = 0
        for line in text.split("\n"):
            lead = _lead(bold[start : start + len(line)], line)
            if line.strip():
                yield Paragraph(where, line, style="heading" if level else "body", lead=lead, level=level)
            else:
                self._ledger.set_aside("blank paragraphs", line)
            start += len(line) + 1
        self._ledger.set_aside("soft breaks", "\n" * text.count("\n"))

    def _collect(self, element: etree._Element, run: _Run, bold: bool, where: str, boxes: list[etree._Element]) -> None:
        for child in element:
            name = local(child)
            if name == "t":
                run.add(child.text or "", bold)
            elif name in ("br", "cr"):
                run.add("\n", bold)
            elif name in ("tab", "ptab"):
                run.add("\t", bold)
            elif name == "noBreakHyphen":
                run.add("\u2011", bold)
            elif name == "delText":
                self._ledger.leave_out(
                    where, "This was deleted with changes tracked, so it was left out.", child.text or ""
                )
            elif name in _ASIDE:
                self._ledger.set_aside(_ASIDE[name], child.text or "")
            elif name == "txbxContent":
                boxes.append(child)
            elif name not in _SKIPPED:
                self._collect(child, run, _is_bold(child, bold) if name == "r" else bold, where, boxes)

    def _level(self, paragraph: etree._Element) -> int:
        """The depth of a heading: by its own outline level, else its style's; 0 for text."""
        for child in paragraph:
            if local(child) == "pPr":
                for told in child:
                    if local(told) == "outlineLvl":
                        return _outline(attribute(told, "val"))
                for told in child:
                    if local(told) == "pStyle":
                        return self._styles.get(attribute(told, "val"), 0)
        return 0


def _lead(bold: list[bool], line: str) -> int:
    """How many characters at the beginning are bold, if not all are."""
    count = next((at for at, is_bold in enumerate(bold) if not is_bold), len(bold))
    return count if count < len(line.rstrip()) or line.rstrip().endswith(":") else 0


def _is_bold(run: etree._Element, outer: bool) -> bool:
    for child in run:
        if local(child) == "rPr":
            for told in child:
                if local(told) == "b":
                    return attribute(told, "val") not in ("0", "false", "off")
    return outer


def _outline(value: str) -> int:
    return int(value) + 1 if value.isdigit() and int(value) < 9 else 0


def _styles(packed: Packed) -> dict[str, int]:
    """The depth of headings by the id of their style."""
    if "word/styles.xml" not in packed:
        return {}
    found: dict[str, int] = {}
    for style in root_of(packed.read("word/styles.xml"), "styles"):
        name = next((attribute(child, "val").casefold() for child in style if local(child) == "name"), "")
        if name.startswith("heading ") and name[8:].isdigit():
            found[attribute(style, "styleId")] = int(name[8:])
        elif name == "title":
            found[attribute(style, "styleId")] = 1
    return found


def _leave_out_notes(packed: Packed, ledger: Ledger) -> None:
    for part, what in _NOTES.items():
        if part in packed:
            for number, note in enumerate(root_of(packed.read(part), part), 1):
                text = "".join(child.text or "" for child in note.iter() if local(child) == "t")
                if text.strip():
                    ledger.leave_out(f"{what.split()[-1]} {number}", f"This is {what}, so it was left out.", text)
                else:
                    ledger.set_aside("blank paragraphs", text)
