"""How far a round is: done marks per panel and coder, as far as the asking member may know."""

from collections import Counter
from dataclasses import dataclass

from apps.coding.models import LIVE, Completion, Round
from apps.coding.visibility import open_to, visible_codings
from apps.corpus.models import Intervention, Session, Text
from apps.projects.models import Membership


@dataclass(frozen=True)
class PanelProgress:
    title: str
    session_id: str
    first: int
    cells: list[int]  # one a turn: 0 nobody, 1 some, 2 all of the coders that count
    done_by_all: int
    codings: int


@dataclass(frozen=True)
class Progress:
    panels: list[PanelProgress]
    texts: int
    done_by_me: int
    next_text: tuple[str, int, str] | None  # session id, turn number, speaker


def progress_of(member: Membership, round_: Round, session: Session) -> Progress:
    """Done marks of a session in a round, in four queries. Whoever codes blind counts only herself."""
    texts = list(
        Text.objects.filter(intervention__session=session)
        .select_related("intervention__panel", "intervention__speaker__actor")
        .order_by("intervention__position")
    )
    marks = _marks(member, round_, session)
    coders = len({coder for _, coder in marks}) or 1
    per_text = Counter(text for text, _ in marks)
    mine = {text for text, coder in marks if coder == member.pk}
    codings = Counter(
        visible_codings(member)
        .filter(LIVE, round=round_, text__intervention__session=session)
        .values_list("text_id", flat=True)
    )
    return Progress(
        panels=_panels(texts, per_text, coders, codings, session),
        texts=len(texts),
        done_by_me=len(mine),
        next_text=_next(texts, mine, session),
    )


def _marks(member: Membership, round_: Round, session: Session) -> list[tuple[int, int]]:
    standing = Completion.objects.filter(round=round_, withdrawn_at__isnull=True, text__intervention__session=session)
    if not open_to(member).filter(pk=round_.pk).exists():
        standing = standing.filter(coder=member)
    return list(standing.values_list("text_id", "coder_id"))


def _panels(
    texts: list[Text], per_text: Counter[int], coders: int, codings: Counter[int], session: Session
) -> list[PanelProgress]:
    rows: dict[int, list[tuple[Text, Intervention]]] = {}
    for text in texts:
        if text.intervention is not None:
            rows.setdefault(text.intervention.panel_id, []).append((text, text.intervention))
    return [
        PanelProgress(
            title=turns[0][1].panel.title,
            session_id=str(session.public_id),
            first=turns[0][1].position,
            cells=[2 if per_text[text.pk] >= coders else min(per_text[text.pk], 1) for text, _ in turns],
            done_by_all=sum(per_text[text.pk] >= coders for text, _ in turns),
            codings=sum(codings[text.pk] for text, _ in turns),
        )
        for turns in rows.values()
    ]


def _next(texts: list[Text], mine: set[int], session: Session) -> tuple[str, int, str] | None:
    for text in texts:
        if text.pk not in mine and text.intervention is not None:
            return str(session.public_id), text.intervention.position, text.intervention.speaker.label
    return None
