"""The rows of a transcript, written in bulk inside one unit of work."""

from collections.abc import Iterator

from django.db.models import Max
from django.utils import timezone

from apps.activity.services import Work
from apps.corpus import following, import_report
from apps.corpus.formats import TranscriptDraft
from apps.corpus.formats.draft import InterventionDraft
from apps.corpus.models import Intervention, OnBehalfOf, Panel, Recording, Session, SourceFile, Text, TextRevision
from apps.corpus.services.revisions import NewRevision, write_revisions
from apps.corpus.services.voices import ActorIds, actor_ids, speakers_for
from apps.projects.models import Project

ROWS_AT_ONCE = 2000


def store_transcript(*, work: Work, source: SourceFile, draft: TranscriptDraft, into: Session | None) -> Session:
    """Write the meeting as a new session, or its panels at the end of one. Changes `source`, which the caller saves."""
    session = into or _new_session(work.project, draft)
    turns = list(draft.interventions)
    actors = actor_ids(work.project, draft.actors())
    interventions = _interventions(session, draft, turns, actors, _recording(session, draft, source))
    _spoken_for(interventions, turns, actors)
    revisions = _texts(interventions, turns, source)
    following.take_codings(
        work, [(revision, turn.codings) for revision, turn in zip(revisions, turns, strict=True) if turn.codings]
    )
    mark_imported(source, session)
    _record(work, source, session, draft)
    return session


def _new_session(project: Project, draft: TranscriptDraft) -> Session:
    return Session.objects.create(
        project=project,
        title=draft.title,
        body=draft.body or "",
        symbol=draft.symbol or "",
        starts_on=draft.date,
        ends_on=draft.date,
        language=draft.language or "",
        note=f"Part {draft.part}" if draft.part else "",
        position=Session.objects.filter(project=project).count(),
    )


def _interventions(
    session: Session,
    draft: TranscriptDraft,
    turns: list[InterventionDraft],
    actors: ActorIds,
    recording: Recording | None,
) -> list[Intervention]:
    last = Intervention.objects.filter(session=session).aggregate(n=Max("position"))["n"] or 0
    speakers = speakers_for(session.project, turns, actors, first=last + 1)
    panels = _panels(session, draft)
    return Intervention.objects.bulk_create(
        (
            Intervention(
                project=session.project,
                session=session,
                panel=panel,
                position=position,
                speaker=speaker,
                mode=turn.mode,
                language=turn.language or draft.language or "",
                recording=recording,
                start_ms=turn.start_ms,
                end_ms=turn.end_ms,
                reported_speech=turn.reported_speech,
                uid=turn.uid,
                note=turn.note,
            )
            for position, (turn, speaker, panel) in enumerate(zip(turns, speakers, panels, strict=True), last + 1)
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _panels(session: Session, draft: TranscriptDraft) -> Iterator[Panel]:
    """The panel of each turn, in order."""
    last = Panel.objects.filter(session=session).aggregate(n=Max("position"))["n"] or 0
    panels = Panel.objects.bulk_create(
        Panel(project=session.project, session=session, position=position, title=panel.title)
        for position, panel in enumerate(draft.panels, last + 1)
    )
    return (
        panel for panel, drafted in zip(panels, draft.panels, strict=True) for _ in range(len(drafted.interventions))
    )


def _recording(session: Session, draft: TranscriptDraft, source: SourceFile) -> Recording | None:
    typed = source.transcriptions.filter(session=session, recording__removed_at__isnull=True).first()
    if typed is not None:
        return typed.recording
    found = draft.recording
    if found is None or (found.url is None and found.duration_ms is None):
        return None
    return Recording.objects.create(
        project=session.project,
        session=session,
        address=found.url or "",
        duration_ms=found.duration_ms,
        recorded_on=draft.date,
    )


def _spoken_for(interventions: list[Intervention], turns: list[InterventionDraft], actors: ActorIds) -> None:
    OnBehalfOf.objects.bulk_create(
        OnBehalfOf(project=intervention.project, intervention=intervention, actor_id=actor_id)
        for intervention, turn in zip(interventions, turns, strict=True)
        for actor_id in dict.fromkeys(actors[named.key] for named in turn.spoken_for)
    )


def _texts(interventions: list[Intervention], turns: list[InterventionDraft], source: SourceFile) -> list[TextRevision]:
    texts = Text.objects.bulk_create(
        Text(project=intervention.project, intervention=intervention) for intervention in interventions
    )
    wanted = [
        NewRevision(text, turn.text, turn.segments, changes=dict(turn.changes))
        for text, turn in zip(texts, turns, strict=True)
    ]
    return write_revisions(wanted, made_by=source.brought_by, source_file=source, of_new_texts=True)


def mark_imported(source: SourceFile, session: Session) -> None:
    source.state = SourceFile.State.IMPORTED
    source.session = session
    source.report = import_report.without_text(source.report)
    source.imported_at = timezone.now()


def _record(work: Work, source: SourceFile, session: Session, draft: TranscriptDraft) -> None:
    work.record(
        "session.imported",
        objects={"session": str(session.public_id), "source_file": str(source.public_id)},
        after=draft.counts(),
    )
