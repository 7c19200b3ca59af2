"""In what mode somebody speaks, from the function a file gives. Pure: no Django, no I/O.

A mode is a suggestion for the person who confirms the import. Where a function may mean two things, it is the floor.
"""

import re

from apps.corpus.formats.draft import Mode, SpeakerDraft
from apps.corpus.iso_3166 import short_name

# Functions come in the language of the transcript: ar, en, es, fr, ru, zh.
_CHAIR_WORDS = frozenset(
    (
        *("chair", "chairperson", "chairman", "chairwoman", "co-chair", "co-chairperson", "presiding officer"),
        *("moderator", "co-moderator", "facilitator", "co-facilitator"),
        *("moderador", "moderadora", "copresidente", "copresidenta", "facilitador", "facilitadora"),
        *("modérateur", "modératrice", "coprésident", "coprésidente", "facilitateur", "facilitatrice"),
        *("председательствующий", "модератор", "сопредседатель"),
        *("主持人", "联合主席", "الميسر", "الميسرة"),
    )
)
# These lead a meeting as well as a country.
_PRESIDENT_WORDS = frozenset(
    ("president", "presidente", "presidenta", "président", "présidente", "председатель", "主席", "الرئيس", "الرئيسة")
)
_PANELLIST_WORDS = frozenset(
    ("panellist", "panelist", "panelista", "panéliste", "panelliste", "докладчик", "专题小组成员", "专题讨论嘉宾")
)
_OFFICES = frozenset(
    (
        *("secretary-general", "deputy secretary-general", "under-secretary-general", "assistant secretary-general"),
        *("executive director", "executive secretary", "director-general", "high commissioner", "special envoy"),
        *("special representative", "special rapporteur", "rapporteur", "prosecutor", "secretary", "speaker", "clerk"),
        *("minister", "prime minister", "interpreter", "host", "discussant", "commentator", "briefer", "participant"),
        *("secrétaire général", "secrétaire générale", "secretario general", "secretaria general", "rapporteuse"),
        *("генеральный секретарь", "秘书长", "الأمين العام", "representative", "observer", "delegate"),
    )
)
_BEFORE_THE_WORD = re.compile(r"(?:(?:the|acting|temporary|interim|deputy) |vice[- ]?|вице-|副|نائب )*")
_OF_THIS_MEETING = re.compile(r" of the (council|assembly|committee|commission|meeting|session|panel|conference)$")


def mode_of(speaker: SpeakerDraft, body: str | None = None) -> Mode:
    """The mode of a speaker at a meeting of `body`.

    Who speaks for a group speaks from the floor, its chair too; so does a president who comes for a state.
    """
    office = _office(speaker.function, body)
    if office in _PANELLIST_WORDS:
        return "panellist"
    if speaker.group is None and (office in _CHAIR_WORDS or (office in _PRESIDENT_WORDS and not _is_of_state(speaker))):
        return "chair"
    return "floor"


def may_be_chair_or_head_of_state(speaker: SpeakerDraft) -> bool:
    """A president with a state's affiliation: of the meeting, or of the country."""
    return _office(speaker.function, None) in _PRESIDENT_WORDS and _is_of_state(speaker)


def is_function(label: str) -> bool:
    """Whether a label is an office and no name: "The President", "Moderator", "Secretary-General"."""
    office = _office(label, None)
    return office in _CHAIR_WORDS or office in _PRESIDENT_WORDS or office in _PANELLIST_WORDS or office in _OFFICES


def _is_of_state(speaker: SpeakerDraft) -> bool:
    return speaker.affiliation is not None and short_name(speaker.affiliation) is not None


def _office(function: str | None, body: str | None) -> str:
    """The bare word of a function: "Acting President of the Council" -> "president"."""
    office = (function or "").casefold()
    if body:
        office = office.removesuffix(f" of the {body.casefold()}")
    office = _OF_THIS_MEETING.sub("", office)
    return _BEFORE_THE_WORD.sub("", office, count=1)
