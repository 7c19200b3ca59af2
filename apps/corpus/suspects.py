"""What a person should look at before confirming, though nothing about it is wrong. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import quantiles
from typing import Literal

from apps.corpus.alike import pairs_alike, plain
from apps.corpus.canonical import count_words
from apps.corpus.formats.actors import bloc_of
from apps.corpus.formats.capacity_changes import capacity_changes
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft
from apps.corpus.formats.heading_rules import names_somebody
from apps.corpus.formats.presiding import presidents
from apps.corpus.formats.spoken_for import spoken_for

Kind = Literal["longest", "heading", "once", "countries", "empty", "short", "capacity", "behalf", "president"]

MOST_OF_A_KIND = 12
MOST_NAMES = 5_000
"""Of names that are compared with one another."""
MOST_LINES = 5_000
LEAST_WORDS = 400
_FAR_LONGER = 5
_LINE_WITH_COLON = re.compile(r"\n(?P<label>[^\n:：]{3,120})[:：](?=\s)")


@dataclass(frozen=True)
class Suspect:
    """A turn to look at: its number, who says it, why. For a capacity that changes within it also where (`at`, a code
    point at which the next sentence begins), for whom it goes on (`body`) and as what (`function`); for a nameless
    chair the `turns`, who most likely sits in it (`name`, `body`) and as what; for somebody spoken for, `others`."""

    kind: Kind
    turn: int
    label: str
    why: str
    at: int | None = None
    body: str = ""
    function: str = ""
    name: str = ""
    turns: tuple[int, ...] = ()
    others: tuple[str, ...] = ()


def suspects(draft: TranscriptDraft) -> tuple[Suspect, ...]:
    """Turns far longer than the others or with a speaker's heading inside, names nearly another's or heard for two
    countries, turns of a word or none, and what speakers say of themselves. Not more than a dozen of a kind."""
    turns = list(draft.interventions)
    about_turns = (_longest(turns), _headings_inside(turns), _empty(turns), _short(turns))
    about_names = (_nearly_another(turns), _of_two_countries(turns))
    told = (_other_capacity(turns), _for_others(turns), _nameless_chairs(turns))
    return tuple(found for kind in (*about_turns, *about_names, *told) for found in islice(kind, MOST_OF_A_KIND))


def _named(turn: InterventionDraft) -> str:
    speaker = turn.speaker
    parts = (speaker.affiliation_full or speaker.affiliation, speaker.name, speaker.function)
    return ", ".join(part for part in parts if part)


def _longest(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """As happens where a speaker's heading was not found, and the next speech hangs on the one before."""
    if len(turns) < 10:
        return
    sizes = [count_words(turn.text) for turn in turns]
    bar = max(LEAST_WORDS, quantiles(sizes, n=4)[-1] * _FAR_LONGER)
    for size, number in sorted(((size, number) for number, size in enumerate(sizes, 1) if size > bar), reverse=True):
        yield Suspect("longest", number, _named(turns[number - 1]), f"{size:,} words, far more than the others")


def _headings_inside(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    lines = (
        (number, turn, found["label"].strip())
        for number, turn in enumerate(turns, 1)
        for found in _LINE_WITH_COLON.finditer(turn.text)
    )
    for number, turn, label in islice(lines, MOST_LINES):
        if names_somebody(label):
            yield Suspect(
                "heading", number, _named(turn), f"“{label}:” begins a line of it, and may be another speaker"
            )


def _empty(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    for number, turn in enumerate(turns, 1):
        if not turn.text.strip():
            yield Suspect("empty", number, _named(turn), "no words")


def _short(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    for number, turn in enumerate(turns, 1):
        if len(turn.text) < 100 and count_words(turn.text) == 1:
            yield Suspect("short", number, _named(turn), "one word")


def _nearly_another(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """A name heard once that is a letter from another, or the same letters in another order."""
    heard = Counter(turn.speaker.name for turn in turns if turn.speaker.name)
    names = list(islice(heard, MOST_NAMES))
    others: dict[str, str] = {}
    for first, second in sorted({*pairs_alike(names), *_of_same_letters(names)}):
        one, other = names[first], names[second]
        if heard[other] == 1:
            others.setdefault(other, one)
        elif heard[one] == 1:
            others.setdefault(one, other)
    for number, turn in enumerate(turns, 1):
        name = turn.speaker.name or ""
        if name in others:
            yield Suspect("once", number, name, f"heard once; perhaps “{others[name]}”")


def _of_same_letters(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Each name with the first that has its letters in another order."""
    first: dict[str, int] = {}
    for at, name in enumerate(names):
        letters = "".join(sorted(plain(name)))
        if len(letters) > 4 and not any(letter.isnumeric() for letter in letters):
            earlier = first.setdefault(letters, at)
            if earlier != at:
                yield earlier, at


def _of_two_countries(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """A name heard for one actor and then for another: two people, or a slip."""
    homes: dict[str, tuple[int, str, str]] = {}
    told: set[tuple[str, str]] = set()
    for number, turn in enumerate(turns, 1):
        name, actor = turn.speaker.name, turn.speaker.actor
        if not name or actor is None or actor.kind == "unknown":
            continue
        at, key, home = homes.setdefault(name, (number, actor.key, actor.name))
        if key != actor.key and (name, actor.key) not in told:
            told.add((name, actor.key))
            yield Suspect("countries", number, _named(turn), f"heard for {home} in turn {at:,}, here for {actor.name}")


def _other_capacity(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """“… in my capacity as the representative of …”: the next sentence is another voice's."""
    for number, turn in enumerate(turns, 1):
        for change in capacity_changes(turn.text):
            if change.at < len(turn.text):
                body, function = change.affiliation or "", change.function or ""
                why = f"goes on as “{change.told}”"
                yield Suspect("capacity", number, _named(turn), why, change.at, body, function)


def _for_others(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """Who says to speak on behalf of somebody the file does not name."""
    for number, turn in enumerate(turns, 1):
        others = spoken_for(turn.text)
        named = {actor.key for actor in turn.actors()} if others else set()
        others = tuple(name for name in others if bloc_of(name).key not in named)
        if others:
            yield Suspect("behalf", number, _named(turn), f"says to speak for {', '.join(others)}", others=others)


def _nameless_chairs(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """Each person or country that most likely presides where the office alone is named, at the first such turn."""
    numbered = ((number, turn.speaker, turn.text) for number, turn in enumerate(turns, 1))
    seats: dict[tuple[str | None, str | None], list[tuple[int, str]]] = {}
    for seat in presidents(numbered):
        seats.setdefault((seat.name, seat.affiliation), []).append((seat.turn, seat.reason))
    for who, held in seats.items():
        first, reason = held[0]
        label = ", ".join(filter(None, who))
        times = "1 turn" if len(held) == 1 else f"{len(held):,} turns"
        yield Suspect(
            "president",
            first,
            _named(turns[first - 1]),
            f"{label} most likely, in {times}: {reason}",
            body=who[1] or "",
            function=turns[first - 1].speaker.function or "",
            name=who[0] or "",
            turns=tuple(number for number, _reason in held),
        )
