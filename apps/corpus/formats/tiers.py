"""Tiers of ELAN and Praat as captions of their speakers: all in the order of time. Pure: no Django, no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import Cue


@dataclass(frozen=True)
class Annotation:
    """A labelled stretch of a tier. Times in milliseconds, None where the file gives none."""

    tier: str
    number: int
    start_ms: int | None
    end_ms: int | None
    text: str


def cues_of(annotations: Iterable[Annotation], ledger: Ledger) -> list[Cue]:
    """The annotations as cues, those of all tiers by their beginning; empty ones are set aside."""
    told = []
    for one in annotations:
        said = " ".join(one.text.split())
        ledger.count_aside("spaces at the edges of annotations", len(one.text) - len(said))
        if said:
            told.append((one, said))
    order = sorted(told, key=lambda pair: (pair[0].start_ms is None, pair[0].start_ms or 0))
    return [
        Cue(number, f"{one.tier}, annotation {one.number}", one.start_ms, one.end_ms, said, one.tier)
        for number, (one, said) in enumerate(order, 1)
    ]
