"""Files that were brought, and how what is in them meets what the project has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.corpus.formats.actors import ActorDraft
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.matching import ActorMatch, KnownActor, KnownActors, Voice, voice_of
from apps.corpus.models import Actor, SourceFile, Speaker
from apps.projects.models import Project

CHOSEN = ("name", "affiliation", "function", "group")
FIVE = ("name", "affiliation", "affiliation_full", "group", "function")


def source_files(project: Project) -> QuerySet[SourceFile]:
    """All that was brought, the latest first."""
    files = SourceFile.objects.filter(project=project)
    return files.select_related("session", "job", "brought_by").order_by("-brought_at", "-pk")


def correctable(project: Project) -> list[SourceFile]:
    """Files whose meetings a corrected file may correct, the latest first."""
    imported = source_files(project).filter(state=SourceFile.State.IMPORTED, session__isnull=False)
    return list(imported.filter(corrects__isnull=True, becomes=SourceFile.Becomes.TRANSCRIPT)[:50])


def same_file(project: Project, sha256: str) -> SourceFile | None:
    """The file of these very bytes that the project has and did not discard."""
    kept = source_files(project).filter(sha256=sha256).exclude(state=SourceFile.State.DISCARDED)
    return kept.first()


def known_actors(project: Project) -> list[KnownActor]:
    """The project's actors; one that was merged is known by its names as the one it was merged into."""
    rows = Actor.objects.filter(project=project).order_by("pk")
    return [
        KnownActor(into or pk, name, iso3, tuple(aliases))
        for pk, name, iso3, aliases, into in rows.values_list("pk", "name", "iso3", "aliases", "merged_into_id")
    ]


def known_speakers(project: Project) -> dict[Voice, Speaker]:
    """The project's known speakers by what makes them who they are; of twins the first."""
    speakers = Speaker.objects.filter(project=project, is_known=True).select_related("merged_into").order_by("-pk")
    return {_voice(speaker): speaker.merged_into or speaker for speaker in speakers}


def _voice(speaker: Speaker) -> Voice:
    return Voice(speaker.name, speaker.affiliation, speaker.actor_id, speaker.function, speaker.group)


@dataclass(frozen=True)
class SpeakerRow:
    """A speaker of a file beside the project: matched when this very voice is there; `note` is about its actor."""

    heard: str
    actor: str
    type: str
    state: Literal["matched", "new", "role"]
    note: str
    interventions: int
    key: str = ""
    """By what a decision about this speaker is kept."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """Name, affiliation, function, group and mode as they are now, decided or as the file has them."""
    is_decided: bool = False


@dataclass(frozen=True)
class Acquaintance:
    """How those in a file meet those of the project. Actors also count who is spoken for."""

    speakers: list[SpeakerRow]
    actors_matched: int
    actors_new: int


def acquaintance(project: Project, report: Mapping[str, Any], decided: Mapping[str, Any] | None = None) -> Acquaintance:
    """Known speakers of a report in order of appearance, as `decided` by their keys, and its actors counted.

    Two queries.
    """
    actors = KnownActors(known_actors(project))
    voices = known_speakers(project)
    named = [ActorDraft(**told | {"aliases": tuple(told["aliases"])}) for told in report.get("actors", [])]
    matched = sum(actors.match(actor) is not None for actor in named)
    speakers = [
        _speaker_row(told, (decided or {}).get(told.get("key", "")), actors, voices)
        for told in report.get("speakers", [])
    ]
    return Acquaintance(speakers, matched, len(named) - matched)


def _speaker_row(
    told: Mapping[str, Any], decided: Mapping[str, str] | None, actors: KnownActors, voices: dict[Voice, Speaker]
) -> SpeakerRow:
    draft = SpeakerDraft(**{name: told[name] for name in FIVE})
    if decided is not None:
        name, affiliation, function, group = (decided.get(field) or None for field in CHOSEN)
        draft = SpeakerDraft(name, affiliation, None, group, function)
    actor = draft.actor
    match = actors.match(actor) if actor else None
    is_there = (match or not actor) and voice_of(draft, match.actor.id if match else None) in voices
    is_role = actor is None and draft.name is None and draft.function is not None
    return SpeakerRow(
        heard=", ".join(part for part in (draft.name, draft.function) if part) or draft.group or _("Delegate"),
        actor=match.actor.name if match else actor.name if actor else "",
        type=str(Actor.Type(actor.kind).label) if actor else "",
        state="matched" if is_there else "role" if is_role else "new",
        note=_note(match) if actor else _("not an actor") if is_role else _("no actor is given"),
        interventions=told["interventions"],
        key=told.get("key", ""),
        chosen={name: getattr(draft, name) or "" for name in CHOSEN}
        | {"mode": (decided or {}).get("mode") or told.get("mode", "")},
        is_decided=decided is not None,
    )


def _note(match: ActorMatch | None) -> str:
    if match is None:
        return _("actor will be added")
    words = {"code": _("actor by its code"), "name": _("actor by its name"), "alias": _("actor by another name")}
    return words[match.by]
