"""Who a heading, a cell or a voice tag names: "Mr. Name (Country)", "The President". Pure: no Django, no I/O.

Nothing is guessed: a bracket is a country only when it names one, and what is not understood stays part of the name.
Time is linear in the length of a label.
"""

import re
from dataclasses import dataclass

from apps.corpus.formats.actors import ActorDraft, actor_of
from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.un_languages import language_code

MOST_CHARACTERS = 300
"""A longer text is no label."""

_TITLES = (
    *("h.e.", "he.", "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "miss", "mx.", "dr.", "dr", "prof.", "professor", "sir"),
    *(
        "prince",
        "princess",
        "king",
        "queen",
        "sheikh",
        "sheikha",
        "count",
        "baroness",
        "baron",
        "dame",
        "lord",
        "lady",
        "amb.",
        "ambassador",
        "hon.",
        "honourable",
        "archbishop",
        "monsignor",
        "msgr.",
        "judge",
    ),
    *("m.", "mm.", "mme", "mme.", "mlle", "mlle.", "s.e.", "s.e.m.", "sr.", "sra.", "srta.", "excmo.", "excma."),
    *("г-н", "г-жа", "السيد", "السيدة", "herr", "frau", "minister", "senator", "general", "colonel"),
)
_TITLE = "|".join(re.escape(title) for title in sorted(_TITLES, key=len, reverse=True))
_TITLED = re.compile(rf"(?:{_TITLE})\s+", re.I)
_CHINESE_TITLES = ("先生", "女士", "夫人")
_SPOKE_IN = re.compile(
    r"(?:spoke|speaking|interpretation from|parle en|habla en|говорит по-)\s*(?:in\s+)?(?P<language>.+)", re.I
)
_BEHALF = re.compile(
    r"[,;]?\s*(?:speaking |also |intervening )*"
    r"(?:on behalf of|au nom d[eu]s?|en nombre de(?:l| la| los)?)\s+(?:the\s+)?",
    re.I,
)
_DELEGATE = re.compile(
    r"(?P<function>(?:the )?(?:permanent |deputy permanent )?"
    r"(?:representative|observer|delegate|delegation|minister[^,]{0,80}|ambassador|spokesperson|president"
    r"|prime minister))"
    r" (?:of|for|from) (?:the )?(?P<body>[^,]+?)(?: to the united nations)?",
    re.I,
)


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
    text, language = _without_language(text)
    text, spoken_for = _without_behalf(text)
    speaker = _speaker(text)
    if spoken_for:
        speaker = SpeakerDraft(
            speaker.name, speaker.affiliation, speaker.affiliation_full, spoken_for[:200], speaker.function
        )
    return LabelParts(speaker, language, (spoken_for,) if spoken_for else ())


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
    if not text.endswith((")", "）")):
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")）") - (text[at] in "(（")
        if depth == 0:
            return text[:at].rstrip(), text[at + 1 : -1].strip()
    return None


def _without_language(text: str) -> tuple[str, str | None]:
    found = last_bracket(text)
    if found:
        spoken = _SPOKE_IN.fullmatch(found[1])
        if spoken:
            return found[0], language_code(spoken["language"])
    return text, None


def _without_behalf(text: str) -> tuple[str, str]:
    found = _BEHALF.search(text)
    if found is None or found.start() == 0:
        return text, ""
    return text[: found.start()].rstrip(" ,"), text[found.end() :].strip(" ,.")


def _speaker(text: str) -> SpeakerDraft:
    if not text:
        return SpeakerDraft()
    for reading in (_from_bracket, _from_delegate, _from_comma):
        speaker = reading(text)
        if speaker is not None:
            return speaker
    if known_actor(text) is not None:
        return SpeakerDraft(affiliation=text)
    if is_function(text):
        return SpeakerDraft(function=_bare(text))
    return SpeakerDraft(name=without_titles(text)[:200])


def _from_bracket(text: str) -> SpeakerDraft | None:
    """“Mr. Name (Country)”, “Country (Ms. Name)”, “Chair (Country)”."""
    found = last_bracket(text)
    if found is None or not found[0]:
        return None
    before, within = found
    if known_actor(within) is not None:
        named = _speaker(before)
        return SpeakerDraft(name=named.name, affiliation=within, function=named.function)
    if known_actor(before) is not None and has_title(within):
        return SpeakerDraft(name=without_titles(within), affiliation=before)
    return None


def _from_delegate(text: str) -> SpeakerDraft | None:
    """“Representative of Country”, “Minister for Foreign Affairs of Country”."""
    found = _DELEGATE.fullmatch(text)
    if found is None or known_actor(found["body"]) is None:
        return None
    return SpeakerDraft(affiliation=found["body"], function=_bare(found["function"]))


def _from_comma(text: str) -> SpeakerDraft | None:
    """“Name, Country”, “Name, function, Country”, “Country, Name”."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return None
    if known_actor(parts[-1]) is not None:
        function = ", ".join(parts[1:-1]) or None
        return SpeakerDraft(name=without_titles(parts[0]), affiliation=parts[-1], function=function)
    if known_actor(parts[0]) is not None:
        return SpeakerDraft(name=without_titles(", ".join(parts[1:])), affiliation=parts[0])
    if is_function(parts[-1]):
        return SpeakerDraft(name=without_titles(parts[0]), function=_bare(", ".join(parts[1:])))
    return None


def _bare(function: str) -> str:
    bare = re.sub(r"^the ", "", function, flags=re.I)
    return bare[:1].upper() + bare[1:200]
