"""The sessions of a project with how much is in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

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
    length: str
    first: int | None
    """Position of its first intervention."""


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
        return sum(row.words for row in (*self.panels, *self.documents))


def sessions_of(project: Project) -> QuerySet[Session]:
    return Session.objects.filter(project=project).select_related("project").order_by("position", "pk")


def session_rows(sessions: Iterable[Session]) -> list[SessionRow]:
    """Each session with its panels and documents, in three queries whatever their number."""
    rows = {session.pk: SessionRow(session) for session in sessions}
    for panel in _panels(rows):
        rows[panel.session_id].panels.append(_panel_row(panel))
    for document in _documents(rows):
        if document.session_id is not None:
            rows[document.session_id].documents.append(_document_row(document))
    return list(rows.values())


def _panels(sessions: Iterable[int]) -> QuerySet[Panel]:
    return (
        Panel.objects.filter(session__in=list(sessions))
        .annotate(
            n_interventions=Count("interventions"),
            n_speakers=Count("interventions__speaker", distinct=True),
            n_words=Sum(
                "interventions__text__revisions__words", filter=Q(interventions__text__revisions__is_current=True)
            ),
            first=Min("interventions__position"),
            start_ms=Min("interventions__start_ms"),
            end_ms=Max("interventions__end_ms"),
        )
        .order_by("session", "position")
    )


def _documents(sessions: Iterable[int]) -> QuerySet[Document]:
    return (
        Document.objects.filter(session__in=list(sessions))
        .annotate(n_words=F("text__revisions__words"))
        .filter(Q(text__revisions__is_current=True) | Q(text__isnull=True))
        .order_by("session", "pk")
    )
