"""The transcript as a page prints it: everything in three queries."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from apps.corpus.models import Intervention, OnBehalfOf, Panel, Segment, Session, Text, TextRevision
from apps.corpus.moments import clock
from apps.projects.models import Project

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@dataclass(frozen=True)
class TurnOnPage:
    """An intervention with its current revision, cut at its line ends (paragraphs joined by LF are it)."""

    number: int
    text_id: str
    revision_id: str
    sha256: str
    length: int
    language: str
    direction: str
    label: str
    meta: str
    start_label: str
    paragraphs: list[str]
    intervention_id: str = ""
    start_ms: int | None = None
    recording_id: int | None = None
    recording: str = ""
    """The recording it is heard in, where that can be opened at a moment."""
    address: str = ""
    """Where its first moment is opened."""


@dataclass(frozen=True)
class PanelOnPage:
    public_id: UUID
    position: int
    title: str
    turns: list[TurnOnPage]


def panels_of(session: Session) -> list[PanelOnPage]:
    """The panels of a session in order, each with its turns."""
    spoken_for = _spoken_for(session)
    revisions = (
        TextRevision.objects.filter(text__intervention__session=session, is_current=True)
        .select_related("text__intervention__speaker__actor")
        .order_by("text__intervention__position")
    )
    turns: dict[int, list[TurnOnPage]] = {}
    for revision in revisions.iterator(chunk_size=500):
        intervention = revision.text.intervention
        if intervention is not None:
            turns.setdefault(intervention.panel_id, []).append(
                _turn(revision, intervention, spoken_for.get(intervention.pk, []))
            )
    panels = Panel.objects.filter(session=session).order_by("position")
    return [PanelOnPage(panel.public_id, panel.position, panel.title, turns.get(panel.pk, [])) for panel in panels]


def _spoken_for(session: Session) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for row in OnBehalfOf.objects.filter(intervention__session=session).select_related("actor").order_by("pk"):
        names.setdefault(row.intervention_id, []).append(row.actor.name)
    return names


def _turn(revision: TextRevision, intervention: Intervention, spoken_for: list[str]) -> TurnOnPage:
    speaker = intervention.speaker
    parts = [speaker.function if speaker.function != speaker.label else "", ", ".join(spoken_for) or speaker.group]
    return TurnOnPage(
        number=intervention.position or 0,
        text_id=str(revision.text.public_id),
        revision_id=str(revision.public_id),
        sha256=revision.sha256,
        length=revision.characters,
        language=intervention.language,
        direction=direction_of(intervention.language),
        label=speaker.label,
        meta=" · ".join(part for part in parts if part),
        start_label=clock(intervention.start_ms),
        paragraphs=revision.content.split("\n"),
        intervention_id=str(intervention.public_id),
        start_ms=intervention.start_ms,
        recording_id=intervention.recording_id,
    )


def direction_of(language: str) -> str:
    """How a language is written: `rtl` or `ltr`; where none is told, the first letter decides: `auto`."""
    if not language:
        return "auto"
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def turns_of(session: Session) -> list[tuple[TextRevision, Intervention, list[str]]]:
    """Each intervention with its current revision, whose characters are not read, and whom it speaks for (ids)."""
    spoken_for: dict[int, list[str]] = {}
    named = OnBehalfOf.objects.filter(intervention__session=session).order_by("pk")
    for intervention_id, actor in named.values_list("intervention_id", "actor__public_id"):
        spoken_for.setdefault(intervention_id, []).append(str(actor))
    revisions = (
        TextRevision.objects.filter(text__intervention__session=session, is_current=True)
        .select_related("text__intervention__speaker__actor", "text__intervention__panel")
        .defer("content")
        .order_by("text__intervention__position")
    )
    return [
        (revision, revision.text.intervention, spoken_for.get(revision.text.intervention.pk, []))
        for revision in revisions
        if revision.text.intervention is not None
    ]


def living_texts(project_id: int) -> QuerySet[Text]:
    """What can be coded: every text but those that were joined to others or are gone from a corrected file."""
    return Text.objects.filter(project=project_id, revisions__is_current=True)


def current_revision(project: Project, text_id: UUID) -> TextRevision:
    """The characters of a text as they stand now. Raises DoesNotExist for a text of another project too."""
    revisions = TextRevision.objects.select_related("text__intervention", "text__document")
    return revisions.get(project=project, text__public_id=text_id, is_current=True)


def revisions_of(text: Text) -> list[TextRevision]:
    """What a text says and said, the latest first."""
    return list(TextRevision.objects.filter(text=text).order_by("-number"))


def segments_of(revision: TextRevision) -> list[Segment]:
    return list(Segment.objects.filter(revision=revision).order_by("start", "-end", "pk"))
