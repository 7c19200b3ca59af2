"""What was taken out of a wording and what was put in, by words. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

State = Literal["kept", "removed", "added"]


@dataclass(frozen=True)
class Piece:
    """A stretch of words with the white space after them."""

    state: State
    text: str


def words_between(before: str, after: str) -> list[Piece]:
    """The pieces in reading order. Law: kept and removed make `before`, kept and added make `after`."""
    return list(_pieces(_words(before), _words(after)))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*|\s+", text)


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    for step, old_start, old_end, new_start, new_end in SequenceMatcher(None, before, after, False).get_opcodes():
        if step == "equal":
            yield Piece("kept", "".join(before[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Piece("removed", "".join(before[old_start:old_end]))
        if new_end > new_start:
            yield Piece("added", "".join(after[new_start:new_end]))
