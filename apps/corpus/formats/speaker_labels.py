"""Who a heading, a cell or a voice tag names: "Mr. Name (Country)", "The President". Pure: no Django, no I/O.

Nothing is guessed: a bracket is a country only when it names one, and what is not understood stays part of the name.
Time is linear in the length of a label.
"""

import re
from dataclasses import dataclass, replace

from apps.corpus.formats.actors import ActorDraft, actor_of
from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.offices import bare_office, is_office, office_of, parted
from apps.corpus.formats.spoken_for import BEHALF, names_of
from apps.corpus.formats.un_languages import language_code

MOST_CHARACTERS = 300
"""A longer text is no label."""

_TITLES = (
    *("h.e.", "he.", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "mx.", "dr.", "dr", "prof.", "professor", "sir"),
    *("his excellency", "her excellency", "the honourable", "the hon.", "hon.", "honourable", "right honourable"),
    *("his majesty", "her majesty", "his royal highness", "her royal highness", "prince", "princess", "king", "queen"),
    *("sheikh", "sheikha", "count", "baroness", "baron", "dame", "lord", "lady", "amb.", "ambassador", "archbishop"),
    *("monsignor", "msgr.", "judge", "minister", "senator", "general", "colonel", "herr", "frau"),
    *("m.", "mm.", "mme", "mme.", "mlle", "mlle.", "s.e.", "s.e.m.", "son excellence", "monsieur", "madame"),
    *("sr.", "sra.", "srta.", "excmo.", "excma.", "señor", "señora", "su excelencia"),
    *(
        "г-н",
        "г-жа",
        "господин",
        "госпожа",
        "السيد",
        "السيدة",
        "سعادة",
        "معالي",
        "فخامة",
        "الدكتور",
        "الدكتورة",
        "السفير",
    ),
)
_TITLE = "|".join(re.escape(title) for title in sorted(_TITLES, key=len, reverse=True))
_TITLED = re.compile(rf"(?:{_TITLE})\s+", re.I)
_CHINESE_TITLES = ("先生", "女士", "夫人", "阁下")
_NO_SURNAMES = frozenset(("for", "of", "to", "in", "at", "and"))
_OPENERS, _CLOSERS = "(（[", ")）]"
_SPOKE_IN = re.compile(
    r"(?:(?:spoke|speaking|interpretation from|parle|habla|говорит|говорила?)\s+(?:in\s+|en\s+|по-)?|تكلمت? ب|以)"
    r"(?P<language>[^;,]+?)(?:发言)?(?:[;,].*)?",
    re.I,
)
_PRONOUNS = re.compile(r"(?:s?he|her|hers|him|his|they|them|theirs|elle|él|ella|iel|il)(?: ?/ ?[a-z]{2,7}){1,2}", re.I)
_BEFORE_BEHALF = re.compile(r"[\s,;(（]*(?:\b(?:speaking|also|intervening|intervenant|hablando)[\s,]*)*$", re.I)
_BETWEEN = re.compile(r" [-–—|] | ?/ ?")


@dataclass(frozen=True)
class LabelParts:
    """A label taken apart: who speaks, in which language if it says so, and for whom besides."""

    speaker: SpeakerDraft
    language: str | None = None
    on_behalf_of: tuple[str, ...] = ()


def speaker_of(label: str) -> SpeakerDraft:
    """The speaker behind a label on one line, with or without its colon."""
    return label_parts(label).speaker


def label_parts(label: str) -> LabelParts:
    """Everything a label tells."""
    text = " ".join(label.split()).rstrip(":：").strip()
    if not text or len(text) > MOST_CHARACTERS:
        return LabelParts(SpeakerDraft(name=text[:200] or None))
    text, language, names = _without_remarks(text)
    text, more_names = _without_behalf(text)
    speaker = _speaker(text)
    on_behalf_of = names + more_names
    if on_behalf_of:
        speaker = replace(speaker, group=on_behalf_of[0][:200])
    return LabelParts(speaker, language, on_behalf_of)


def without_titles(name: str) -> str:
    """A name without the titles before it, in the languages of the United Nations."""
    rest = name
    while found := _TITLED.match(rest):
        rest = rest[found.end() :]
    for title in _CHINESE_TITLES:
        rest = rest.removesuffix(title)
    return rest.strip() or name


def has_title(name: str) -> bool:
    return _TITLED.match(name) is not None


def known_actor(label: str) -> ActorDraft | None:
    """The actor a label names, if it is one on a list."""
    actor = actor_of(label)
    return actor if actor is not None and actor.kind != "unknown" else None


def last_bracket(text: str) -> tuple[str, str] | None:
    """What stands before the bracket that ends a text, and in it; brackets may nest. None where none ends it."""
    if not text.endswith(tuple(_CLOSERS)):
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in _CLOSERS) - (text[at] in _OPENERS)
        if depth == 0:
            return text[:at].rstrip(), text[at + 1 : -1].strip()
    return None


def _without_remarks(text: str) -> tuple[str, str | None, tuple[str, ...]]:
    """A label without the brackets at its end that tell a language, for whom, or by which pronouns; those told."""
    language: str | None = None
    names: tuple[str, ...] = ()
    while (found := last_bracket(text)) and found[0]:
        spoken, behalf = _SPOKE_IN.fullmatch(found[1]), BEHALF.search(found[1])
        if spoken:
            language = language_code(spoken["language"])
        elif behalf and _BEFORE_BEHALF.fullmatch(found[1][: behalf.start()]):
            names += names_of(found[1][behalf.end() :])
        elif not _PRONOUNS.fullmatch(found[1]):
            break
        text = found[0]
    return text, language, names


def _without_behalf(text: str) -> tuple[str, tuple[str, ...]]:
    found = BEHALF.search(text)
    before = found and _BEFORE_BEHALF.search(text, 0, found.start())
    if not found or not before or before.start() == 0:
        return text, ()
    return text[: before.start()].rstrip(" ,"), names_of(text[found.end() :])


def _speaker(text: str) -> SpeakerDraft:
    if not text:
        return SpeakerDraft()
    for reading in (_from_dots, _from_bracket, _from_office, _from_comma, _from_stroke):
        speaker = reading(text)
        if speaker is not None:
            return speaker
    if known_actor(text) is not None:
        return SpeakerDraft(affiliation=text)
    if is_function(text):
        return SpeakerDraft(function=bare_office(text))
    return SpeakerDraft(name=without_titles(text)[:200])


def _from_dots(text: str) -> SpeakerDraft | None:
    """“Country · Group · Function”, as UN Web TV has it."""
    first, *rest = [part.strip() for part in text.split(" · ") if part.strip()]
    if not rest or known_actor(first) is None:
        return None
    function = rest.pop() if len(rest) > 1 or is_office(rest[0]) else None
    return SpeakerDraft(affiliation=first, group=" · ".join(rest)[:200] or None, function=function)


def _from_bracket(text: str) -> SpeakerDraft | None:
    """“Mr. Name (Country)”, “Country (Ms. Name)”, “Chair (Country)”, “Name (Director of Body)”."""
    found = last_bracket(text)
    if found is None or not found[0]:
        return None
    before, within = found
    if known_actor(within) is not None:
        return _who_comes_for(before, within)
    if known_actor(before) is not None:
        return _of_actor(before, within) if has_title(within) or is_function(within) else None
    office = office_of(within)
    if office:
        return SpeakerDraft(name=without_titles(before)[:200], affiliation=office[1], function=office[0])
    if is_function(within):
        return replace(_speaker(before), function=bare_office(within))
    return None


def _who_comes_for(before: str, body: str) -> SpeakerDraft:
    """Who stands before a country in brackets: a name, an office, a bloc or the chair of one."""
    named = _speaker(before)
    bloc = known_actor(named.affiliation) if named.affiliation else None
    group = named.affiliation if bloc and bloc.kind != "state" else named.group
    return SpeakerDraft(name=named.name, affiliation=body, group=group, function=named.function)


def _from_office(text: str) -> SpeakerDraft | None:
    """“Representative of Country”, “Minister for Foreign Affairs of Country”, “Ambassador Name of Country”."""
    office = office_of(text)
    if office and not _is_titled_name(text):
        return SpeakerDraft(affiliation=office[1], function=office[0])
    found = parted(text)
    if found and _is_titled_name(found[0]) and "," not in found[0]:
        return SpeakerDraft(name=without_titles(found[0]), affiliation=found[1])
    return None


def _is_titled_name(text: str) -> bool:
    """“Minister Hakim” is a name; “Minister for Boats” and “Minister Counsellor” are offices."""
    rest = without_titles(text.split(",")[0]).split(" of ")[0]
    return has_title(text) and rest.split()[0] not in _NO_SURNAMES and not is_office(rest)


def _from_comma(text: str) -> SpeakerDraft | None:
    """“Name, Country”, “Name, function, Country”, “Country, Name”, “Name (Country), function”."""
    first, *rest = _parts(text)
    known = [part for part in (first, *rest) if known_actor(part) is not None]
    # Two countries in a row are a list of countries.
    if not rest or len(known) > 1:
        return None
    if known == [first]:
        return _of_actor(first, ", ".join(rest))
    if known:
        return replace(_name_and_office(first, [part for part in rest if part not in known]), affiliation=known[0])
    office = office_of(rest[-1])
    if office:
        named = _name_and_office(first, rest[:-1])
        function = ", ".join(filter(None, (named.function, office[0])))[:200]
        return SpeakerDraft(name=named.name, affiliation=office[1], function=function)
    if is_office(rest[-1]):
        return replace(_speaker(first), function=bare_office(", ".join(rest)))
    return None


def _parts(text: str) -> list[str]:
    """What stands between commas, but for those in brackets."""
    depth, parts = 0, [""]
    for letter in text:
        depth += (letter in _OPENERS) - (letter in _CLOSERS)
        if letter == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()] or [text]


def _name_and_office(first: str, others: list[str]) -> SpeakerDraft:
    """A name and what somebody is; “Name, Given name” is one name."""
    is_whole = has_title(first) or " " in first or any(map(is_office, others))
    if not others or is_whole:
        return SpeakerDraft(name=without_titles(first)[:200], function=", ".join(others)[:200] or None)
    return SpeakerDraft(name=", ".join((first, *others))[:200])


def _of_actor(body: str, who: str) -> SpeakerDraft:
    """An actor and its speaker: a name with its title, an office, or both."""
    if is_function(who) or (is_office(who) and not _is_titled_name(who)):
        return SpeakerDraft(affiliation=body, function=bare_office(who))
    return SpeakerDraft(name=without_titles(who)[:200], affiliation=body)


def _from_stroke(text: str) -> SpeakerDraft | None:
    """“Name - Country”, “Country / Name”."""
    parts = _BETWEEN.split(text)
    known = [known_actor(part) is not None for part in parts]
    if len(parts) != 2 or sum(known) != 1:
        return None
    return _of_actor(parts[known.index(True)], parts[known.index(False)])
