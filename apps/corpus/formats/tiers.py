"""Tiers of ELAN and Praat as cues of their speakers. Pure: no Django, no I/O."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import one_line_of_page
from apps.corpus.formats.cue_notes import by_beginning
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
    """The annotations of all tiers as cues, by their beginning. Those without words are silence."""
    told = ((one, one_line_of_page(one.text, ledger)) for one in annotations)
    cues = [Cue(0, one.where, one.start_ms, one.end_ms, said, one.speaker) for one, said in told if said]
    return [replace(cue, number=number) for number, cue in enumerate(by_beginning(cues), 1)]


def speaker_of_tier(name: str, participant: str = "") -> str:
    """Who speaks on a tier: its participant, else its name if that names somebody."""
    tidy = " ".join((participant or name).split())
    return "" if tidy.casefold() in UNKNOWN_TIERS else tidy
