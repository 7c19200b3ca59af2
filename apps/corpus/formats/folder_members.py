"""The files of a folder: their order, and which of them are no texts. Pure: no Django, no I/O."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_LITTER = frozenset((".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"))
_ABOUT = re.compile(r"(?:[\w-]*readme|licen[cs]e|licence|copying|changelog|notice)(?:[-_.][\w.-]*)?", re.I)
_DIGITS = re.compile(r"(\d+)")


def in_order(names: Iterable[str]) -> list[str]:
    """Names as people count: speech 2 before speech 10."""
    return sorted(names, key=_natural)


def is_litter(name: str) -> bool:
    """What systems leave behind in folders, not what people put there."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name.startswith("._") or path.name.casefold() in _LITTER


def is_about(name: str) -> bool:
    """A file that tells of the others: README, LICENSE."""
    return _ABOUT.fullmatch(PurePosixPath(name).name) is not None


def shared_folder(names: Iterable[str]) -> PurePosixPath:
    """The folder that all files stand in; "." where there is none."""
    parents = [PurePosixPath(name).parent.parts for name in names]
    shared: list[str] = []
    for parts in zip(*parents, strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return PurePosixPath(*shared)


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Letters and numbers in turn; numbers by their value."""
    pieces = [piece for piece in _DIGITS.split(name.casefold()) if piece]
    return [(0, _value(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces]


def _value(digits: str) -> int:
    # Python refuses to read numbers of more than 4,300 digits; no name needs the first 30.
    return int(digits[-30:])
