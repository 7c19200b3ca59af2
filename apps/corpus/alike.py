"""Names that are nearly alike: perhaps one actor or one speaker twice. Pure: no Django, no I/O."""

import unicodedata
from collections.abc import Iterator, Sequence

LEAST_LETTERS = 5
"""Of names to be told apart by one letter: Chad and Chile are no slips of the pen."""


def plain(name: str) -> str:
    """A name without capitals, accents, spaces and punctuation."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(mark for mark in parts if mark.isalnum())


def pairs_alike(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places of two names that are the same but for capitals, accents, spaces and one letter; the earlier first.

    Names with figures in them are alike only when they are the same: Speaker 3 is not Speaker 4.
    """
    plains = [plain(name) for name in names]
    by_key: dict[str, list[int]] = {}
    for at, name in enumerate(plains):
        found: set[int] = set()
        for key in _keys(name):
            same = by_key.setdefault(key, [])
            found |= {other for other in same if within_one_letter(plains[other], name)}
            same.append(at)
        yield from ((other, at) for other in sorted(found))


def within_one_letter(one: str, other: str) -> bool:
    """Whether one letter more, less or other makes one of the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((at for at, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def _keys(name: str) -> set[str]:
    """The name, and the name without each of its letters: two that are a letter apart share one of these."""
    if not name:
        return set()
    if len(name) < LEAST_LETTERS or any(mark.isnumeric() for mark in name):
        return {name}
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}
