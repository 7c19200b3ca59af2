"""The order of cues, and what about them a person should know. Pure: no Django, no I/O."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import Cue

LOOPS = 3
"""So many cues in a row with the same words are told: a recogniser that hears nothing repeats itself."""
_MOST_PLACES = 8


def in_order(cues: Sequence[Cue], ledger: Ledger) -> list[Cue]:
    """Cues by their beginnings; where the file has them otherwise, that is said."""
    begins = _begins(cues)
    early = [cues[at] for at in range(1, len(cues)) if begins[at] < begins[at - 1]]
    if early:
        what = "begins before the cue that stands before it; the cues were put in the order of their times"
        ledger.note(early[0].where, f"This cue {what}{_also(early)}.")
    return by_beginning(cues)


def by_beginning(cues: Sequence[Cue]) -> list[Cue]:
    """Cues in the order in which they begin; one without a time stays behind the one before it."""
    pairs = zip(_begins(cues), cues, strict=True)
    return [cue for _, cue in sorted(pairs, key=lambda pair: pair[0])]


def _begins(cues: Sequence[Cue]) -> list[int]:
    latest, begins = 0, []
    for cue in cues:
        latest = latest if cue.start_ms is None else cue.start_ms
        begins.append(latest)
    return begins


def say_what_is_parted(cues: Sequence[Cue], ledger: Ledger) -> None:
    """Cues of several lines with a blank one between words, which may have been the end of the cue."""
    parted = [cue for cue in cues if _has_gap(cue.text)]
    if parted:
        what = "There is a blank line in this cue; what stands after it was taken to belong to it"
        ledger.note(parted[0].where, f"{what}{_also(parted)}.")


def _has_gap(text: str) -> bool:
    return any(not line.strip() for line in text.strip().split("\n"))


def say_what_is_odd(cues: Sequence[Cue], ledger: Ledger) -> None:
    """Voices that overlap, and words that are said again and again."""
    _say_who_overlaps(cues, ledger)
    for _, run in groupby(cues, key=lambda cue: (cue.text, cue.voice)):
        same = list(run)
        if len(same) >= LOOPS:
            where = f"{same[0].where} to {same[-1].where}"
            ledger.note(where, f"These {len(same)} say the same words: perhaps the recogniser looped. They were kept.")


def _say_who_overlaps(cues: Sequence[Cue], ledger: Ledger) -> None:
    over = [(before, cue) for before, cue in pairwise(cues) if before.voice != cue.voice and _overlap(before, cue)]
    if over:
        before, cue = over[0]
        what = f"{_named(cue)} begins while {_named(before)} still speaks; the order of beginning was kept"
        ledger.note(cue.where, f"{what}{_also([cue for _, cue in over])}.")


def _overlap(before: Cue, cue: Cue) -> bool:
    return before.end_ms is not None and cue.start_ms is not None and cue.start_ms < before.end_ms


def _named(cue: Cue) -> str:
    return f"“{cue.voice}”" if cue.voice else "An unknown voice"


def _also(cues: Sequence[Cue]) -> str:
    """Further places, for a note that names the first."""
    if len(cues) == 1:
        return ""
    more = len(cues) - 1 - _MOST_PLACES
    places = ", ".join(cue.where for cue in cues[1 : _MOST_PLACES + 1])
    return f" (so too {places}{f' and {more:,} more' if more > 0 else ''})"
