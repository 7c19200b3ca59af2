"""What somebody is, and for whom: “Minister for Foreign Affairs of Country”. Pure: no Django, no I/O."""

import re

from apps.corpus import register
from apps.corpus.formats.capacities import is_function, presides
from apps.corpus.register import Entry

# Beginnings of words, so that one serves the sexes and numbers of several languages.
_OFFICES = re.compile(
    r"\b(?:minist|secretary|secrét|secretari[oa]\b|director|directeur|directrice|ambassad|embajad|presiden|présiden"
    r"|representa|représenta|rapporteu|relator|envoy|enviad|commissioner|commissaire|comisionad|co-?ordinator"
    r"|coordonnat|coordinador|advis[eo]r|asesor|conseill|consejer|counsel|officer|observer|observat|delegat|délég"
    r"|delegad|delegaci|deputy|chief\b|chef\b|head\b|jef[ea]\b|chair|moderat|modérat|prosecutor|procureur|judge|juge\b"
    r"|administrator|governor|mayor|maire\b|alcald|expert|professor|panel+ist|briefer|spokes|porte-parole|portavoz"
    r"|chargée?\b|vice-presiden|vice-présiden|vicepresiden|premier\b"
    r"|министр|секретар|директор|посол|председател|представител|наблюдател|докладчик|советник)"
    "|部长|秘书|主任|大使|主席|代表|观察员|专员|顾问|وزير|أمين|الأمين|مدير|سفير|رئيس|ممثل|مراقب",
    re.I,
)
_INITIALS_OF_AN_OFFICE = re.compile(r"(?:[DUA]?SG|[DS]?SRSG|CEO|PR|DPR|ERC)\b.{0,60}")
_OF = re.compile(r" (?P<word>of|for|from|du|des|del|de) | (?:de )?[ld]['’]", re.I)
_TO_THE_UN = re.compile(r",? (?:to the (?:United Nations|UN)|auprès d|ante las Naciones Unidas)\b.*", re.I)
# A special envoy for a country does not come for it; a permanent observer for a state does.
_COMES_FOR = re.compile(r"(?:^|\b(?:permanent|the) )(?:observer|representative|delegate|delegation)$", re.I)
_ARTICLE = re.compile(r"(?:the|le|la|les|el|los|las) |l['’]", re.I)


def is_office(text: str) -> bool:
    """Whether words name what somebody is: “Chair”, “Minister for Foreign Affairs”, “USG”."""
    return is_function(text) or _OFFICES.search(text) is not None or _INITIALS_OF_AN_OFFICE.fullmatch(text) is not None


def parted(text: str) -> tuple[str, str, Entry] | None:
    """Words before and after an “of” behind which nothing stands but a known actor, and that actor; None elsewhere."""
    bare = _TO_THE_UN.sub("", text)
    for found in _OF.finditer(bare):
        before, label = bare[: found.start()], bare[found.end() :].strip()
        entry = register.find(label)
        if entry is not None and before:
            is_for_another = (found["word"] or "").lower() == "for" and _COMES_FOR.search(before) is None
            return None if is_for_another else (before, _ARTICLE.sub("", label, count=1), entry)
    return None


def office_of(text: str) -> tuple[str, str] | None:
    """An office and the actor it is held for, as they are labelled; None where words name no such thing.

    Who presides over a state keeps its name in the office, for “President” alone is the meeting's.
    """
    found = parted(text)
    if found is None or not is_office(found[0].split(",")[0]):
        return None
    before, label, entry = found
    heads_a_state = entry.kind == "state" and presides(before)
    return bare_office(text if heads_a_state else before), label


def bare_office(office: str) -> str:
    """Without its article, with a capital."""
    bare = _ARTICLE.sub("", office, count=1) if _ARTICLE.match(office) else office
    return bare[:1].upper() + bare[1:200]
