"""The paragraphs of a Word document, from its own XML. Pure: no Django, no I/O.

Insertions that are tracked are read, deletions left out; a text box is read once, not again in its older form.
"""

import re
from collections.abc import Iterator

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.docx_styles import Styles, properties, styles_of
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.table_rows import paragraphs_of_rows
from apps.corpus.formats.text_runs import BLANK, Runs

_SKIPPED = frozenset(("Fallback", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "proofErr"))
_INSTRUCTIONS = frozenset(("instrText", "delInstrText"))
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BESIDE = re.compile(r"word/(?P<kind>comments|footnotes|endnotes|header\d*|footer\d*)\.xml")
_KINDS = {"comments": "a comment", "footnotes": "a footnote", "endnotes": "an endnote"}
_ON_THE_PAGE = "a page header or footer"


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """Paragraphs in reading order; a row of a table may be “who: what”. Raises UnreadableFile."""
    packed = Packed(data)
    reader = _Reader(styles_of(packed), ledger)
    paragraphs = list(reader.blocks(root_of(packed.read("word/document.xml"), "document")))
    if reader.numbered:
        many = "1 paragraph" if reader.numbered == 1 else f"{reader.numbered:,} paragraphs"
        what = f"Word itself puts numbers or bullets before {many}; they are in no text."
        ledger.note("document", what)
    _leave_out_beside(packed, ledger)
    return paragraphs


class _Reader:
    def __init__(self, styles: Styles, ledger: Ledger) -> None:
        self.numbered = 0
        self._styles, self._ledger = styles, ledger
        self._number = 0

    def blocks(self, element: etree._Element) -> Iterator[Paragraph]:
        for child in element:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child)
            elif name == "tbl":
                yield from paragraphs_of_rows(list(self._rows(child)), self._ledger)
            elif name in ("moveFrom", "del"):
                self._leave_out(child, "document", _DELETED)
            elif name not in _SKIPPED:
                yield from self.blocks(child)

    def _rows(self, element: etree._Element) -> Iterator[list[list[Paragraph]]]:
        """Rows of a table as their filled cells; a row may stand in a content control."""
        for child in element:
            if local(child) == "tr":
                cells = [list(self.blocks(cell)) for cell in child.iter(_cell_tag(child)) if _row_of(cell) is child]
                yield [cell for cell in cells if cell]
            elif local(child) not in _SKIPPED:
                yield from self._rows(child)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        self._number += 1
        where = f"paragraph {self._number}"
        if self._styles.name(element) in self._styles.contents:
            self._ledger.set_aside("the table of contents", _text_in(element))
            return
        runs = Runs()
        boxes: list[etree._Element] = []
        is_apart = self._styles.name(element) in self._styles.apart
        self._collect(element, runs, where, boxes, is_apart=is_apart)
        self.numbered += any(local(told) == "numPr" for told in properties(element, "pPr"))
        yield from runs.paragraphs(where, self._styles.level(element), self._ledger)
        for box in boxes:
            yield from self.blocks(box)

    def _collect(
        self, element: etree._Element, runs: Runs, where: str, boxes: list[etree._Element], *, is_apart: bool
    ) -> None:
        for child in element:
            name = local(child)
            if name == "t":
                runs.add(child.text or "", is_apart=is_apart)
            elif name in _CHARACTERS:
                runs.add(_CHARACTERS[name], is_apart=is_apart)
            elif name == "sym":
                self._ledger.leave_out(where, "This sign of a font of symbols has no letter.", "\ufffd")
            elif name in ("del", "moveFrom"):
                self._leave_out(child, where, _DELETED)
            elif name in _INSTRUCTIONS:
                self._ledger.set_aside("instructions of fields", child.text or "")
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "r" and _is_hidden(child):
                self._leave_out(child, where, "This is hidden text, so it was left out.")
            elif name not in _SKIPPED:
                apart = is_apart or (name == "r" and self._styles.sets_apart(child))
                self._collect(child, runs, where, boxes, is_apart=apart)

    def _leave_out(self, element: etree._Element, where: str, why: str) -> None:
        text = _text_in(element)
        if text.strip():
            self._ledger.leave_out(where, why, text)
        else:
            self._ledger.set_aside(BLANK, text)


_DELETED = "This was deleted with changes tracked, so it was left out."


def _cell_tag(row: etree._Element) -> str:
    return str(row.tag).removesuffix("tr") + "tc"


def _row_of(cell: etree._Element) -> etree._Element | None:
    """The row a cell stands in, itself or within a content control; a table in a cell has rows of its own."""
    parent = cell.getparent()
    while parent is not None and local(parent) != "tr":
        parent = parent.getparent()
    return parent


def _text_in(element: etree._Element) -> str:
    return "".join(child.text or "" for child in element.iter() if local(child) in ("t", "delText"))


def _is_hidden(run: etree._Element) -> bool:
    hidden = (told for told in properties(run, "rPr") if local(told) == "vanish")
    return any(attribute(told, "val") not in ("0", "false", "off") for told in hidden)


def _leave_out_beside(packed: Packed, ledger: Ledger) -> None:
    """Comments, notes and page headers, each listed."""
    for part in packed.names:
        found = _BESIDE.fullmatch(part)
        if found is None:
            continue
        kind = _KINDS.get(found["kind"], _ON_THE_PAGE)
        root = root_of(packed.read(part), found["kind"])
        for number, note in enumerate(root if found["kind"] in _KINDS else [root], 1):
            text = _text_in(note)
            if text.strip():
                ledger.leave_out(f"{kind.partition(' ')[2]} {number}", f"This is {kind}, so it was left out.", text)
            else:
                ledger.set_aside(BLANK, text)
