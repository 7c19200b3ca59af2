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
_BEFORE_THE_WORD = re.compile(
    r"(?:(?:the|le|la|el|acting|temporary|interim|deputy|ad interim) |l['’]|vice[- ]?|вице-|副|نائب )*"
)
_OF_THIS_MEETING = re.compile(
    r" of the (council|assembly|committee|commission|meeting|session|panel|conference|working group)$"
    r"| (du conseil|de l['’]assemblée|de la commission|du comité|de la réunion|del consejo|de la asamblea"
    r"|de la comisión|del comité|de la reunión)$"
)
_OF_A_BODY = re.compile(
    r" (?:of the|du|de l['’]|de la|del) ?(?:[\w-]+ ){0,3}(?:council|assembly|committee|commission|board|conference"
    r"|conseil|assemblée|comité|consejo|asamblea|comisión)(?: (?:de sécurité|générale|de seguridad|general))?$"
)


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
    office = _office(_OF_A_BODY.sub("", label.casefold()), None)
    return _leads(office) or office in _PANELLIST_WORDS or office in _OFFICES


def presides(function: str | None) -> bool:
    """Whether a function leads a meeting: chair, president, moderator, co-facilitator, acting and vice ones as well."""
    return _leads(_office(function, None))


def office_in_meeting(function: str) -> str | None:
    """A function without its council or assembly, where it is an office: “President of the Council” is “President”."""
    bare = function[: len(function) - len(_tail_of_body(function))]
    return bare if is_function(bare) else None


def _tail_of_body(function: str) -> str:
    found = _OF_A_BODY.search(function.casefold())
    return function[found.start() :] if found else ""


def _leads(office: str) -> bool:
    return office in _CHAIR_WORDS or office in _PRESIDENT_WORDS


def _is_of_state(speaker: SpeakerDraft) -> bool:
    return speaker.affiliation is not None and short_name(speaker.affiliation) is not None


def _office(function: str | None, body: str | None) -> str:
    """The bare word of a function: "Acting President of the Council" -> "president"."""
    office = (function or "").casefold()
    if body:
        office = office.removesuffix(f" of the {body.casefold()}")
    office = _OF_THIS_MEETING.sub("", office)
    return _BEFORE_THE_WORD.sub("", office, count=1)
