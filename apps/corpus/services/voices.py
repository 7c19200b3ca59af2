"""Who speaks: the actors and speakers of a draft, found in the project's register or added to it."""

from collections.abc import Iterable, Mapping

from apps.corpus import import_report, matching
from apps.corpus.formats.actors import ActorDraft
from apps.corpus.formats.draft import InterventionDraft, SpeakerDraft
from apps.corpus.models import Actor, Speaker
from apps.corpus.selectors import known_actors, known_speakers
from apps.projects.models import Project

ROWS_AT_ONCE = 2000
ActorIds = Mapping[str, int]
"""Ids of actors by the key of their drafts."""


def actor_ids(project: Project, drafts: Iterable[ActorDraft]) -> ActorIds:
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


def speakers_for(project: Project, turns: list[InterventionDraft], actors: ActorIds, *, first: int) -> list[Speaker]:
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
