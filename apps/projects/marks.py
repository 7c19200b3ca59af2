"""How a person is told from the others in a margin: two letters. Pure: no Django, no I/O."""

import re
from collections.abc import Collection, Iterator
from itertools import count


def mark_for(name: str, taken: Collection[str]) -> str:
    """Two letters made from a name that nobody in `taken` bears: initials, else its own letters, else with a number."""
    return next(mark for mark in _candidates(name) if mark not in taken)


def _candidates(name: str) -> Iterator[str]:
    words = [word.upper() for word in re.findall(r"[^\W\d_]+", name)] or ["X"]
    if len(words) > 1:
        yield words[0][0] + words[-1][0]
        yield words[0][0] + words[1][0]
    letters = "".join(words)
    for second in letters[1:]:
        yield letters[0] + second
    for number in count(1):
        yield f"{letters[0]}{number}"
