"""What somebody asks of a search, as it stands in the address of its page, and the passages that a form names."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.coding import selectors
from apps.coding.models import Round
from apps.coding.selectors import Intent
from apps.coding.services import Passage
from apps.corpus.models import TextRevision
from apps.corpus.searching.queries import Query, TooMuchAsked, going_on, read_query
from apps.corpus.searching.units import Unit
from apps.corpus.selectors import Where, groups_of, languages_of, sessions_of, speakers_of
from apps.projects.access import Access
from apps.projects.errors import ChangedMeanwhile, DoesNotFit
from apps.projects.roles import Action

FILTERS = ("session", "speaker", "group", "language")
CODING = ("round", "code", "unit")
PLACE = re.compile(r"([0-9a-f-]{36}):(\d{1,9}-\d{1,9}(?:\+\d{1,9}-\d{1,9})*)")
MOST_FOR_ONE = 100
"""Spans that one line of a form may name."""


@dataclass(frozen=True)
class Question:
    """What is asked for, where, and what is to be coded with it. `problem` says why nothing is looked for."""

    asked: str
    query: Query
    where: Where
    intent: Intent | None
    problem: str
    given: Mapping[str, str]

    @property
    def goes_on(self) -> str:
        """The query whose last word is only begun, where that could be."""
        return "" if self.problem else going_on(self.asked)

    def going_on(self) -> "Question":
        asked = self.goes_on
        return Question(asked, read_query(asked), self.where, self.intent, "", {**self.given, "q": asked})

    def in_address(self, **other: Any) -> str:
        """The address's query, with other values in places."""
        said = {**self.given, **{name: str(value) for name, value in other.items()}}
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def everywhere(self) -> str:
        """The address's query without filters."""
        return self.in_address(**dict.fromkeys(FILTERS, ""))

    @property
    def filters(self) -> int:
        return sum(bool(self.given.get(name)) for name in FILTERS)


def read_question(access: Access, given: Mapping[str, str]) -> Question:
    """Raises `ObjectDoesNotExist` where an address names a session, speaker, group, language, round or code amiss."""
    asked = given.get("q", "")
    query, problem = _read(asked)
    said = {name: given.get(name, "") for name in ("q", *FILTERS, *CODING)}
    return Question(asked, query, _where(access, said), _intent(access, said), problem, said)


def _read(asked: str) -> tuple[Query, str]:
    try:
        query = read_query(asked)
    except TooMuchAsked:
        return Query(), _("That is too long to look for. Ask for fewer words.")
    if query.terms and query.is_empty:
        return query, _("Say also what to look for, not only what to leave out.")
    return query, ""


def _where(access: Access, said: Mapping[str, str]) -> Where:
    project = access.project
    language = said["language"]
    if language and language not in languages_of(project):
        raise ObjectDoesNotExist
    return Where(
        session=_named(sessions_of(project), said["session"]),
        speaker=_named(speakers_of(project), said["speaker"]),
        group=_named(groups_of(project), said["group"]),
        language=language,
    )


def _named(rows: QuerySet[Any], public_id: str) -> Any:
    """The row of that id; None where none is named."""
    return rows.get(public_id=_uuid(public_id)) if public_id else None


def _uuid(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as error:
        raise ObjectDoesNotExist from error


def _intent(access: Access, said: Mapping[str, str]) -> Intent | None:
    """None for whoever does not code, or has no running round to code in."""
    if not access.may(Action.CODE):
        return None
    rounds = selectors.rounds_to_code_in(access.member)
    round_ = _named(rounds, said["round"]) or _round_at_first(access, rounds)
    if round_ is None:
        return None
    codes = {str(code.public_id): code for code in selectors.codes_to_use(access.member, round_)}
    if said["code"] and said["code"] not in codes:
        raise ObjectDoesNotExist
    return Intent(access.member, round_, codes.get(said["code"]), unit_of(said["unit"]))


def _round_at_first(access: Access, rounds: QuerySet[Round]) -> Round | None:
    return rounds.filter(pk=selectors.current_round(access.member).pk).first() or rounds.first()


def unit_of(said: str) -> Unit:
    """The unit of that name; the sentence where none or another is named."""
    return Unit(said) if said in set(Unit) else Unit.SENTENCE


def passages_named(access: Access, places: Iterable[str]) -> list[Passage]:
    """The passages that a form names, each once, in its order.

    Raises `DoesNotFit` for what names none, `ChangedMeanwhile` where a text was corrected since.
    """
    named = list(dict.fromkeys(span for place in places for span in _spans(place)))
    current = _current(access, {revision for revision, _start, _end in named})
    return [_passage(current, *span) for span in named]


def _spans(place: str) -> list[tuple[UUID, int, int]]:
    match = PLACE.fullmatch(place)
    spans = match[2].split("+") if match else []
    if match is None or len(spans) > MOST_FOR_ONE:
        raise DoesNotFit(_("This names no passage. Search again."))
    try:
        revision = UUID(match[1])
    except ValueError as error:
        raise DoesNotFit(_("This names no passage. Search again.")) from error
    ends = [span.split("-") for span in spans]
    return [(revision, int(start), int(end)) for start, end in ends]


def _current(access: Access, ids: set[UUID]) -> Mapping[UUID, TextRevision]:
    revisions = TextRevision.objects.filter(project=access.project, public_id__in=ids).select_related("text")
    return {revision.public_id: revision for revision in revisions}


def _passage(revisions: Mapping[UUID, TextRevision], revision: UUID, start: int, end: int) -> Passage:
    found = revisions.get(revision)
    if found is None:
        raise DoesNotFit(_("This names no passage. Search again."))
    if not found.is_current:
        raise ChangedMeanwhile(_("A text was corrected meanwhile. Nothing was coded: look at the passages again."))
    return Passage(found, start, end)


def pages_of(total: int, at_once: int) -> int:
    return max(1, -(-total // at_once))


def page_in(given: Mapping[str, str], pages: int) -> int:
    """The page asked for, from 1; the first or the last where there is no such page."""
    try:
        asked = int(given.get("page", "1"))
    except ValueError:
        return 1
    return min(max(asked, 1), pages)
