"""The line over a turn in the text forms of UN Web TV: `Country · Group · Function`. Pure: no Django, no I/O."""

import re

from apps.corpus import register
from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.speaker_labels import has_title, known_actor

DOT = " · "
_NOBODY = re.compile(r"Speaker \d{1,6}")


def speaker_in(label: str) -> SpeakerDraft:
    """The speaker of a label. Names keep their titles, as they do in the JSON of the same meeting."""
    parts = [part.strip() for part in label.split(DOT) if part.strip()]
    if not parts or _NOBODY.fullmatch(parts[0]):
        return SpeakerDraft()
    name = parts.pop() if has_title(parts[-1]) else None
    if not parts:
        return SpeakerDraft(name=name)
    if len(parts) == 1 and not _is_body(parts[0]) and is_function(parts[0]):
        return SpeakerDraft(name=name, function=parts[0])
    full, *rest = parts
    function = rest.pop() if rest and (len(rest) > 1 or is_function(rest[-1])) else None
    return _of_body(full, name, group=rest[0] if rest else None, function=function)


def is_label(text: str) -> bool:
    """Whether words before a colon are a label: parts joined by a dot, a known actor, an office, or `Speaker 12`."""
    if len(text) > 200 or not text or text.startswith("The "):
        return False
    return DOT in text or _NOBODY.fullmatch(text) is not None or _is_body(text) or is_function(text)


def _is_body(part: str) -> bool:
    return known_actor(part) is not None


def _of_body(full: str, name: str | None, *, group: str | None, function: str | None) -> SpeakerDraft:
    entry = register.find(full)
    # A state whose function is left out is represented; so the JSON of the meeting says.
    function = function or ("Representative" if name or (entry and entry.iso3) else None)
    return SpeakerDraft(name, entry.code if entry else full, full if entry else None, group, function)
