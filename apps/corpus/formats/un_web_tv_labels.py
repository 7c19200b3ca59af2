"""The line over a turn in the text forms of UN Web TV: `Country · Group · Function`. Pure: no Django, no I/O.

Every part may be missing, and some files put a name last. What a part is, its own words tell, in six languages.
"""

import re

from apps.corpus import register
from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS
from apps.corpus.formats.offices import is_office
from apps.corpus.formats.speaker_labels import has_title, known_actor, without_titles

DOT = " · "
_NOBODY = re.compile(r"Speaker(?: \d{1,6})?")
_SENTENCE_INSIDE = re.compile(r"[.!?;。！？] ")

_GROUPS = re.compile(
    r"\b(?:group|countries|states\b|nations\b|union\b|movement|alliance|league|community|forum|coalition|caucus|bloc\b"
    r"|commonwealth|members\b|friends\b|groupe|pays\b|états\b|mouvement|communauté|grupo|países\b|estados\b|movimiento"
    r"|групп|стран|государств|движени)"
    "|集团|国家|不结盟|运动|مجموعة|دول|حركة",
    re.I,
)
_SMALL_WORDS = frozenset(
    ("of", "the", "for", "and", "to", "in", "on", "at", "de", "du", "des", "la", "le", "les", "et", "del", "el", "y")
)
_NO_SURNAMES = frozenset(("for", "of", "to", "in", "at", "and"))


def speaker_in(label: str) -> SpeakerDraft:
    """The speaker of a label. Names keep their titles, as they do in the JSON of the same meeting."""
    parts = [part.strip()[:MAX_LABEL_CHARACTERS] for part in label.split(DOT) if part.strip()]
    if not parts or _NOBODY.fullmatch(parts[0]):
        return SpeakerDraft()
    name = parts.pop() if _is_name(parts) else None
    if len(parts) == 1 and not _is_body(parts[0]) and is_office(parts[0]):
        return SpeakerDraft(name=name, function=parts[0])
    if not parts:
        return SpeakerDraft(name=name)
    full, *rest = parts
    function = rest.pop() if len(rest) > 1 or (rest and not _is_group(rest[0])) else None
    # A state whose function is left out is represented; so the JSON of the meeting says.
    if function is None and (name or _is_state(full)):
        function = "Representative"
    return speaker_of_parts(full, DOT.join(rest), function, name)


def speaker_of_parts(
    affiliation: str | None, group: str | None, function: str | None, name: str | None = None
) -> SpeakerDraft:
    """A speaker told in parts; an actor of the register gets the code that the JSON of the meeting has."""
    entry = register.find(affiliation) if affiliation else None
    return SpeakerDraft(
        name=name or None,
        affiliation=entry.code if entry else affiliation or None,
        affiliation_full=affiliation or None,
        group=group or None,
        function=function or None,
    )


def is_label(text: str) -> bool:
    """Whether words before a colon are a label: parts joined by a dot, a known actor, an office, or `Speaker 12`.

    These labels have no article and are no sentence, so “The President (spoke in French):” is text of the meeting.
    """
    if not text or len(text) > MAX_LABEL_CHARACTERS or text.startswith("The ") or _SENTENCE_INSIDE.search(text):
        return DOT in text and len(text) <= MAX_LABEL_CHARACTERS
    return DOT in text or _NOBODY.fullmatch(text) is not None or _is_body(text) or _is_titled_office(text)


def may_be_label(text: str) -> bool:
    """Whether words before a colon have the shape of a label, though nothing says that they are one."""
    words = text.split()
    return len(words) <= 8 and text[:1].isupper() and has_capitals(text) and _SENTENCE_INSIDE.search(text) is None


def has_capitals(text: str) -> bool:
    """Whether every word but the small ones begins with a capital, in scripts that have them."""
    return not any(word[:1].islower() and word not in _SMALL_WORDS for word in text.split())


def _is_titled_office(text: str) -> bool:
    return is_function(text) or (len(text.split()) <= 10 and has_capitals(text) and is_office(text))


def _is_name(parts: list[str]) -> bool:
    """Whether the last part is a person's name: by its title, or by what it is not, behind a part that is a body."""
    last = parts[-1]
    if has_title(last):
        # “Minister Hakim” is a name; “Minister for Boats” and “Minister Counsellor” are offices.
        rest = without_titles(last)
        return rest.split()[0] not in _NO_SURNAMES and not is_office(rest)
    words = last.split()
    is_shaped = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words) and not re.search(r"\d", last)
    return len(parts) > 1 and is_shaped and not _is_group(last) and not is_office(last)


def _is_group(part: str) -> bool:
    return _is_body(part) or (_GROUPS.search(part) is not None and not is_office(part))


def _is_body(part: str) -> bool:
    return known_actor(part) is not None


def _is_state(part: str) -> bool:
    entry = register.find(part)
    return entry is not None and bool(entry.iso3)
