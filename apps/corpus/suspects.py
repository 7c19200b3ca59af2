"""What a person should look at before confirming, though nothing about it is wrong. Pure: no Django, no I/O."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import quantiles
from typing import Literal

from apps.corpus.canonical import count_words
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft

Kind = Literal["longest", "once", "short", "capacity"]

MOST_OF_A_KIND = 12
LEAST_WORDS = 400
_FAR_LONGER = 5
_CAPACITY = re.compile(
    r"\b(?:in my (?:national )?capacity as|en ma qualité de|en mi (?:calidad|capacidad) de)\s+(?:the |le |la |el )?"
    r"(?:representative|représentante?|representante) (?:of|d[eu]|de la|del?)\s+(?:the )?(?P<body>[^.,;:\n]{2,60})",
    re.I,
)


@dataclass(frozen=True)
class Suspect:
    """A turn to look at: its number, who says it, why. For a capacity that changes within it also where (`at`, a code
    point at which the next sentence begins) and for whom it goes on."""

    kind: Kind
    turn: int
    label: str
    why: str
    at: int | None = None
    body: str = ""


def suspects(draft: TranscriptDraft) -> tuple[Suspect, ...]:
    """Turns far longer than the others, voices heard once whose name is nearly another's, turns of a word, and turns
    in which somebody begins to speak in another capacity. Not more than a dozen of a kind."""
    turns = list(draft.interventions)
    kinds = (_longest(turns), _nearly_another(turns), _short(turns), _other_capacity(turns))
    return tuple(found for kind in kinds for found in islice(kind, MOST_OF_A_KIND))


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


def _nearly_another(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    heard = Counter(turn.speaker.name for turn in turns if turn.speaker.name)
    often = {key: name for name in heard if heard[name] > 1 for key in _without_a_letter(name)}
    for number, turn in enumerate(turns, 1):
        name = turn.speaker.name
        if name and heard[name] == 1:
            other = next((often[key] for key in _without_a_letter(name) if key in often), None)
            if other:
                yield Suspect("once", number, name, f"heard once; perhaps “{other}”")


def _without_a_letter(name: str) -> set[str]:
    """The name and the name without each of its letters: two that share a key differ by a letter at most."""
    plain = "".join(letter for letter in name.casefold() if letter.isalnum())
    return {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))} if len(plain) > 4 else {plain}


def _short(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    for number, turn in enumerate(turns, 1):
        if count_words(turn.text) == 1:
            yield Suspect("short", number, _named(turn), "one word")


def _other_capacity(turns: Sequence[InterventionDraft]) -> Iterator[Suspect]:
    """“… in my capacity as the representative of …”: the next sentence is another voice's."""
    for number, turn in enumerate(turns, 1):
        for found in _CAPACITY.finditer(turn.text):
            following = next((p.start for p in turn.segments if p.kind == "sentence" and p.start >= found.end()), None)
            if following is not None:
                body = found["body"].strip()
                yield Suspect(
                    "capacity", number, _named(turn), f"goes on as the representative of {body}", following, body
                )
