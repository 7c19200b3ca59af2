"""How often each code is used, as far as a member may know. The floor that knows codings registers how to count."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apps.projects.models import Membership


@dataclass(frozen=True)
class Usage:
    """Live codings with a code: the asking member's own, and all that she may see."""

    mine: int = 0
    all: int = 0


Count = Callable[[Membership], Mapping[int, Usage]]
"""Usage by the code's `id`; a code that is not named has none."""


def _uncounted(member: Membership) -> Mapping[int, Usage]:
    return {}


_count: list[Count] = [_uncounted]


def count_with(count: Count) -> Count:
    _count[:] = [count]
    return count


def usage_for(member: Membership) -> Mapping[int, Usage]:
    return _count[0](member)
