"""On whose behalf somebody speaks: as a label says it, or the first sentences of a speech. Pure: no Django, no I/O."""

import re

from apps.corpus import register

LOOKED_AT = 1_000
"""Code points at the beginning of a speech within which a speaker says so."""
MOST_NAMES = 40
_MOST_WORDS = 12
_MOST_CHARACTERS = 80

BEHALF = re.compile(
    r"(?:\b(?:on behalf of|in the name of)|\bau nom d(?:es?\b|u\b|['’])|\ben nombre de(?:l\b|\b)"
    r"|\bот имени\b|(?:^| )باسم )\s*(?:(?:the|la|le|les|l['’]|las|los|el)(?:\s+|(?<=['’])))?",
    re.I,
)
_ITS_MEMBERS = re.compile(
    r",? (?:and|et|y) (?:its|ses|sus) (?:[\w-]+ )?(?:member states|états membres|estados miembros)\b", re.I
)
_BETWEEN = frozenset(
    (
        *("and", "the", "as", "well", "of", "namely", "including", "also", "my", "own", "country", "its", "members"),
        *("et", "le", "la", "les", "de", "du", "des", "mon", "pays", "y", "e", "el", "los", "las", "del", "mi", "país"),
        *("и", "و"),
    )
)
_OF_ITS = re.compile(
    r"(?:the )?(?:governments?|peoples?|delegations?)(?: and (?:governments?|peoples?))? of (?:the )?", re.I
)
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?;](?=\s|\Z)|\n")
_SPEAKS = re.compile(
    r"\b(?:I|we|my|me)\b.*\b(?:speak|spoke|address|statement|deliver|floor|interven|remarks|pleasure|hono|privilege)"
    r"|^(?:speaking|taking the floor|intervening)\b"
    r"|\b(?:j['’]|je |nous ).*(?:honneur|plaisir|exprim|parole|interv|prends|déclaration|parl)"
    r"|\b(?:tengo|tenemos|me|es|quisiera|deseo|hablo|intervengo|formulo|hago)\b.*(?:hono|placer|habl|palabra|declara|interv)"
    r"|\b(?:hablo|intervengo)\b",
    re.I,
)
_OTHERS_SPEAK = re.compile(
    r"\b(?:align|associat|endors|subscrib|supports? the statement|(?:made|delivered|given) |s['’]associe|s['’]aligne"
    r"|souscri|se joint|hace suy|se adhiere|se suma|se asocia|suscrib|prononcée|formulada)",
    re.I,
)
_OWN = re.compile(
    r"\b(?:governments?|gouvernement|gobierno|peoples?|peuple|pueblo|delegations?|délégation|delegación"
    r"|excellenc[ey]|majesty|president|président|presidente|prime minister)\b",
    re.I,
)
"""Words of whom everybody speaks for: no actor besides the speaker's own."""
_UNKNOWN_ENDS = re.compile(
    r"[,;(]| (?:in|on|at|to|for|during|today|this|that|which|with|and|as|dans|sur|à|lors|pour|en|sobre|para|ante|con)\b"
)


def names_of(phrase: str) -> tuple[str, ...]:
    """The names in “the Group of 77 and China, Kenya and Peru”; the whole where a part of it is on no list."""
    bare = _ITS_MEMBERS.sub("", phrase).strip(" ,.")
    names, rest = _known(bare)
    return names if names and not rest else (bare[:200],) if bare else ()


def spoken_for(text: str) -> tuple[str, ...]:
    """Names of whom a speaker says to speak for, in the first sentences: in English, French, Spanish. A suggestion.

    A statement that somebody else delivers on behalf of a group, and is only joined, names nobody.
    """
    opening = text[:LOOKED_AT]
    if BEHALF.search(opening) is None:
        return ()
    for sentence in _SENTENCE_END.split(opening):
        found = BEHALF.search(sentence)
        if found is None:
            continue
        before = sentence[: found.start()].strip()
        if _SPEAKS.search(before) and not _OTHERS_SPEAK.search(before):
            return _suggested(sentence[found.end() :])
    return ()


def _suggested(phrase: str) -> tuple[str, ...]:
    of_its = _OF_ITS.match(phrase)
    bare = _ITS_MEMBERS.sub("", phrase[of_its.end() :] if of_its else phrase).strip()
    names, _rest = _known(bare)
    if names or of_its:
        return names
    name = _UNKNOWN_ENDS.split(bare, maxsplit=1)[0].strip()
    is_another = name[:1].isupper() and len(name) <= _MOST_CHARACTERS and not _OWN.search(name)
    return (name,) if is_another else ()


def _known(phrase: str) -> tuple[tuple[str, ...], str]:
    """The known actors a list begins with, each by as many words as name one, and what follows the last."""
    words = phrase.split()
    names: dict[str, str] = {}
    at = 0
    while at < len(words) and len(names) < MOST_NAMES:
        length = _length_of_name(words[at:])
        if length:
            name = _trimmed(" ".join(words[at : at + length]))
            entry = register.find_bloc(name)
            names.setdefault(entry.name if entry else name, name)
        elif words[at].strip(",;:()").casefold() not in _BETWEEN | {""}:
            break
        at += length or 1
    return tuple(names.values()), " ".join(words[at:])


def _length_of_name(words: list[str]) -> int:
    lengths = range(min(_MOST_WORDS, len(words)), 0, -1)
    return next((n for n in lengths if register.find_bloc(_trimmed(" ".join(words[:n])))), 0)


def _trimmed(name: str) -> str:
    bare = name.strip(" ,;:.").removeprefix("the ")
    return bare if bare.count("(") == bare.count(")") and bare[:1] != "(" else bare.strip("()")
