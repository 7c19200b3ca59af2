"""What a paragraph may say at its beginning of who speaks: one rule for each custom. Pure: no Django, no I/O.

Every rule looks at the first 300 characters alone and is linear in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from apps.corpus.formats.capacities import is_function
from apps.corpus.formats.cues import clock_ms
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.speaker_labels import has_title, known_actor, label_parts, last_bracket

Rule = Literal["bold", "time", "colon", "dash", "mark", "tab", "style"]

MOST_LABEL = 160
_LOOKED_AT = 300

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,-](\d{1,7}))?"
_UNTIL = r"(?: ?(?:-->|-|–|—) ?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,7})?)?"
# [00:03:40], (3:40), #00:03:40-2#, [00:03:40 --> 00:03:44]; Markdown keeps a stroke before its brackets.
_TIME_FIRST = re.compile(rf"\s{{0,8}}\\?[\[(#<]{_CLOCK}{_UNTIL}\\?[\])#>]:?\s*")
_BARE_TIME_FIRST = re.compile(rf"{_CLOCK}{_UNTIL}\s{{1,8}}")
_NAME_THEN_TIME = re.compile(rf"(?P<label>\S.{{0,80}}?)\s{{1,8}}[\[(]?{_CLOCK}[\])]?\s*")
_MARK = re.compile(r"\[(?P<label>[^\[\]\n]{1,40})\]:?\s+(?=\S)")
_DASH = re.compile(r"(?P<stop>\s?\.)?\s{1,3}[-–—]\s{1,3}(?P<tongue>\([A-Z]{2}\)\s)?")
_COLONS = (":", "：")
_SENTENCE_INSIDE = re.compile(r"[.!?;。！？]\s")
_NO_STOP = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Amb|Hon|Gen|Col|H\.E|MM|M|S\.E|Sr|Sra|Srta|Jr|[^\W\d_])\.\s")
_SMALL_WORDS = frozenset(
    (
        *("de", "da", "do", "dos", "das", "di", "del", "della", "du", "des", "la", "le", "les", "van", "von", "der"),
        *("den", "ter", "ten", "zu", "in", "'t", "’t", "el", "al", "bin", "bint", "ibn", "y", "e", "of", "and", "the"),
    )
)
# “General Assembly:” and “General Debate:” are no officers.
_NO_NAMES = frozenset(("assembly", "council", "debate", "comments", "remarks", "discussion", "statement", "statements"))


@dataclass(frozen=True)
class Heading:
    """The beginning of a paragraph that may name who speaks: its words, and where the speech begins in code points.

    It is `sure` when its shape alone names somebody, `likely` when it does among others of its custom.
    """

    label: str
    end: int
    rule: Rule
    sure: bool
    likely: bool = False
    start_ms: int | None = None
    tongue: str = ""

    @property
    def key(self) -> str:
        """Equal for the headings of one speaker."""
        return " ".join(self.label.split()).casefold()


def heading_of(part: Paragraph) -> Heading | None:
    """The first sure heading any rule finds, else the first likely one, else the first. Times beside it are read."""
    if part.style == "heading":
        return _styled(part.text)
    text = part.text[:_LOOKED_AT]
    gone, start_ms = time_first(text)
    found = list(_found(text[gone:], max(part.lead - gone, 0)))
    behind_time = _name_after_bare_time(text)
    if behind_time or not found:
        return behind_time
    best = max(found, key=lambda heading: (heading.sure, heading.likely))
    end, after_ms = gone + best.end, None
    if best.rule != "time":
        length, after_ms = time_first(text[end:])
        end += length
    told = (best.start_ms, start_ms, after_ms)
    is_timed_name = is_name(best.label) and (
        (start_ms is not None and best.rule in ("colon", "tab")) or (part.start_ms is not None and best.rule == "bold")
    )
    sure = best.sure or is_timed_name
    return replace(best, end=end, sure=sure, start_ms=next((time for time in told if time is not None), None))


def time_first(text: str) -> tuple[int, int | None]:
    """Length and milliseconds of a time in brackets at the beginning; nothing where there is none."""
    found = _TIME_FIRST.match(text)
    return (found.end(), clock_ms(*found.groups())) if found else (0, None)


def _found(text: str, lead: int) -> Iterator[Heading]:
    found = (_bold(text, lead), _name_and_time(text), _dash(text), _colon(text), _mark(text), _tab(text))
    return (heading for heading in found if heading is not None)


def _styled(text: str) -> Heading | None:
    """A heading of a document that names who speaks, as NVivo and others have it."""
    label = text.strip()
    if not label or len(label) > MOST_LABEL or "\n" in label:
        return None
    return Heading(label, len(text), "style", sure=names_somebody(label, capitals=False))


def _bold(text: str, lead: int) -> Heading | None:
    """A name set apart at the beginning: with a colon it is one as it stands, alone on its line it may be."""
    if not 0 < lead <= MOST_LABEL:
        return None
    label, after = text[:lead].rstrip(), text[lead:]
    if label.endswith(_COLONS):
        return Heading(label, lead, "bold", sure=True)
    if after.lstrip().startswith(_COLONS):
        return Heading(label, lead + len(after) - len(after.lstrip()) + 1, "bold", sure=True)
    if after.strip() or "\n" in label or ": " in label or label.endswith((".", "!", "?")):
        return None
    return Heading(label, len(text), "bold", sure=names_somebody(label, capitals=False))


def _name_and_time(text: str) -> Heading | None:
    """A name and a time alone on their line, as Otter, Teams and Zoom write."""
    found = _NAME_THEN_TIME.fullmatch(text) if len(text) < 120 else None
    if found is None:
        return None
    label = found["label"].strip(" -–:[]")
    if not label or label.endswith(",") or len(label.split()) > 8 or _has_sentence_inside(label):
        return None
    return Heading(label, len(text), "time", sure=is_name(label), start_ms=clock_ms(*found.groups()[1:]))


def _name_after_bare_time(text: str) -> Heading | None:
    """“00:03:40 Name: words”."""
    time = _BARE_TIME_FIRST.match(text)
    if time is None:
        return None
    named = _colon(text[time.end() :]) or _tab(text[time.end() :])
    is_name_there = named is not None and (named.sure or is_name(named.label))
    if named is None or not is_name_there:
        return None
    return replace(named, end=time.end() + named.end, sure=True, start_ms=clock_ms(*time.groups()))


def _colon(text: str) -> Heading | None:
    at = next((place for place in range(1, min(len(text), MOST_LABEL)) if _is_colon(text, place)), 0)
    label = text[:at]
    if not label.strip() or _has_sentence_inside(label):
        return None
    sure = names_somebody(label)
    return Heading(label, at + 1, "colon", sure=sure) if sure or "\n" not in label else None


def _is_colon(text: str, at: int) -> bool:
    """A colon before a space or the end; the wide one of Chinese needs no space."""
    return text[at] == "：" or (text[at] == ":" and (at + 1 == len(text) or text[at + 1].isspace()))


def _dash(text: str) -> Heading | None:
    """“Name, on behalf of the Group. - (PL) Madam President”, as the European Parliament writes."""
    found = _DASH.search(text, 0, 240)
    if found is None:
        return None
    label = text[: found.start()]
    if len(label) < 3 or any(colon in label for colon in _COLONS) or _has_sentence_inside(label):
        return None
    name = re.split(r"[,(]", label, maxsplit=1)[0]
    if is_function(label):
        return Heading(label, found.end(), "dash", sure=bool(found["stop"]))
    if len(name.split()) < 2 or not _is_name(name.split()):
        return None
    tongue = (found["tongue"] or "").strip("() ")
    sure, likely = bool(found["stop"] or tongue), len(name) < len(label)
    return Heading(label, found.end(), "dash", sure=sure, likely=likely, tongue=tongue)


def _has_sentence_inside(label: str) -> bool:
    """Whether a sentence ends in the middle, leaving aside the stops of titles and initials."""
    return _SENTENCE_INSIDE.search(_NO_STOP.sub("", label)) is not None


def _mark(text: str) -> Heading | None:
    """“[id1] text”, as QualCoder has it."""
    found = _MARK.match(text)
    return Heading(found["label"], found.end(), "mark", sure=False) if found else None


def _tab(text: str) -> Heading | None:
    label, tab, _ = text[:MOST_LABEL].partition("\t")
    is_short = bool(tab) and 0 < len(label.strip()) <= 60 and len(label.split()) <= 6 and "\n" not in label
    return Heading(label, len(label) + 1, "tab", sure=is_short and names_somebody(label)) if is_short else None


def names_somebody(label: str, *, capitals: bool = True) -> bool:
    """By its shape alone: a title, an office, a known actor, a country in brackets; `capitals` throughout, if asked."""
    bare = label.strip()
    bracket = last_bracket(bare)
    while bracket:
        # A scan may have hurt the name; a title before it and a country behind it are enough.
        if known_actor(bracket[1]) is not None and (has_title(bracket[0]) or is_name(bracket[0])):
            return True
        bare, bracket = bracket[0], last_bracket(bracket[0])
    if not bare or not _is_short(bare):
        return False
    if is_function(bare) or known_actor(bare) is not None or _is_titled_name(bare) or _comes_for_an_actor(bare):
        return True
    words = bare.split()
    is_capital = len(words) <= 6 and len(bare) > 2 and bare.isupper() and not bare[0].isdigit()
    return capitals and is_capital


def _is_short(label: str) -> bool:
    return len(label) <= MOST_LABEL and len(label.split()) <= 20


def _is_titled_name(label: str) -> bool:
    name = label.split(",")[0].split()
    if not has_title(label) or not 2 <= len(name) <= 9:
        return False
    return _is_name(name[1:]) and name[-1].casefold() not in _NO_NAMES


def _comes_for_an_actor(label: str) -> bool:
    """“The representative of Kenya”, “Kenya, on behalf of a group”, “Name, Minister, Kenya”."""
    speaker = label_parts(label).speaker
    if known_actor(speaker.affiliation or "") is None:
        return False
    return speaker.name is None or (_is_name(speaker.name.split()) and known_actor(speaker.name) is None)


def _is_name(words: list[str]) -> bool:
    """One to nine words, none in small letters but the particles of names."""
    bare = [word.lstrip("(“\"'’-") or word for word in words]
    fits = all(not word[:1].islower() or whole in _SMALL_WORDS for word, whole in zip(bare, words, strict=True))
    return 1 <= len(words) <= 9 and fits and words[0].casefold() not in ("in", "of", "and", "the")


def is_name(label: str) -> bool:
    """Whether a label has the shape of a name: a few words with capitals and no stop."""
    return _is_name(label.split()) and not label.rstrip().endswith((".", "!", "?"))
