"""Whom the project knows already: a file's actors and speakers against its own. Pure: no Django, no I/O."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from typing import Literal

from apps.corpus.formats.actors import ActorDraft
from apps.corpus.formats.draft import SpeakerDraft

By = Literal["code", "name", "alias"]


@dataclass(frozen=True)
class KnownActor:
    """An actor of the project. `id` is whatever the caller knows it by."""

    id: int
    name: str
    iso3: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActorMatch:
    actor: KnownActor
    by: By


class KnownActors:
    """Finds the actor of the project that a draft means: by its code, else its name, else another of its names."""

    def __init__(self, actors: Iterable[KnownActor]) -> None:
        self._by_code: dict[str, KnownActor] = {}
        self._by_name: dict[str, list[KnownActor]] = {}
        self._by_alias: dict[str, list[KnownActor]] = {}
        for actor in actors:
            if actor.iso3:
                self._by_code[actor.iso3] = actor
            self._by_name.setdefault(actor.name.casefold(), []).append(actor)
            for alias in actor.aliases:
                self._by_alias.setdefault(alias.casefold(), []).append(actor)

    def match(self, draft: ActorDraft) -> ActorMatch | None:
        """None for an actor the project does not have. Two states with two codes are never one."""
        if draft.iso3 in self._by_code:
            return ActorMatch(self._by_code[draft.iso3], "code")
        for actor in self._of_one_code(draft, self._by_name.get(draft.name.casefold(), [])):
            return ActorMatch(actor, "name")
        for actor in self._of_one_code(draft, self._by_other_names(draft)):
            return ActorMatch(actor, "alias")
        return None

    def _by_other_names(self, draft: ActorDraft) -> Iterator[KnownActor]:
        yield from self._by_alias.get(draft.name.casefold(), [])
        for alias in draft.aliases:
            yield from self._by_name.get(alias.casefold(), [])
            yield from self._by_alias.get(alias.casefold(), [])

    @staticmethod
    def _of_one_code(draft: ActorDraft, actors: Iterable[KnownActor]) -> Iterator[KnownActor]:
        return (actor for actor in actors if not (draft.iso3 and actor.iso3))


@dataclass(frozen=True)
class Voice:
    """What makes a speaker of the project this one: all five equal. Empty stands for what is not given."""

    name: str
    affiliation: str
    actor_id: int | None
    function: str
    group: str


def voice_of(speaker: SpeakerDraft, actor_id: int | None) -> Voice:
    """The voice of a draft, once its actor is one of the project's. The actor stands for the affiliation spelt out."""
    return Voice(speaker.name or "", speaker.affiliation or "", actor_id, speaker.function or "", speaker.group or "")


def free_name(draft: ActorDraft, taken: Collection[str]) -> str:
    """The draft's name, told apart from another actor's of the same name by its code or a number."""
    marks = chain([draft.iso3] if draft.iso3 else [], count(2))
    names = chain([draft.name], (f"{draft.name[:190]} ({mark})" for mark in marks))
    return next(name for name in names if name not in taken)
