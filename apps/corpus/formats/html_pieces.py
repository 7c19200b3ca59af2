"""Markup into tags and texts, in time linear in its length. Pure: no Django, no I/O.

For the small pages that transcription tools write: nothing is nested, repaired or fetched.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# A "<" before anything else is a sign of its own.
_OPENS = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"<(/?[A-Za-z][A-Za-z0-9]*)")
_CLOSES = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "title")}
"""What ends a text that is not on the page, by the tag that begins it."""


@dataclass(frozen=True)
class Piece:
    """A tag with its name in small letters ("/p" closes), or a text with its entities resolved. Lines count from 1."""

    line: int
    tag: str = ""
    markup: str = ""
    text: str = ""
    is_seen: bool = True
    """False for the text of scripts, styles and titles."""


def pieces_of(page: str) -> Iterator[Piece]:
    """Tags and texts in order. Comments and declarations are neither."""
    at, line, unseen = 0, 1, ""
    while at < len(page):
        found = _CLOSES.get(unseen, _OPENS).search(page, at)
        begin = found.start() if found else len(page)
        if begin > at:
            text = page[at:begin]
            yield Piece(line, text=text if unseen else html.unescape(text), is_seen=not unseen)
        end = _end(page, begin)
        name = _NAME.match(page, begin)
        tag = name[1].lower() if name else ""
        if tag:
            yield Piece(line + page.count("\n", at, begin), tag, page[begin:end])
        unseen = tag if tag in _CLOSES else ""
        line += page.count("\n", at, end)
        at = end


def _end(page: str, begin: int) -> int:
    """Where a tag or comment ends. What opens and never closes goes to the end of the page."""
    mark = "-->" if page.startswith("<!--", begin) else ">"
    found = page.find(mark, begin + (4 if mark == "-->" else 0))
    return found + len(mark) if found != -1 else len(page)
