"""Who a heading, a cell or a voice tag names: "Mr. Name (Country)", "The President". Pure: no Django, no I/O."""

import re

from apps.corpus.formats.actors import actor_of
from apps.corpus.formats.draft import SpeakerDraft

_TITLES = re.compile(r"^(?:(?:H\.E\.|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Prof\.?|Amb\.?|Ambassador|Sir|Dame)\s+)+")
_NAME_AND_BODY = re.compile(r"^(?P<name>[^()]+?)\s*\((?P<body>.+)\)$")


def speaker_of(label: str) -> SpeakerDraft:
    """The speaker behind a label on one line, without its colon. Nothing is guessed: what is unclear stays a name."""
    label = " ".join(label.split())
    if not label:
        return SpeakerDraft()
    found = _NAME_AND_BODY.match(label)
    if found:
        return SpeakerDraft(name=without_titles(found["name"]), affiliation=found["body"])
    actor = actor_of(label)
    if actor is not None and actor.kind != "unknown":
        return SpeakerDraft(affiliation=label)
    return SpeakerDraft(name=without_titles(label))


def without_titles(name: str) -> str:
    """A name without the titles before it."""
    return _TITLES.sub("", name).strip() or name
