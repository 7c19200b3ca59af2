"""Who “The President” is, where a record names the office alone. Pure: no Django, no I/O. Suggestions, nothing more."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from apps.corpus.formats.actors import actor_of
from apps.corpus.formats.capacities import presides
from apps.corpus.formats.capacity_changes import capacity_changes
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.formats.speaker_labels import has_title, label_parts

Turn = tuple[int, SpeakerDraft, str]
"""A turn's number, its speaker, its text."""

_TOOK = re.compile(r"(?:took|resumed|returned to) the [Cc]hair\b")
_MOST_LABEL = 120
_BEGINNING = re.compile(r"(?:\n|(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)[.!?]\s)")
_THE_OFFICE = re.compile(r"the (?:president|chair|chairperson|chairman|chairwoman)", re.I)


@dataclass(frozen=True)
class Presiding:
    """Who most likely speaks in a turn whose label is an office alone, and how that is known."""

    turn: int
    name: str | None
    affiliation: str | None
    reason: str


@dataclass
class _Term:
    """The turns from one taking of the chair to the next, and who is said to sit in it."""

    taken_by: SpeakerDraft | None = None
    reason: str = ""
    turns: list[int] = field(default_factory=list)
    told: dict[str, tuple[SpeakerDraft, str]] = field(default_factory=dict)

    def hears(self, speaker: SpeakerDraft, reason: str) -> None:
        actor = actor_of(speaker.affiliation)
        if actor:
            self.told.setdefault(actor.key, (speaker, reason))


def presidents(turns: Iterable[Turn]) -> tuple[Presiding, ...]:
    """Whom each turn of a nameless chair belongs to, as far as the record tells it somewhere in the same term.

    A term ends where another takes the chair; a president who resumes it is the one of the beginning. Where a term
    tells of two, it tells of none.
    """
    terms = _terms(turns)
    return tuple(sorted((one for term in terms for one in _seated(term)), key=lambda one: one.turn))


def _terms(turns: Iterable[Turn]) -> list[_Term]:
    first = _Term()
    terms, term = [first], first
    for number, speaker, text in turns:
        if presides(speaker.function) and speaker.group is None:
            _listen(term, number, speaker, text)
        for taker in _takers(text):
            term = first if _THE_OFFICE.fullmatch(taker) else _taken(taker, number)
            terms.append(term)
    return list({id(term): term for term in terms}.values())


def _listen(term: _Term, number: int, speaker: SpeakerDraft, text: str) -> None:
    if speaker.name is None and speaker.affiliation is None:
        term.turns.append(number)
    elif speaker.affiliation:
        term.hears(speaker, f"turn {number} names the president")
    for change in capacity_changes(text):
        if change.affiliation:
            told = SpeakerDraft(affiliation=change.affiliation)
            term.hears(told, f"in turn {number} the president speaks for {change.affiliation}")


def _takers(text: str) -> Iterator[str]:
    """Who takes the chair in the course of a turn, as the record's own lines say."""
    for found in _TOOK.finditer(text):
        before = text[max(0, found.start() - _MOST_LABEL) : found.start()]
        label = _BEGINNING.split(before)[-1].strip(" ,()")
        if _THE_OFFICE.fullmatch(label) or has_title(label):
            yield label


def _taken(label: str, number: int) -> _Term:
    who = label_parts(label).speaker
    return _Term(
        SpeakerDraft(name=who.name, affiliation=who.affiliation), f"{who.name} took the chair in turn {number}"
    )


def _seated(term: _Term) -> Sequence[Presiding]:
    who, reason = term.taken_by, term.reason
    if who is None and len(term.told) == 1:
        who, reason = next(iter(term.told.values()))
    return [Presiding(number, who.name, who.affiliation, reason) for number in term.turns] if who else []
