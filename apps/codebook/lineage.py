"""Where a code came from and went to. Pure: no Django, no I/O."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

LONGEST_CHAIN = 50

Key = TypeVar("Key", bound=Hashable)


class Circle(Exception):
    """A chain of merges, or of parents, that comes back to where it began."""


def resolve(successors: Mapping[Key, Key], start: Key) -> list[Key]:
    """The chain from `start` along `successors` to the code that lives: start first, the living one last."""
    chain = [start]
    while chain[-1] in successors:
        following = successors[chain[-1]]
        if following in chain or len(chain) > LONGEST_CHAIN:
            raise Circle
        chain.append(following)
    return chain


def ancestors(origins: Mapping[Key, frozenset[Key]], code: Key) -> frozenset[Key]:
    """All codes that `code` came from by splits, merges and groupings, near and far."""
    found: set[Key] = set()
    waiting = list(origins.get(code, ()))
    while waiting:
        origin = waiting.pop()
        if origin not in found:
            found.add(origin)
            waiting.extend(origins.get(origin, ()))
    return frozenset(found)


def may_stand_under(parents: Mapping[Key, Key], code: Key, new_parent: Key | None) -> bool:
    """Whether `code` can move under `new_parent` without standing under itself."""
    if new_parent is None:
        return True
    return code not in resolve(parents, new_parent)
