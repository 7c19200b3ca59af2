"""ELAN annotation files (EAF): the tiers of transcription, one a speaker. Pure: no Django, no I/O."""

from collections.abc import Iterator
from pathlib import PurePath

from lxml import etree

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import attribute, local, root_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.tiers import Annotation, cues_of
from apps.corpus.formats.webvtt import draft_of_cues

NAME = "elan"
LABEL = "ELAN annotations (EAF)"


def recognises(look: Look) -> float:
    """The root element of an annotation document."""
    return 0.95 if "<ANNOTATION_DOCUMENT" in look.text[:4000] else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The annotations of the tiers that depend on no other, in the order of time. Raises UnreadableFile."""
    root = root_of(data, "")
    if local(root) != "ANNOTATION_DOCUMENT":
        raise UnreadableFile(name, "This XML is no annotation document of ELAN.", "Export it again.")
    ledger = Ledger()
    times = _times(root)
    found: list[Annotation] = []
    for tier in root:
        if local(tier) == "TIER":
            found.extend(_tier(tier, times, ledger))
    return draft_of_cues(cues_of(found, ledger), ledger, NAME, PurePath(name).stem)


def _times(root: etree._Element) -> dict[str, int]:
    slots = (slot for slot in root.iter() if local(slot) == "TIME_SLOT")
    told = ((attribute(slot, "TIME_SLOT_ID"), attribute(slot, "TIME_VALUE")) for slot in slots)
    return {name: int(value) for name, value in told if value.isdigit()}


def _tier(tier: etree._Element, times: dict[str, int], ledger: Ledger) -> Iterator[Annotation]:
    name = attribute(tier, "TIER_ID")
    speaker = attribute(tier, "PARTICIPANT") or name
    if attribute(tier, "PARENT_REF"):
        words = "".join(value.text or "" for value in tier.iter() if local(value) == "ANNOTATION_VALUE")
        ledger.leave_out(f"tier {name}", "This tier annotates another one, so it was left out.", words)
        return
    annotations = [part for part in tier.iter() if local(part) in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")]
    for number, annotation in enumerate(annotations, 1):
        text = "".join(value.text or "" for value in annotation.iter() if local(value) == "ANNOTATION_VALUE")
        start, end = (
            times.get(attribute(annotation, "TIME_SLOT_REF1")),
            times.get(attribute(annotation, "TIME_SLOT_REF2")),
        )
        yield Annotation(speaker, number, start, end, text)
