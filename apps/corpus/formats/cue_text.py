"""The text of a cue by the W3C's tokenizer: tags, voices, entities. Pure: no Django, no I/O.

Source: WebVTT, W3C, "WebVTT cue text parsing rules" and "WebVTT cue text tokenizer".
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TAG = re.compile(r"<[^>]*>?")
_START = re.compile(r"([^ \t\f\n.]*)(?:\.[^ \t\f\n]*)?(?:[ \t\f\n](.*))?", re.DOTALL)
_MARKUP_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_DIGITS = frozenset("0123456789")
_SPANS = frozenset(("c", "i", "b", "u", "ruby", "v", "lang"))


@dataclass(frozen=True)
class Voiced:
    """A run of words and the voice that says them; "" where no voice tag is open."""

    voice: str
    text: str


@dataclass
class CueText:
    """What a cue says: words by voice in their order, readings of ruby, and what the tokenizer takes for no words.

    `stray` are runs in angle brackets that are no markup: the algorithm leaves them out like tags.
    """

    runs: list[Voiced] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Node:
    """An open span, the voice inside it with its number in the cue, and whether it is inside the reading of a ruby."""

    name: str
    voice: tuple[int, str] = (0, "")
    is_reading: bool = False


def cue_text(raw: str) -> CueText:
    """The words of a cue, without tags and with entities resolved. Its lines are parted by LF."""
    told = CueText()
    pieces: list[tuple[tuple[int, str], list[str]]] = []
    open_nodes = [_Node("")]
    for number, (text, tag) in enumerate(_tokens(raw), 1):
        node = open_nodes[-1]
        if node.is_reading:
            told.readings.append(text)
        elif pieces and pieces[-1][0] == node.voice:
            pieces[-1][1].append(text)
        elif text:
            pieces.append((node.voice, [text]))
        if tag is not None:
            _follow(tag, number, open_nodes, told)
    told.runs = [Voiced(voice, "".join(parts)) for (_, voice), parts in pieces]
    return told


def _tokens(raw: str) -> Iterator[tuple[str, str | None]]:
    """Text and the tag after it, brackets and all; None after the last text."""
    at = 0
    for found in _TAG.finditer(raw):
        yield html.unescape(raw[at : found.start()]), found[0]
        at = found.end()
    yield html.unescape(raw[at:]), None


def _follow(tag: str, number: int, open_nodes: list[_Node], told: CueText) -> None:
    inner = tag[1:].removesuffix(">")
    if inner.startswith("/"):
        _close(inner[1:], open_nodes)
    elif inner[:1] not in _DIGITS:
        _open(tag, number, open_nodes, told)


def _open(tag: str, number: int, open_nodes: list[_Node], told: CueText) -> None:
    found = _START.fullmatch(tag[1:].removesuffix(">"))
    name, annotation = (found[1], found[2] or "") if found else ("", "")
    top = open_nodes[-1]
    if name == "v":
        open_nodes.append(_Node("v", (number, " ".join(html.unescape(annotation).split())), top.is_reading))
    elif name in _SPANS:
        open_nodes.append(_Node(name, top.voice, top.is_reading))
    elif name == "rt" and top.name == "ruby":
        open_nodes.append(_Node("rt", top.voice, is_reading=True))
    elif not (tag.endswith(">") and _MARKUP_NAME.fullmatch(name)):
        told.stray.append(tag)


def _close(name: str, open_nodes: list[_Node]) -> None:
    top = open_nodes[-1].name
    if name and name == top:
        open_nodes.pop()
    elif name == "ruby" and top == "rt":
        del open_nodes[-2:]
