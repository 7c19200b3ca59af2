"""The latest entries of the journal that a member may hear of, folded: what one person did in a row, a line a kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from apps.activity.models import Event
from apps.activity.stream import visible_to
from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.corpus.models import Text
from apps.projects.models import Membership

READ_BACK = 80
CODES = {"code.added", "code.renamed", "code.redefined", "code.moved", "code.recoloured", "code.proposed"}
CODINGS = {"coding.applied", "coding.withdrawn"}
DONE = {"text.done"}
ROUNDS = {"round.opened", "round.closed", "round.reopened", "round.released"}
OTHERS = {"member.joined", "session.imported"}
TOLD = CODES | CODINGS | DONE | ROUNDS | OTHERS


class Place(NamedTuple):
    """A turn: its session and its number there."""

    session_id: str
    turn: int


@dataclass(frozen=True)
class LatelyLine:
    """`times` events of a kind by one person, before another did something; the rest is of the latest of them."""

    kind: str
    event: Event
    times: int
    code: Code | None
    place: Place | None
    title: str


def lately(member: Membership, lines: int = 8) -> list[LatelyLine]:
    """The latest first, in three queries."""
    heard = visible_to(member).filter(kind__in=TOLD).select_related("actor").order_by("-position")[:READ_BACK]
    runs = list(_runs(heard))[:lines]
    latest = [run[0] for run in runs]
    codes = _codes(member, latest)
    places = _places(member, latest)
    return [_line(run, codes, places) for run in runs]


def _runs(events: Iterable[Event]) -> Iterator[list[Event]]:
    for _actor, in_a_row in groupby(events, key=lambda event: event.actor_id):
        by_kind: dict[str, list[Event]] = {}
        for event in in_a_row:
            by_kind.setdefault(event.kind, []).append(event)
        yield from by_kind.values()


def _line(run: list[Event], codes: dict[str, Code], places: dict[str, Place]) -> LatelyLine:
    latest = run[0]
    return LatelyLine(
        kind=latest.kind,
        event=latest,
        times=len(run),
        code=codes.get(_code_id(latest)),
        place=places.get(str(latest.object_ids.get("text", ""))),
        title=str(latest.after.get("title") or latest.after.get("display_name") or ""),
    )


def _code_id(event: Event) -> str:
    """Of the code an entry is about: its object, or the one that was applied."""
    return str(event.object_ids.get("code") or event.after.get("code") or "")


def _codes(member: Membership, events: Iterable[Event]) -> dict[str, Code]:
    wanted = {_code_id(event) for event in events if event.kind in CODES | CODINGS} - {""}
    return {str(code.public_id): code for code in codes_for(member).filter(public_id__in=wanted)}


def _places(member: Membership, events: Iterable[Event]) -> dict[str, Place]:
    wanted = {str(event.object_ids["text"]) for event in events if "text" in event.object_ids}
    rows = Text.objects.filter(project=member.project_id, public_id__in=wanted, intervention__isnull=False).values_list(
        "public_id", "intervention__session__public_id", "intervention__position"
    )
    return {str(text): Place(str(session), turn or 0) for text, session, turn in rows}
