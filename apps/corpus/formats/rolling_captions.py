"""Captions that roll, as YouTube makes them: a cue shows the last line of the one before. Pure: no Django, no I/O."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.caption_lines import EDGES, aside
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.draft import LeftOut

_FEWEST = 2
_REPEATS = "Repeats what the cue before it shows."


def without_repeats(cues: Sequence[Cue], ledger: Ledger) -> list[Cue]:
    """Cues without the lines that roll, where they roll; else all of them as they are. Lines are parted by LF.

    What is left out is listed, cue by cue. A cue of nothing but repeated lines goes whole.
    """
    if not _roll(cues):
        return list(cues)
    kept: list[Cue] = []
    repeated: list[LeftOut] = []
    before: list[str] = []
    for cue in cues:
        lines = _told(cue)
        aside(ledger, EDGES, len(cue.text) - cue.text.count("\n") - sum(map(len, lines)))
        again = _overlap(before, lines)
        if again:
            repeated.append(LeftOut(cue.where, _REPEATS, sum(map(len, lines[:again]))))
        if lines[again:]:
            kept.append(replace(cue, text="\n".join(lines[again:])))
        before = lines
    _say(repeated, ledger)
    return kept


def _roll(cues: Sequence[Cue]) -> bool:
    """Whether at least two cues of several lines, and half of all such, begin with the last line before them."""
    several = [(before, cue) for before, cue in pairwise(cues) if "\n" in cue.text]
    rolling = sum(_overlap(_told(before)[-1:], _told(cue)[:1]) for before, cue in several)
    return rolling >= _FEWEST and rolling * 2 >= len(several)


def _told(cue: Cue) -> list[str]:
    return [line for line in cue.text.split("\n") if line.strip()]


def _overlap(before: Sequence[str], lines: Sequence[str]) -> int:
    """How many lines at the beginning are those at the end of the cue before."""
    ended, begun = [line.strip() for line in before], [line.strip() for line in lines]
    return next((size for size in range(min(len(ended), len(begun)), 0, -1) if ended[-size:] == begun[:size]), 0)


def _say(repeated: Sequence[LeftOut], ledger: Ledger) -> None:
    if not repeated:
        return
    ledger.characters_in += sum(part.characters for part in repeated)
    ledger.left_out.extend(repeated)
    what = f"These captions roll: {len(repeated):,} cues show lines of the cue before again. They were left out there."
    ledger.warn(repeated[0].where, what)
