"""Where somebody says to go on in another capacity, in the formulas of official records. Pure: no Django, no I/O.

In English, French and Spanish, and as the Council's records have it in Russian, Chinese and Arabic. For offering a
split, never for making one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.corpus import register
from apps.corpus.formats.capacities import office_in_meeting
from apps.corpus.formats.offices import bare_office, office_of

_AROUND = 300
"""Code points before and after a word of a formula within which its sentence must end."""

# In small letters where a sentence does not begin with them: long texts are looked through quickly then.
_WORDS = re.compile(
    r"my capacity|national capacity|resume my|revert to my|return to my|ma qualité d|titre national|reprends"
    r"|mi calidad|mi condición|título nacional|[Rr]eanudo|[Rr]easumo|[Rr]etomo|[Vv]uelvo a|качестве|обязанност"
    r"|функци|身份|恢复|صفتي|أستأنف"
)
_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?:[.!?؟](?=\s|\Z)|[。！？]|\n)")
_NATIONAL = "national capacity"
_I_SPEAK = r"\b(?:I|me)\b.{0,90}\b(?:statement|remarks|speak|interven\w+|floor|say|observations|comments)\b"
_HABLO = r"\b(?:formul|har[éeí]|hac|habl|interven|declaraci)"
_FORMULAS = tuple(
    re.compile(formula, re.I)
    for formula in (
        rf"{_I_SPEAK}.{{0,60}}\bin my (?:\w+ )?capacity as (?P<told>.+)",
        r"\bI\b.{0,30}\b(?:resume|return to|revert to) my (?:functions?|role|duties|capacity) (?:as )?(?P<told>.+)",
        rf"{_I_SPEAK}.{{0,60}}\bin (?:my|a) (?P<national>national capacity)",
        r"\bin (?:my|a) (?P<national>national capacity),? I\b",
        r"\b(?:je|j['’]).{0,90}\ben ma (?:qualité|capacité) d(?:e |['’])(?P<told>.+)",
        r"\b(?:je|j['’]).{0,90}\bà (?P<national>titre national)",
        r"\bje reprends\b.{0,40}\bfonctions? (?:d(?:e |['’])|en tant que |comme )(?P<told>.+)",
        rf"{_HABLO}.{{0,90}}\ben mi (?:calidad|condición|capacidad) (?:de|como) (?P<told>.+)",
        rf"{_HABLO}.{{0,90}}\ba (?P<national>título nacional)",
        r"\b(?:reanudo|reasumo|retomo|vuelvo a \w+).{0,40}\bfunciones (?:de|como) (?P<told>.+)",
        r"(?:выступ|сдела).{0,60} в (?:\w+ )?качестве (?P<told>.+)",
        r"(?:возвращаюсь|возобновляю|приступаю).{0,60}(?:обязанност\w+|функци\w+) (?P<told>.+)",
        r"我.{0,12}以(?P<told>[^的，。]{1,20})的?身份",
        r"我.{0,6}恢复(?:行使|履行|担任)?(?P<told>[^的，。]{1,20})的?(?:职能|职责|职务)",
        r"(?:أدلي|سأدلي|أتكلم|سأتكلم).{0,60}بصفتي (?P<told>.+)",
        r"أستأنف.{0,40}(?:بصفتي|كرئيس|رئيسا) ?(?P<told>.*)",
    )
)
# Who only joins another's statement was in no other capacity before.
_JOINS = re.compile(r"\b(?:align|associat|s['’]associe|souscri|se suma|se adhiere|suscrib)", re.I)
_CHINESE_DELEGATE = "代表"


@dataclass(frozen=True)
class CapacityChange:
    """A sentence that changes the capacity, `[start, end)`, and where the next one begins: `at`. All in code points.

    `told` are its words for what follows; `affiliation` and `function` what they name, where it is understood.
    """

    start: int
    end: int
    at: int
    told: str
    affiliation: str | None = None
    function: str | None = None


def capacity_changes(text: str) -> tuple[CapacityChange, ...]:
    """Every change of capacity a speech tells, in order. Linear in the length of the text."""
    return tuple(_changes(text))


def _changes(text: str) -> Iterator[CapacityChange]:
    seen = 0
    for found in _WORDS.finditer(text):
        if found.start() < seen:
            continue
        start, end = _sentence_around(text, found.start(), found.end(), seen)
        seen = end
        change = _change(text, start, end)
        if change:
            yield change


def _sentence_around(text: str, first: int, last: int, seen: int) -> tuple[int, int]:
    window = max(seen, first - _AROUND)
    start = max((found.end() for found in _END.finditer(text, window, first)), default=window)
    found = _END.search(text, last, last + _AROUND)
    end = found.end() if found else min(last + _AROUND, len(text))
    return start + len(text[start:first]) - len(text[start:first].lstrip()), end


def _change(text: str, start: int, end: int) -> CapacityChange | None:
    sentence = text[start:end]
    formula = next((found for form in _FORMULAS if (found := form.search(sentence))), None)
    if formula is None or _JOINS.search(sentence):
        return None
    words = formula.groupdict()
    told = _NATIONAL if words.get("national") else _bare(words["told"])
    affiliation, function = (None, None) if words.get("national") else _capacity(told)
    return CapacityChange(start, end, _next_word(text, end), told, affiliation, function)


def _bare(told: str) -> str:
    """Without article, closing marks and what a comma adds."""
    return bare_office(told.strip().split(", ")[0].rstrip(" .!?؟。;,:"))


def _capacity(told: str) -> tuple[str | None, str | None]:
    office = office_of(told)
    if office:
        return office[1], office[0]
    if told.endswith(_CHINESE_DELEGATE) and register.find(told.removesuffix(_CHINESE_DELEGATE)):
        return told.removesuffix(_CHINESE_DELEGATE), _CHINESE_DELEGATE
    return None, office_in_meeting(told)


def _next_word(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end
