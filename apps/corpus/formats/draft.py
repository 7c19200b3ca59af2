"""What every reader of a transcript hands on: a meeting as it was found, nothing stored yet. Pure: no Django, no I/O.

Texts are canonical. Offsets are Unicode code points of an intervention's text, half-open; times are whole milliseconds
from the beginning of the recording.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from apps.corpus.canonical import count_words
from apps.corpus.formats.actors import ActorDraft, actor_of, bloc_of
from apps.corpus.register import ActorKind

Mode = Literal["panellist", "floor", "chair", "opening", "closing", "video", "written"]
SegmentKind = Literal["paragraph", "sentence"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Problem:
    """Something a person should know before confirming: `where` in the file, `what` about it.

    A warning says that something was left out or changed; a note, that a choice was made which may be looked at; an
    error, that a row cannot be imported: its row is among the draft's `refused`.
    """

    where: str
    what: str
    severity: Severity = "warning"


@dataclass(frozen=True)
class LeftOut:
    """Characters of the file's transcript that are in no text, and why."""

    where: str
    what: str
    characters: int


@dataclass(frozen=True)
class RefusedRow:
    """A row, cue or statement that cannot be imported: its place, why, and its cells as the file has them."""

    where: str
    why: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ToldCoding:
    """A coding the file itself brings: a code somebody gave to the whole intervention."""

    coder: str
    code: str


@dataclass(frozen=True)
class SpeakerDraft:
    """A voice in a capacity. Two statements have the same speaker when all five labels are equal.

    `actor_type` is what the file says of the actor; it counts where the register knows no such actor.
    """

    name: str | None = None
    affiliation: str | None = None
    affiliation_full: str | None = None
    group: str | None = None
    function: str | None = None
    actor_type: ActorKind | None = field(default=None, compare=False)

    @property
    def is_known(self) -> bool:
        return any((self.name, self.affiliation, self.group, self.function))

    @property
    def actor(self) -> ActorDraft | None:
        """Who stands behind the speaker, from the affiliation alone; None where the file gives none."""
        found = actor_of(self.affiliation, self.affiliation_full)
        if found is not None and found.kind == "unknown" and self.actor_type:
            return replace(found, kind=self.actor_type)
        return found


@dataclass(frozen=True)
class TopicDraft:
    """A topic the file's maker gave to sentences. Never a code of ours."""

    key: str
    label: str
    description: str = ""


@dataclass(frozen=True)
class SegmentDraft:
    """A sentence or paragraph of an intervention's text, with its time where one was given."""

    kind: SegmentKind
    start: int
    end: int
    start_ms: int | None = None
    end_ms: int | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class InterventionDraft:
    """One speaker's turn.

    `statements` are the numbers of the file's statements that were joined into it; `on_behalf_of` names of actors
    spoken for; `changes` what making the text canonical took away, by kind; `where` is its beginning in the file; `uid`
    the file's own lasting name for it; `reported_speech` that a record tells in its own words what was said.
    """

    speaker: SpeakerDraft
    mode: Mode
    language: str | None
    start_ms: int | None
    end_ms: int | None
    statements: tuple[int, ...]
    on_behalf_of: tuple[str, ...]
    text: str
    segments: tuple[SegmentDraft, ...]
    changes: Mapping[str, int] = field(default_factory=dict)
    where: str = ""
    uid: str = ""
    note: str = ""
    reported_speech: bool = False
    codings: tuple[ToldCoding, ...] = ()

    @property
    def spoken_for(self) -> tuple[ActorDraft, ...]:
        """Distinct actors spoken for, in order."""
        return tuple({actor.key: actor for actor in map(bloc_of, self.on_behalf_of)}.values())

    def actors(self) -> Iterator[ActorDraft]:
        """The actor who speaks, then those spoken for."""
        return (actor for actor in (self.speaker.actor, *self.spoken_for) if actor is not None)

    def count(self, kind: SegmentKind) -> int:
        return sum(segment.kind == kind for segment in self.segments)


@dataclass(frozen=True)
class PanelDraft:
    title: str
    interventions: tuple[InterventionDraft, ...]


@dataclass(frozen=True)
class RecordingDraft:
    """The recording a transcript was made of; its address may be unknown."""

    url: str | None
    duration_ms: int | None


@dataclass(frozen=True)
class TranscriptDraft:
    """A meeting read from a file.

    `characters_in` counts what the file gave as transcript; `changes` what making all of it canonical took away.
    `refused` are rows that cannot be imported, under the names of their columns.
    """

    format: str
    title: str
    panels: tuple[PanelDraft, ...]
    characters_in: int
    date: datetime.date | None = None
    language: str | None = None
    symbol: str | None = None
    part: str | None = None
    body: str | None = None
    address: str | None = None
    disclaimer: str | None = None
    recording: RecordingDraft | None = None
    topics: tuple[TopicDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    changes: Mapping[str, int] = field(default_factory=dict)
    refused: tuple[RefusedRow, ...] = ()
    columns: tuple[str, ...] = ()

    def with_panels(self, panels: tuple[PanelDraft, ...]) -> "TranscriptDraft":
        return replace(self, panels=panels)

    @property
    def interventions(self) -> Iterator[InterventionDraft]:
        return (intervention for panel in self.panels for intervention in panel.interventions)

    def speakers(self) -> tuple[SpeakerDraft, ...]:
        """Distinct known speakers, in order of appearance."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.interventions if turn.speaker.is_known))

    def actors(self) -> tuple[ActorDraft, ...]:
        """Distinct actors, speaking or spoken for, in order of appearance."""
        found: dict[str, ActorDraft] = {}
        for turn in self.interventions:
            for actor in turn.actors():
                found.setdefault(actor.key, actor)
        return tuple(found.values())

    def counts(self) -> dict[str, int]:
        """What an import would add, in the words of the import report."""
        turns = tuple(self.interventions)
        return {
            "panels": len(self.panels),
            "interventions": len(turns),
            "paragraphs": sum(turn.count("paragraph") for turn in turns),
            "sentences": sum(turn.count("sentence") for turn in turns),
            "speakers": len(self.speakers()),
            "actors": len(self.actors()),
            "words": sum(count_words(turn.text) for turn in turns),
            "characters": sum(len(turn.text) for turn in turns),
            "left_out_characters": sum(part.characters for part in self.left_out),
        }

    def unaccounted_characters(self) -> int:
        """Zero, or characters have gone missing: came in, less kept, less left out, less changed away."""
        sentences = (part for turn in self.interventions for part in turn.segments if part.kind == "sentence")
        kept = sum(sentence.end - sentence.start for sentence in sentences)
        left_out = sum(part.characters for part in self.left_out)
        return self.characters_in - kept - left_out - sum(self.changes.values())
