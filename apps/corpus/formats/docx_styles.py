"""What the styles of a Word document say of a paragraph or a run. Pure: no Django, no I/O."""

from dataclasses import dataclass

from lxml import etree

from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.packed import Packed

_APART = frozenset(("b", "u", "smallCaps", "caps"))
_OFF = frozenset(("0", "false", "off", "none"))
_PART = "word/styles.xml"


@dataclass(frozen=True)
class Styles:
    """Styles by their ids: depth of headings from 1, those that set text apart, those of a table of contents."""

    levels: dict[str, int]
    apart: frozenset[str]
    contents: frozenset[str]

    def level(self, paragraph: etree._Element) -> int:
        """The depth of a heading: by its own outline level, else its style's; 0 for text."""
        outline = value_of(paragraph, "pPr", "outlineLvl")
        if outline is not None:
            return depth_of(outline)
        return self.levels.get(self.name(paragraph), 0)

    def name(self, paragraph: etree._Element) -> str:
        return value_of(paragraph, "pPr", "pStyle") or ""

    def sets_apart(self, run: etree._Element) -> bool:
        """Whether a run is bold, underlined or in capitals, by itself or by its style."""
        own = [told for told in properties(run, "rPr") if local(told) in _APART]
        if own:
            return any(attribute(told, "val") not in _OFF for told in own)
        return (value_of(run, "rPr", "rStyle") or "") in self.apart


def styles_of(packed: Packed) -> Styles:
    """The styles of the document; none where it has none. Raises UnreadableFile."""
    if _PART not in packed:
        return Styles({}, frozenset(), frozenset())
    levels: dict[str, int] = {}
    apart: set[str] = set()
    contents: set[str] = set()
    for style in root_of(packed.read(_PART), "styles"):
        key = attribute(style, "styleId")
        name = next((attribute(child, "val").casefold() for child in style if local(child) == "name"), "")
        level = _level(style, name)
        if level:
            levels[key] = level
        if "speaker" in name or (not level and _is_bold(style)):
            apart.add(key)
        if name.startswith("toc "):
            contents.add(key)
    return Styles(levels, frozenset(apart), frozenset(contents))


def properties(element: etree._Element, kind: str) -> list[etree._Element]:
    """The properties that stand directly in an element: its rPr or pPr."""
    return [told for child in element if local(child) == kind for told in child]


def value_of(element: etree._Element, kind: str, name: str) -> str | None:
    return next((attribute(told, "val") for told in properties(element, kind) if local(told) == name), None)


def depth_of(outline: str) -> int:
    """A heading's depth from 1; the ninth outline level is text."""
    return int(outline) + 1 if outline.isdecimal() and len(outline) == 1 and int(outline) < 9 else 0


def _level(style: etree._Element, name: str) -> int:
    number = name.removeprefix("heading ")
    if name.startswith("heading ") and number.isdecimal() and len(number) == 1:
        return int(number)
    return 1 if name == "title" else depth_of(value_of(style, "pPr", "outlineLvl") or "")


def _is_bold(style: etree._Element) -> bool:
    return any(local(told) == "b" and attribute(told, "val") not in _OFF for told in properties(style, "rPr"))
