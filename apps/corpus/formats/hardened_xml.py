"""XML from anywhere: no entities, no network, no outside files, no bottomless nesting. Pure: no Django, no I/O."""

import re

from lxml import etree

from apps.corpus.formats.errors import UnreadableFile

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,2000}(?P<subset>\[)?", re.I)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_MOST_DEPTH = 200
_SAVE_AGAIN = "Save or export the file again."


def root_of(data: bytes, where: str = "") -> etree._Element:
    """The root of a document. Raises UnreadableFile: broken, nested beyond reason, or declaring entities."""
    if _ENTITY.search(data):
        what = "This XML declares entities, which can hide other files or burst: none is read."
        raise UnreadableFile(where, what, "Save it without a document type.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        place = f"{where} line {line}".strip() if line else where
        raise UnreadableFile(place, f"The XML is broken ({error}).", _SAVE_AGAIN) from None
    if root is None:
        raise UnreadableFile(where, "The XML is empty.", _SAVE_AGAIN)
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str:
    """An attribute's value by its local name, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
