"""The sessions of a project with how much is in them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from apps.corpus.models import Document, Panel, Session
from apps.corpus.moments import length
from apps.projects.models import Project


@dataclass(frozen=True)
class PanelRow:
    public_id: UUID
    position: int
    title: str
    interventions: int
    speakers: int
    words: int
    first: int | None
    """Position of its first intervention."""
    length: str


@dataclass(frozen=True)
class DocumentRow:
    public_id: UUID
    title: str
    kind: str
    words: int


@dataclass(frozen=True)
class SessionRow:
    session: Session
    panels: list[PanelRow] = field(default_factory=list)
    documents: list[DocumentRow] = field(default_factory=list)

    @property
    def interventions(self) -> int:
        return sum(panel.interventions for panel in self.panels)

    @property
    def words(self) -> int:
        return sum(panel.words for panel in self.panels) + sum(document.words for document in self.documents)


def sessions_of(project: Project) -> QuerySet[Session]:
    return Session.objects.filter(project=project).select_related("project").order_by("position", "pk")


def session_rows(sessions: Iterable[Session]) -> list[SessionRow]:
    """Each session with its panels and documents, in three queries whatever their number."""
    rows = {session.pk: SessionRow(session) for session in sessions}
    for session_id, panel in _panels(rows):
        rows[session_id].panels.append(panel)
    for session_id, document in _documents(rows):
        rows[session_id].documents.append(document)
    return list(rows.values())


def _panels(sessions: Iterable[int]) -> Iterator[tuple[int, PanelRow]]:
    revisions = "interventions__text__revisions"
    rows = Panel.objects.filter(session__in=list(sessions)).order_by("session", "position")
    placed = Q(interventions__superseded_at__isnull=True)
    counted = rows.annotate(
        turns=Count("interventions", filter=placed, distinct=True),
        speakers=Count("interventions__speaker", filter=placed, distinct=True),
        words=Coalesce(Sum(f"{revisions}__words", filter=Q(**{f"{revisions}__is_current": True})), 0),
        first=Min("interventions__position"),
        begins=Min("interventions__start_ms", filter=placed),
        ends=Max("interventions__end_ms", filter=placed),
    )
    named = ("session_id", "public_id", "position", "title", "turns", "speakers", "words", "first", "begins", "ends")
    for told in counted.values(*named):
        session_id, turns = told.pop("session_id"), told.pop("turns")
        begins, ends = told.pop("begins"), told.pop("ends")
        yield session_id, PanelRow(**told, interventions=turns, length=length(begins, ends))


def _documents(sessions: Iterable[int]) -> Iterator[tuple[int, DocumentRow]]:
    rows = Document.objects.filter(session__in=list(sessions), text__revisions__is_current=True).order_by("pk")
    for session_id, public_id, title, kind, words in rows.values_list(
        "session_id", "public_id", "title", "kind", "text__revisions__words"
    ):
        yield session_id, DocumentRow(public_id, title, str(Document.Kind(kind).label), words)
