"""Tiers of ELAN and Praat as cues of their speakers. Pure: no Django, no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import one_line_of_page
from apps.corpus.formats.cues import Cue

UNKNOWN_TIERS = frozenset(("", "default"))
"""Names of tiers that name nobody: ELAN makes a tier “default” by itself."""


@dataclass(frozen=True)
class Annotation:
    """A labelled stretch of a tier. Times in milliseconds, None where the file gives none."""

    where: str
    speaker: str
    start_ms: int | None
    end_ms: int | None
    text: str


def cues_of(annotations: Iterable[Annotation], ledger: Ledger) -> list[Cue]:
    """The annotations as cues; those without words are silence, and their white space is set aside."""
    told = ((one, one_line_of_page(one.text, ledger)) for one in annotations)
    return [
        Cue(number, one.where, one.start_ms, one.end_ms, said, one.speaker)
        for number, (one, said) in enumerate(((one, said) for one, said in told if said), 1)
    ]


def speaker_of_tier(name: str, participant: str = "") -> str:
    """Who speaks on a tier: its participant, else its name if that names somebody."""
    tidy = " ".join((participant or name).split())
    return "" if tidy.casefold() in UNKNOWN_TIERS else tidy
