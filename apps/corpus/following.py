"""What must follow when texts change: a place where the floors above register what hangs on passages of texts.

Whoever writes a new revision calls these inside the same transaction; nobody can correct a text and forget its codings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.activity.services import Work
from apps.corpus.anchoring import Anchor, Excerpt
from apps.corpus.formats.draft import ToldCoding
from apps.corpus.models import TextRevision

Follow = Callable[[Excerpt], Anchor]


@dataclass(frozen=True)
class Move:
    """Passages of an old revision and where they are in a new one, of the same text or of another.

    An old revision may have several moves (its text was split): the first that knows a place has it.
    """

    old: TextRevision
    new: TextRevision
    anchor: Follow


@dataclass(frozen=True)
class Followed:
    """What became of the passages: how many stayed in place, moved, were found again, or lost their place."""

    exact: int = 0
    moved: int = 0
    fuzzy: int = 0
    orphan: int = 0
    superseded: int = 0
    """Codings that came to lie on an equal one."""

    def __add__(self, other: "Followed") -> "Followed":
        return Followed(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


Mover = Callable[[Work, Sequence[Move]], Followed]
Abandoner = Callable[[Work, Sequence[TextRevision]], Followed]
Receiver = Callable[[Work, Sequence[tuple[TextRevision, Sequence[ToldCoding]]]], int]

_movers: list[Mover] = []
_abandoners: list[Abandoner] = []
_receivers: list[Receiver] = []


def follow_with(mover: Mover, abandoner: Abandoner) -> None:
    """Register who moves what hangs on passages, and who lets it go where a text is no more."""
    _movers.append(mover)
    _abandoners.append(abandoner)


def take_codings_with(receiver: Receiver) -> None:
    """Register who takes the codings that a file brings."""
    _receivers.append(receiver)


def follow(work: Work, moves: Sequence[Move]) -> Followed:
    return sum((mover(work, moves) for mover in _movers), Followed())


def abandon(work: Work, revisions: Sequence[TextRevision]) -> Followed:
    return sum((abandoner(work, revisions) for abandoner in _abandoners), Followed())


def take_codings(work: Work, told: Sequence[tuple[TextRevision, Sequence[ToldCoding]]]) -> int:
    """Hand over the codings a file told of; how many were applied."""
    return sum(receiver(work, told) for receiver in _receivers)
