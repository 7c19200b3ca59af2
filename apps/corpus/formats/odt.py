"""OpenDocument texts (ODT). Pure: no Django, no I/O."""

from collections.abc import Iterator

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "odt"
LABEL = "OpenDocument text (ODT)"

_LEFT_OUT = {"annotation": "a comment", "note": "a footnote", "tracked-changes": "a tracked change"}
_SKIPPED = frozenset(("sequence-decls", "forms", "annotation-end", "table-of-content-source"))


def recognises(look: Look) -> float:
    """A ZIP whose first member says that it is an OpenDocument text."""
    return 0.9 if look.is_packed and b"opendocument.text" in look.head[:200] else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the document. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the document. Raises UnreadableFile."""
    root = root_of(Packed(data).read("content.xml"), "content")
    bold = _bold_styles(root)
    paragraphs: list[Paragraph] = []
    for part in _blocks(root, ledger):
        where = f"paragraph {len(paragraphs) + 1}"
        runs = list(_runs(part, False, bold, where, ledger))
        text = "".join(text for text, _ in runs)
        if not text.strip():
            ledger.set_aside("blank paragraphs", text)
            continue
        level = attribute(part, "outline-level") if local(part) == "h" else ""
        depth = int(level) if level.isdigit() else (1 if local(part) == "h" else 0)
        paragraphs.extend(_lines(where, text, _lead(runs), depth, ledger))
    return paragraphs


def _blocks(element: etree._Element, ledger: Ledger) -> Iterator[etree._Element]:
    for child in element:
        name = local(child)
        if name in ("p", "h"):
            yield child
        elif name in _LEFT_OUT:
            _leave_out(child, name, "document", ledger)
        elif name not in _SKIPPED:
            yield from _blocks(child, ledger)


def _leave_out(element: etree._Element, name: str, where: str, ledger: Ledger) -> None:
    text = "".join(str(part) for part in element.itertext())
    if text.strip():
        ledger.leave_out(where, f"This is {_LEFT_OUT[name]}, so it was left out.", text)
    else:
        ledger.set_aside("blank paragraphs", text)


def _runs(
    element: etree._Element, is_bold: bool, bold: frozenset[str], where: str, ledger: Ledger
) -> Iterator[tuple[str, bool]]:
    """The words of a paragraph in order, each with whether they are bold."""
    if element.text:
        yield _single_spaced(element.text, ledger), is_bold
    for child in element:
        name = local(child)
        if name == "s":
            many = attribute(child, "c")
            yield " " * (int(many) if many.isdigit() and int(many) < 1000 else 1), is_bold
        elif name == "tab":
            yield "\t", is_bold
        elif name == "line-break":
            yield "\n", is_bold
        elif name in _LEFT_OUT:
            _leave_out(child, name, where, ledger)
        elif name not in _SKIPPED:
            yield from _runs(child, is_bold or attribute(child, "style-name") in bold, bold, where, ledger)
        if child.tail:
            yield _single_spaced(child.tail, ledger), is_bold


def _single_spaced(text: str, ledger: Ledger) -> str:
    """OpenDocument takes any white space of its XML for one space."""
    plain = " ".join(text.split())
    plain = (" " if text[:1].isspace() else "") + plain + (" " if plain and text[-1:].isspace() else "")
    ledger.count_aside("line breaks of the XML", len(text) - len(plain))
    return plain


def _lead(runs: list[tuple[str, bool]]) -> int:
    count = 0
    for text, is_bold in runs:
        if not is_bold:
            return count
        count += len(text)
    return 0


def _lines(where: str, text: str, lead: int, level: int, ledger: Ledger) -> Iterator[Paragraph]:
    ledger.set_aside("soft breaks", "\n" * text.count("\n"))
    for at, line in enumerate(text.split("\n")):
        if line.strip():
            yield Paragraph(where, line, style="heading" if level else "body", lead=0 if at else lead, level=level)
        else:
            ledger.set_aside("blank paragraphs", line)


def _bold_styles(root: etree._Element) -> frozenset[str]:
    found = set()
    for style in root.iter():
        if local(style) == "style":
            told = [attribute(child, "font-weight") for child in style if local(child) == "text-properties"]
            if "bold" in told:
                found.add(attribute(style, "name"))
    return frozenset(found)
