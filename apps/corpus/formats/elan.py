"""ELAN annotation files (EAF): the tiers of transcription, one a speaker. Pure: no Django, no I/O.

The format is described in docs/formats/elan.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.captions import draft_of_cues
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.limits import MAX_RECORDING_MS, MAX_ROWS
from apps.corpus.formats.look import Look
from apps.corpus.formats.tiers import Annotation, cues_of, speaker_of_tier

NAME = "elan"
LABEL = "ELAN annotations (EAF)"

_KINDS = ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")
_SAVE_AGAIN = "Save it again in ELAN."
_MOST_DIGITS = 12


@dataclass(frozen=True)
class _Tier:
    """A tier and its annotations. `depends` tells that it says more about another one."""

    name: str
    speaker: str
    depends: bool
    annotations: tuple[etree._Element, ...]

    @property
    def words(self) -> str:
        return "".join(map(_text, self.annotations))


def recognises(look: Look) -> float:
    """The root element of an annotation document."""
    return 0.9 if "<ANNOTATION_DOCUMENT" in look.text[:8000] else 0.05 if look.suffix == "eaf" else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The annotations of the tiers that stand for themselves, in the order of time. Raises UnreadableFile."""
    root = root_of(data)
    if local(root) != "ANNOTATION_DOCUMENT":
        raise UnreadableFile(name, "This XML is no annotation document of ELAN.", _SAVE_AGAIN)
    ledger = Ledger()
    slots = _slots(root, ledger)
    tiers = _transcribed(_tiers(root), ledger)
    if sum(len(tier.annotations) for tier in tiers) > MAX_ROWS:
        raise UnreadableFile(name, f"There are more than {MAX_ROWS:,} annotations.", "Cut the recording.")
    found = [annotation for tier in tiers for annotation in _annotations(tier, slots, ledger)]
    return draft_of_cues(cues_of(found, ledger), ledger, NAME, name)


def _slots(root: etree._Element, ledger: Ledger) -> dict[str, int]:
    """The times of slots, in milliseconds; slots without one are not in it."""
    times: dict[str, int] = {}
    for slot in root.iter():
        value = attribute(slot, "TIME_VALUE") if local(slot) == "TIME_SLOT" else ""
        if not value:
            continue
        if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value) <= MAX_RECORDING_MS:
            times[attribute(slot, "TIME_SLOT_ID")] = int(value)
        else:
            what = f"“{value[:40]}” is no moment of a recording, so it was left open."
            ledger.warn(f"time slot {attribute(slot, 'TIME_SLOT_ID')}", what)
    return times


def _tiers(root: etree._Element) -> list[_Tier]:
    constrained = {
        attribute(kind, "LINGUISTIC_TYPE_ID")
        for kind in root
        if local(kind) == "LINGUISTIC_TYPE" and attribute(kind, "CONSTRAINTS")
    }
    return [_tier(part, constrained) for part in root if local(part) == "TIER"]


def _tier(tier: etree._Element, constrained: set[str]) -> _Tier:
    name = attribute(tier, "TIER_ID")
    depends = bool(attribute(tier, "PARENT_REF")) or attribute(tier, "LINGUISTIC_TYPE_REF") in constrained
    annotations = tuple(part for part in tier.iter() if local(part) in _KINDS)
    return _Tier(name, speaker_of_tier(name, attribute(tier, "PARTICIPANT")), depends, annotations)


def _transcribed(tiers: Sequence[_Tier], ledger: Ledger) -> list[_Tier]:
    """The tiers that say what was said. Those about another tier (words, glosses, translations) are left out."""
    for tier in tiers:
        if tier.depends and tier.words.strip():
            what = "This tier depends on another one, so it was not taken for a transcription and left out."
            ledger.leave_out(f"tier “{tier.name}”", what, tier.words)
        elif tier.depends:
            ledger.set_aside("white space in tiers that were left out", tier.words)
    return [tier for tier in tiers if not tier.depends]


def _annotations(tier: _Tier, slots: Mapping[str, int], ledger: Ledger) -> Iterator[Annotation]:
    times = _with_guesses(tier, slots, ledger)
    for part in tier.annotations:
        where = f"tier “{tier.name}”, annotation {attribute(part, 'ANNOTATION_ID') or '?'}"
        first, last = _ends(part)
        start, end = times.get(first), times.get(last)
        if start is not None and end is not None and end < start:
            ledger.warn(where, "Ends before it begins, so its end was left open.")
            end = None
        yield Annotation(where, tier.speaker, start, end, _text(part))


def _with_guesses(tier: _Tier, slots: Mapping[str, int], ledger: Ledger) -> dict[str, int]:
    """The times of a tier's slots; those without one lie evenly between their neighbours on the tier."""
    chain = list(dict.fromkeys(name for part in tier.annotations for name in _ends(part)))
    times = {name: slots[name] for name in chain if name in slots}
    known = [at for at, name in enumerate(chain) if name in slots]
    guessed = 0
    for before, after in pairwise(known):
        begin, end = times[chain[before]], times[chain[after]]
        for at in range(before + 1, after):
            times[chain[at]] = begin + (end - begin) * (at - before) // (after - before)
            guessed += 1
    if guessed:
        what = f"{guessed:,} times are not in the file; they were put evenly between those around them."
        ledger.note(f"tier “{tier.name}”", what)
    return times


def _ends(annotation: etree._Element) -> tuple[str, str]:
    return attribute(annotation, "TIME_SLOT_REF1"), attribute(annotation, "TIME_SLOT_REF2")


def _text(annotation: etree._Element) -> str:
    values = (part for part in annotation if local(part) == "ANNOTATION_VALUE")
    return "".join(str(text) for value in values for text in value.itertext())
