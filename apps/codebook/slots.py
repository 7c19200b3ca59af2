"""Which of twelve colour slots a new code takes. Pure: no Django, no I/O."""

from collections import Counter
from collections.abc import Iterable

SLOT_ORDER = (5, 7, 3, 12, 4, 8, 6, 10, 1, 9, 2, 11)


def free_slot(used: Iterable[int]) -> int:
    """The next slot in the order that keeps neighbours apart; a thirteenth code repeats the least used one."""
    count = Counter(used)
    return min(SLOT_ORDER, key=lambda slot: (count[slot], SLOT_ORDER.index(slot)))
