"""How a code is told from the others at a glance: two letters and one of twelve slots. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

SLOT_ORDER = (5, 7, 3, 12, 4, 8, 6, 10, 1, 9, 2, 11)


def free_slot(used: Iterable[int]) -> int:
    """The next slot in the order that keeps neighbours apart; a thirteenth code repeats the least used one."""
    count = Counter(used)
    return min(SLOT_ORDER, key=lambda slot: (count[slot], SLOT_ORDER.index(slot)))


def mark_for(name: str, taken: Collection[str]) -> str:
    """Two letters for a name: initials, else its own letters, else a letter and a digit."""
    upper = {mark.upper() for mark in taken}
    for mark in _candidates(name):
        if mark not in upper:
            return mark
    return next(f"{n:02d}" for n in range(1, 100) if f"{n:02d}" not in upper)


def _candidates(name: str) -> Iterator[str]:
    words = [word.upper() for word in re.findall(r"[^\W\d_]+", name)] or ["X"]
    if len(words) > 1:
        yield words[0][0] + words[1][0]
        yield words[0][0] + words[-1][0]
    letters = "".join(words)
    for second in letters[1:]:
        yield letters[0] + second
    for digit in "123456789":
        yield letters[0] + digit
