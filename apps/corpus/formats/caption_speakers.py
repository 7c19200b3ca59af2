"""`Name: text` at the beginning of cues, as Zoom writes it: which names are speakers. Pure: no Django, no I/O.

A label before a colon counts as a speaker when most cues have one or a voice; else when it recurs and begins like a
name, bears a title, or names a known actor. It has at most eight words and none of the marks that end a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import Cue
from apps.corpus.formats.speaker_labels import has_title, known_actor

MOST_WORDS = 8
NEARLY_ALL = 0.9
"""Where so many cues name their speaker, one that does not is of an unknown voice; else it goes on with the last."""

# Before it may stand what marks a change of voice: ">>" or a dash. After it a space, but for the wide colon of Chinese.
_PREFIX = re.compile(
    "(?:>{1,3}|[-\u2013\u2014])? ?"
    r"(?P<label>[^\W_][^:\uff1a?!;\u2026\n]{0,119})"
    r"(?::(?:\s+|\Z)|\uff1a\s*)"
)


@dataclass(frozen=True)
class _Found:
    """A label at the beginning of a cue and the number of characters it takes, colon and spaces included."""

    label: str
    length: int


def with_speakers(cues: Sequence[Cue], ledger: Ledger) -> list[Cue]:
    """Cues of one line with the names before their colons taken as voices, and with those who go on speaking."""
    found = [_found(cue) for cue in cues]
    counted = Counter(one.label for one in found if one)
    beginnings = sum(not cue.goes_on for cue in cues)
    named = sum(bool(cue.voice or one) for cue, one in zip(cues, found, strict=True))
    mostly = beginnings < 2 * named
    speakers = frozenset(label for label in counted if mostly or _is_speaker(label, counted[label]))
    if mostly:
        _say_who_is_named_once(cues, found, counted, ledger)
    voiced = [_voiced(cue, one, speakers, ledger) for cue, one in zip(cues, found, strict=True)]
    is_everywhere = named >= NEARLY_ALL * beginnings
    tagged = [bool(cue.voice) for cue in cues]
    return [cue for cue in _carried(voiced, tagged, is_everywhere=is_everywhere) if cue.text]


def _found(cue: Cue) -> _Found | None:
    match = None if cue.voice or cue.goes_on else _PREFIX.match(cue.text)
    if match is None:
        return None
    label = match["label"].strip()
    is_label = not label[0].isdigit() and len(label.split()) <= MOST_WORDS
    return _Found(label, match.end()) if is_label else None


def _is_speaker(label: str, times: int) -> bool:
    recurs = times > 1 and not label[0].islower()
    return recurs or has_title(label) or known_actor(label) is not None


def _say_who_is_named_once(
    cues: Sequence[Cue], found: Sequence[_Found | None], counted: Counter[str], ledger: Ledger
) -> None:
    once = [(cue, one) for cue, one in zip(cues, found, strict=True) if one and counted[one.label] == 1]
    if once:
        names = ", ".join(f"“{one.label}”" for _, one in once[:8])
        more = f" and {len(once) - 8} more" if len(once) > 8 else ""
        what = f"Stands before a colon only once, and was taken for a speaker as in most cues: {names}{more}."
        ledger.note(once[0][0].where, what)


def _voiced(cue: Cue, found: _Found | None, speakers: frozenset[str], ledger: Ledger) -> Cue:
    if found is None or found.label not in speakers:
        return cue
    ledger.set_aside("names of speakers before their words", cue.text[: found.length])
    return replace(cue, text=cue.text[found.length :], voice=found.label)


def _carried(cues: Sequence[Cue], tagged: Sequence[bool], *, is_everywhere: bool) -> Iterator[Cue]:
    """Where names stand only at the beginning of a turn, a cue without one goes on with the name before.

    A tag says itself where its voice ends, so none goes on beyond it, but for the parts of one utterance.
    """
    voice, goes_beyond = "", False
    for cue, is_tagged in zip(cues, tagged, strict=True):
        if cue.voice:
            voice, goes_beyond = cue.voice, not (is_everywhere or is_tagged)
        elif not (goes_beyond or cue.goes_on):
            voice = ""
        yield replace(cue, voice=voice)
