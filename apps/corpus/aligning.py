"""Which turn of a corrected file is which turn of the meeting that was imported before. Pure: no Django, no I/O.

By the lasting name of its row where there is one; else in order: equal words first, between those the most alike.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_ALIKE = 0.35
"""Of the words of two turns, so many in common make the one a correction of the other; less of another speaker."""
SAME_SPEAKER = 0.25
MOST_PAIRS = 40_000


@dataclass(frozen=True)
class Told:
    """A turn as far as it is compared: its lasting name or "", who speaks, what is said."""

    uid: str
    speaker: str
    text: str


@dataclass(frozen=True)
class Pairing:
    """Indices of turns: those that go together, in the order of the new file; those gone; those come."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    come: tuple[int, ...]


def aligned(old: Sequence[Told], new: Sequence[Told]) -> Pairing:
    """Every turn stands in exactly one place of the pairing."""
    pairs = dict(_by_uid(old, new))
    rest_old = [at for at in range(len(old)) if at not in pairs.values()]
    rest_new = [at for at in range(len(new)) if at not in pairs]
    pairs |= _in_order([old[at] for at in rest_old], [new[at] for at in rest_new], rest_old, rest_new)
    taken = set(pairs.values())
    return Pairing(
        tuple((pairs[at], at) for at in sorted(pairs)),
        tuple(at for at in range(len(old)) if at not in taken),
        tuple(at for at in range(len(new)) if at not in pairs),
    )


def _by_uid(old: Sequence[Told], new: Sequence[Told]) -> dict[int, int]:
    """New index to old, for names that stand once in each file."""
    names = Counter(turn.uid for turn in old), Counter(turn.uid for turn in new)
    places = {turn.uid: at for at, turn in enumerate(old) if turn.uid and names[0][turn.uid] == 1}
    return {at: places[turn.uid] for at, turn in enumerate(new) if turn.uid in places and names[1][turn.uid] == 1}


def _in_order(old: Sequence[Told], new: Sequence[Told], old_at: Sequence[int], new_at: Sequence[int]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [turn.text for turn in old], [turn.text for turn in new], autojunk=False)
    for kind, first, last, begin, end in matcher.get_opcodes():
        if kind == "equal":
            pairs |= {new_at[begin + step]: old_at[first + step] for step in range(last - first)}
        elif kind == "replace":
            alike = _most_alike(old[first:last], new[begin:end])
            pairs |= {new_at[begin + there]: old_at[first + here] for here, there in alike}
    return pairs


@dataclass(frozen=True)
class _Bag:
    """A turn as a bag of words, counted once: it is held against many."""

    speaker: str
    words: Counter[str]
    total: int


def _bag(turn: Told) -> _Bag:
    words = Counter(turn.text.split())
    return _Bag(turn.speaker, words, words.total())


def _most_alike(old: Sequence[Told], new: Sequence[Told]) -> list[tuple[int, int]]:
    """Pairs in order, chosen so that together they have the most in common; a large gap is paired from its front."""
    ours, theirs = [_bag(turn) for turn in old], [_bag(turn) for turn in new]
    if len(ours) * len(theirs) > MOST_PAIRS:
        return [(at, at) for at in range(min(len(ours), len(theirs))) if _alike(ours[at], theirs[at])]
    alike = [[_alike(one, other) for other in theirs] for one in ours]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for here in range(len(ours) - 1, -1, -1):
        for there in range(len(theirs) - 1, -1, -1):
            both = alike[here][there]
            together = both + best[here + 1][there + 1] if both else 0.0
            best[here][there] = max(together, best[here + 1][there], best[here][there + 1])
    return _walked(alike, best)


def _walked(alike: Sequence[Sequence[float]], best: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    here = there = 0
    pairs = []
    while here < len(alike) and there < len(alike[0]):
        both = alike[here][there]
        if both and best[here][there] == both + best[here + 1][there + 1]:
            pairs.append((here, there))
            here, there = here + 1, there + 1
        elif best[here][there] == best[here + 1][there]:
            here += 1
        else:
            there += 1
    return pairs


def _alike(one: _Bag, other: _Bag) -> float:
    """The share of words in common; 0 where it is too small to be the same turn."""
    fewer, more = (one, other) if one.total <= other.total else (other, one)
    least = SAME_SPEAKER if one.speaker == other.speaker else LEAST_ALIKE
    most = max(more.total, 1)
    if fewer.total < least * most:
        return 0.0
    held = more.words
    share = sum(min(count, held[word]) for word, count in fewer.words.items() if word in held) / most
    return share if share >= least else 0.0
