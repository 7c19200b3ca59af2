"""What a cell of an OpenDocument spreadsheet shows. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator

from lxml import etree

from apps.corpus.formats.hardened_xml import attribute, local
from apps.corpus.formats.tables.sheets import shown

_SPACE = re.compile("[ \t\r\n]+")
_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})([.,]\d{1,9})?S")
_NOT_SHOWN = frozenset(("annotation", "annotation-end", "ruby-text", "note"))


def value_of(cell: etree._Element) -> str:
    """The value behind what is shown, where there is one: a number, a day, a time; else the words of the cell."""
    kind = attribute(cell, "value-type")
    told = attribute(cell, "value")
    if kind in ("float", "percentage", "currency") and told:
        return _number(told)
    if kind == "date":
        return attribute(cell, "date-value").replace("T", " ").removesuffix(" 00:00:00")
    if kind == "time":
        return _clock(attribute(cell, "time-value"))
    if kind == "boolean":
        return "yes" if attribute(cell, "boolean-value") == "true" else "no"
    return words_of(cell) or attribute(cell, "string-value")


def fault_of(cell: etree._Element) -> str:
    """Why a cell has no value that can be trusted; empty for all others."""
    if attribute(cell, "formula") and not attribute(cell, "value-type"):
        return "a formula without a value"
    # LibreOffice says in a name of its own that a formula failed; its words are then "#REF!" or "Err:502".
    is_wrong = any(value == "error" for name, value in cell.attrib.items() if str(name).endswith("}value-type"))
    return f"the error {words_of(cell)[:40]}" if is_wrong else ""


def words_of(cell: etree._Element) -> str:
    """The paragraphs of a cell, a line for each; comments are none of its words."""
    return "\n".join("".join(_words(child)) for child in cell if local(child) in ("p", "h"))


def _words(element: etree._Element) -> Iterator[str]:
    # OpenDocument takes any white space of its XML for one space.
    yield _SPACE.sub(" ", element.text or "")
    for child in element:
        name = local(child)
        if name == "s":
            many = attribute(child, "c")
            yield " " * (int(many) if many.isdecimal() and len(many) < 4 else 1)
        elif name in ("tab", "line-break"):
            yield "\t" if name == "tab" else "\n"
        elif name not in _NOT_SHOWN:
            yield from _words(child)
        yield _SPACE.sub(" ", child.tail or "")


def _number(told: str) -> str:
    try:
        return shown(float(told))
    except (ValueError, OverflowError):
        return told


def _clock(told: str) -> str:
    found = _TIME.fullmatch(told)
    if found is None:
        return told
    fraction = (found[4] or "").replace(",", ".").rstrip("0").rstrip(".")
    return f"{int(found[1])}:{int(found[2]):02}:{int(found[3]):02}{fraction}"
