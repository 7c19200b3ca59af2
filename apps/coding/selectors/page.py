"""The transcript as the coding screen prints it: everything a page needs in three queries."""

from dataclasses import dataclass

from apps.corpus.models import Intervention, OnBehalfOf, Panel, Session, TextRevision

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@dataclass(frozen=True)
class TurnOnPage:
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


@dataclass(frozen=True)
class PanelOnPage:
    title: str
    turns: list[TurnOnPage]


def panels_of(session: Session) -> list[PanelOnPage]:
    """Panels in order, each turn with its current revision cut at its line ends (paragraphs joined by LF are it)."""
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
    return [PanelOnPage(panel.title, turns.get(panel.pk, [])) for panel in panels]


def _spoken_for(session: Session) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for row in OnBehalfOf.objects.filter(intervention__session=session).select_related("actor"):
        names.setdefault(row.intervention_id, []).append(row.actor.name)
    return names


def _turn(revision: TextRevision, intervention: Intervention, spoken_for: list[str]) -> TurnOnPage:
    speaker = intervention.speaker
    parts = [speaker.function if speaker.function != speaker.label else "", ", ".join(spoken_for) or speaker.group]
    return TurnOnPage(
        number=intervention.position,
        text_id=str(revision.text.public_id),
        revision_id=str(revision.public_id),
        sha256=revision.sha256,
        length=revision.characters,
        language=intervention.language,
        direction="rtl" if intervention.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        label=speaker.label,
        meta=" · ".join(part for part in parts if part),
        start_label=clock(intervention.start_ms),
        paragraphs=revision.content.split("\n"),
    )


def clock(ms: int | None) -> str:
    """`1:02:33`, or nothing where the source gave no time."""
    if ms is None:
        return ""
    seconds = ms // 1000
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"{hours}:{minutes:02d}:{seconds % 60:02d}" if hours else f"{minutes}:{seconds % 60:02d}"
