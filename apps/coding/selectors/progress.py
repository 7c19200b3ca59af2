"""How far a round is: done marks by panel and by coder, as far as the asking member may know."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from apps.coding.models import LIVE, Assignment, Completion, Layer, Round, RoundCoder
from apps.coding.visibility import open_to, visible_codings, visible_completions
from apps.corpus.models import Session, Text
from apps.corpus.selectors import living_texts
from apps.projects.models import Membership


@dataclass(frozen=True)
class PanelProgress:
    """A panel's texts: `cells` holds one a turn, 0 done by nobody, 1 by some, 2 by all the coders that count."""

    session_id: UUID
    session: str
    title: str
    first: int
    cells: list[int]
    done_by_all: int
    codings: int


@dataclass(frozen=True)
class NextText:
    session_id: UUID
    turn: int
    speaker: str


@dataclass(frozen=True)
class Progress:
    """`others_count` says whether others' done marks are in it, or the asking member's alone."""

    round: Round
    panels: list[PanelProgress]
    texts: int
    done_by_me: int
    others_count: bool
    next_text: NextText | None

    @property
    def done_by_all(self) -> int:
        return sum(panel.done_by_all for panel in self.panels)


def progress_of(member: Membership, round_: Round, session: Session | None = None) -> Progress:
    """The turns of a round, of one session where it is named, in six queries. Who codes blind counts alone."""
    texts = _texts(round_, session)
    others_count = open_to(member).filter(pk=round_.pk).exists()
    marks = list(_marks(member, round_).filter(text__in=[text.pk for text in texts]).values_list("text", "coder"))
    done = Counter(text for text, _coder in marks)
    mine = {text for text, coder in marks if coder == member.pk}
    coders = _coders(round_, marks) if others_count else 1
    following = next((text for text in texts if text.pk not in mine), None)
    return Progress(
        round=round_,
        panels=_panels(texts, done, coders, _codings(member, round_)),
        texts=len(texts),
        done_by_me=len(mine),
        others_count=others_count,
        next_text=_next(following) if following else None,
    )


class _Turn(NamedTuple):
    pk: int
    session_id: UUID
    session: str
    panel: int
    title: str
    number: int


def _texts(round_: Round, session: Session | None) -> list[_Turn]:
    texts = texts_of(round_).filter(intervention__isnull=False)
    if session is not None:
        texts = texts.filter(intervention__session=session)
    rows = texts.order_by(
        "intervention__session__position", "intervention__session", "intervention__position"
    ).values_list(
        "pk",
        "intervention__session__public_id",
        "intervention__session__title",
        "intervention__panel",
        "intervention__panel__title",
        "intervention__position",
    )
    return [_Turn(*row[:-1], row[-1] or 0) for row in rows]


def texts_of(round_: Round) -> QuerySet[Text]:
    """What is coded in a round: its assigned texts, in the standing round all texts of the project."""
    texts = living_texts(round_.project_id)
    if round_.standing:
        return texts
    return texts.filter(Exists(Assignment.objects.filter(round=round_, text=OuterRef("pk"))))


def _marks(member: Membership, round_: Round) -> QuerySet[Completion]:
    return visible_completions(member).filter(round=round_, withdrawn_at__isnull=True)


def _coders(round_: Round, marks: Iterable[tuple[int, int]]) -> int:
    """Everybody who codes in the round; in the standing one, whoever has marked a text done."""
    named = 0 if round_.standing else RoundCoder.objects.filter(round=round_).count()
    return named or len({coder for _text, coder in marks}) or 1


def _codings(member: Membership, round_: Round) -> dict[int, int]:
    live = visible_codings(member).filter(LIVE, round=round_, layer=Layer.CODER)
    return dict(live.values("text").annotate(n=Count("pk")).values_list("text", "n"))


def _panels(texts: list[_Turn], done: Counter[int], coders: int, codings: dict[int, int]) -> list[PanelProgress]:
    return [
        _panel(list(turns), done, coders, codings)
        for _panel_id, turns in groupby(texts, key=lambda text: (text.session_id, text.panel))
    ]


def _panel(turns: list[_Turn], done: Counter[int], coders: int, codings: dict[int, int]) -> PanelProgress:
    first = turns[0]
    cells = [2 if done[turn.pk] >= coders else min(done[turn.pk], 1) for turn in turns]
    return PanelProgress(
        session_id=first.session_id,
        session=first.session,
        title=first.title,
        first=first.number,
        cells=cells,
        done_by_all=cells.count(2),
        codings=sum(codings.get(turn.pk, 0) for turn in turns),
    )


def _next(text: _Turn) -> NextText:
    found = Text.objects.select_related("intervention__speaker__actor").get(pk=text.pk)
    speaker = found.intervention.speaker.label if found.intervention else ""
    return NextText(text.session_id, text.number, speaker)
