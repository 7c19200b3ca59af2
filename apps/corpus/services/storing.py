"""The rows of a transcript, written in bulk inside one unit of work."""

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Max
from django.utils import timezone

from apps.activity.services import Work
from apps.corpus import import_report, matching
from apps.corpus.canonical import count_words, sha256_of
from apps.corpus.formats import TranscriptDraft
from apps.corpus.formats.actors import ActorDraft, actor_of
from apps.corpus.formats.draft import InterventionDraft, SpeakerDraft
from apps.corpus.models import (
    Actor,
    Intervention,
    OnBehalfOf,
    Panel,
    Recording,
    Segment,
    Session,
    SourceFile,
    Speaker,
    Text,
    TextRevision,
)
from apps.corpus.selectors import known_actors, known_speakers
from apps.projects.models import Project

ROWS_AT_ONCE = 2000
ActorIds = Mapping[str, int]
"""Ids of actors by the key of their drafts."""


def store_transcript(*, work: Work, source: SourceFile, draft: TranscriptDraft, into: Session | None) -> Session:
    """Write the meeting as a new session, or its panels at the end of one. Changes `source`, which the caller saves."""
    session = into or _new_session(work.project, draft)
    turns = list(draft.interventions)
    actors = _actor_ids(work.project, draft.actors())
    interventions = _interventions(session, draft, turns, actors)
    _spoken_for(interventions, turns, actors)
    _texts(interventions, turns)
    _mark_imported(source, session)
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


def _actor_ids(project: Project, drafts: Iterable[ActorDraft]) -> ActorIds:
    """The project's actor of each draft; those it does not have yet are made."""
    known = known_actors(project)
    directory, taken = matching.KnownActors(known), {actor.name for actor in known}
    ids: dict[str, int] = {}
    new: dict[str, Actor] = {}
    for draft in drafts:
        match = directory.match(draft)
        if match:
            ids[draft.key] = match.actor.id
        else:
            new[draft.key] = _actor(project, draft, matching.free_name(draft, taken))
            taken.add(new[draft.key].name)
    Actor.objects.bulk_create(new.values(), batch_size=ROWS_AT_ONCE)
    return ids | {key: actor.pk for key, actor in new.items()}


def _actor(project: Project, draft: ActorDraft, name: str) -> Actor:
    aliases = [alias for alias in draft.aliases if alias != draft.iso3]
    return Actor(project=project, name=name, type=draft.kind, iso3=draft.iso3 or "", aliases=aliases)


def _interventions(
    session: Session, draft: TranscriptDraft, turns: list[InterventionDraft], actors: ActorIds
) -> list[Intervention]:
    last = Intervention.objects.filter(session=session).aggregate(n=Max("position"))["n"] or 0
    speakers = _speakers(session.project, turns, actors, first=last + 1)
    panels = _panels(session, draft)
    recording = _recording(session, draft)
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
            )
            for position, (turn, speaker, panel) in enumerate(zip(turns, speakers, panels, strict=True), last + 1)
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _speakers(project: Project, turns: list[InterventionDraft], actors: ActorIds, *, first: int) -> list[Speaker]:
    """The speaker of each turn, in order. Known voices are looked up; an unknown one is a new speaker every time."""
    known = known_speakers(project)
    new: list[Speaker] = []
    found: list[Speaker] = []
    for number, turn in enumerate(turns, first):
        voice = matching.voice_of(turn.speaker, _actor_id(turn.speaker.actor, actors))
        speaker = known.get(voice) if turn.speaker.is_known else None
        if speaker is None:
            speaker = _speaker(project, turn.speaker, voice, number)
            new.append(speaker)
        if turn.speaker.is_known:
            known[voice] = speaker
        found.append(speaker)
    Speaker.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)
    return found


def _speaker(project: Project, draft: SpeakerDraft, voice: matching.Voice, number: int) -> Speaker:
    has_own_label = voice.actor_id or voice.affiliation or voice.name or voice.function
    return Speaker(
        project=project,
        name=voice.name,
        actor_id=voice.actor_id,
        affiliation=voice.affiliation,
        function=voice.function,
        group=voice.group,
        table_label="" if has_own_label else import_report.label_of(draft, number),
        is_known=draft.is_known,
    )


def _actor_id(draft: ActorDraft | None, actors: ActorIds) -> int | None:
    return actors[draft.key] if draft else None


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


def _recording(session: Session, draft: TranscriptDraft) -> Recording | None:
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
        for actor_id in dict.fromkeys(actors[named.key] for named in map(actor_of, turn.on_behalf_of) if named)
    )


def _texts(interventions: list[Intervention], turns: list[InterventionDraft]) -> None:
    texts = Text.objects.bulk_create(
        Text(project=intervention.project, intervention=intervention) for intervention in interventions
    )
    revisions = TextRevision.objects.bulk_create(
        (_revision(text, turn) for text, turn in zip(texts, turns, strict=True)), batch_size=ROWS_AT_ONCE
    )
    Segment.objects.bulk_create(
        (segment for pair in zip(revisions, turns, strict=True) for segment in _segments(*pair)),
        batch_size=ROWS_AT_ONCE,
    )


def _revision(text: Text, turn: InterventionDraft) -> TextRevision:
    return TextRevision(
        project=text.project,
        text=text,
        content=turn.text,
        characters=len(turn.text),
        words=count_words(turn.text),
        sha256=sha256_of(turn.text),
        changes=dict(turn.changes),
    )


def _segments(revision: TextRevision, turn: InterventionDraft) -> Iterator[Segment]:
    for part in turn.segments:
        yield Segment(
            project=revision.project,
            revision=revision,
            kind=part.kind,
            start=part.start,
            end=part.end,
            start_ms=part.start_ms,
            end_ms=part.end_ms,
            topics=list(part.topics),
        )


def _mark_imported(source: SourceFile, session: Session) -> None:
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
