"""Recordings of a session, and how each turn and sentence is found in them."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.corpus.captions import Caption
from apps.corpus.models import Intervention, Recording, Segment, Session
from apps.corpus.playing import Opening, is_web_address, offset_words, opening_of
from apps.corpus.selectors.reading import PanelOnPage, TurnOnPage, panels_of
from apps.projects.models import Project


@dataclass(frozen=True)
class RecordingRow:
    """A recording as a page lists it. `opening` is None where it cannot be opened at a moment."""

    recording: Recording
    title: str
    link: str
    """Where it can be opened from its beginning, empty where nowhere."""
    opening: Opening | None
    turns: int

    @property
    def offset(self) -> str:
        """Where the transcript begins in it."""
        return offset_words(self.recording.offset_ms)

    @property
    def host(self) -> str:
        """The host it is at, where it is not kept here."""
        return "" if self.is_here else urlsplit(self.link).hostname or ""

    @property
    def is_here(self) -> bool:
        """Whether its bytes are kept here, so that it plays on our page."""
        return bool(self.recording.media)


@dataclass(frozen=True)
class Piece:
    """Words of a paragraph: a sentence with its moment in the transcript, or what stands between sentences."""

    text: str
    ms: int | None = None


@dataclass(frozen=True)
class TurnToHear:
    """A turn to read, and its recording; without one its pieces are whole paragraphs."""

    on_page: TurnOnPage
    paragraphs: list[list[Piece]]
    row: RecordingRow | None = None
    ms: int = 0
    """Its first moment in the transcript."""
    address: str = ""
    """Where that is opened."""


@dataclass(frozen=True)
class PanelToHear:
    on_page: PanelOnPage
    turns: list[TurnToHear]


def recordings_of(session: Session) -> QuerySet[Recording]:
    """The recordings that were not removed, in the order in which they were added."""
    return Recording.objects.filter(session=session, removed_at__isnull=True).order_by("pk")


def recording_in(project: Project) -> QuerySet[Recording]:
    """Every recording of a project that was not removed."""
    return Recording.objects.filter(project=project, removed_at__isnull=True).select_related("session", "project")


def recording_rows(session: Session, slug: str) -> list[RecordingRow]:
    """Two queries. `slug` is the project's, for addresses of what is kept here."""
    present = Intervention.objects.filter(session=session, superseded_at__isnull=True)
    turns = Counter(present.values_list("recording_id", flat=True))
    return [
        _row(recording, slug, number, turns[recording.pk])
        for number, recording in enumerate(recordings_of(session), start=1)
    ]


def _row(recording: Recording, slug: str, number: int, turns: int) -> RecordingRow:
    title = recording.title or _("Recording %(n)d") % {"n": number}
    if recording.media:
        link = reverse("corpus:media", args=[slug, recording.public_id])
        return RecordingRow(recording, title, link, Opening(f"{link}#t=", "seconds"), turns)
    link = recording.address if is_web_address(recording.address) else ""
    return RecordingRow(recording, title, link, opening_of(recording.address), turns)


def panels_to_hear(session: Session, rows: list[RecordingRow]) -> list[PanelToHear]:
    """The panels of a session with the moments of their turns and sentences: at most a query more than `panels_of`."""
    by_key = {row.recording.pk: row for row in rows}
    lone = rows[0] if len(rows) == 1 and not rows[0].turns else None
    moments = _sentences(session) if any(row.opening for row in rows) else {}

    def turn_to_hear(turn: TurnOnPage) -> TurnToHear:
        start_ms = turn.start_ms
        row = lone if turn.recording_id is None else by_key.get(turn.recording_id)
        if start_ms is None or row is None or row.opening is None:
            return TurnToHear(turn, [[Piece(paragraph)] for paragraph in turn.paragraphs])
        address = row.opening.at(start_ms + row.recording.offset_ms)
        return TurnToHear(turn, pieces(turn.paragraphs, moments.get(turn.revision_id, [])), row, start_ms, address)

    return [PanelToHear(panel, [turn_to_hear(turn) for turn in panel.turns]) for panel in panels_of(session)]


def captions_of(recording: Recording) -> list[Caption]:
    """The timed sentences of the interventions that are in a recording, at the moments of its clock."""
    heard = Segment.objects.filter(
        revision__text__intervention__recording=recording, revision__is_current=True, kind=Segment.Kind.SENTENCE
    )
    timed = heard.filter(start_ms__isnull=False).order_by("start_ms", "pk")
    spoken = timed.select_related("revision__text__intervention__speaker__actor")
    return [_caption(segment, recording.offset_ms) for segment in spoken.iterator(chunk_size=500)]


def _caption(segment: Segment, offset: int) -> Caption:
    intervention = segment.revision.text.intervention
    return Caption(
        start_ms=(segment.start_ms or 0) + offset,
        end_ms=None if segment.end_ms is None else segment.end_ms + offset,
        speaker=intervention.speaker.label if intervention else "",
        words=segment.revision.content[segment.start : segment.end],
    )


Sentence = tuple[int, int, int]
"""Its [start, end) in the text and its moment in the transcript, ms."""


def _sentences(session: Session) -> dict[str, list[Sentence]]:
    timed = Segment.objects.filter(
        revision__text__intervention__session=session,
        revision__is_current=True,
        kind=Segment.Kind.SENTENCE,
    )
    found: dict[str, list[Sentence]] = {}
    for revision, start, end, ms in timed.order_by("start").values_list(
        "revision__public_id", "start", "end", "start_ms"
    ):
        if ms is not None:
            found.setdefault(str(revision), []).append((start, end, ms))
    return found


def pieces(paragraphs: list[str], sentences: list[Sentence]) -> list[list[Piece]]:
    """Each paragraph cut at its timed sentences. A sentence may run over the end of a paragraph."""
    cut: list[list[Piece]] = []
    begins = 0
    for paragraph in paragraphs:
        ends = begins + len(paragraph)
        cut.append(_cut(paragraph, begins, [each for each in sentences if each[0] < ends and each[1] > begins]))
        begins = ends + 1
    return cut


def _cut(paragraph: str, begins: int, sentences: list[Sentence]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for start, end, ms in sentences:
        first, last = max(start - begins, at), min(end - begins, len(paragraph))
        found += [Piece(paragraph[at:first]), Piece(paragraph[first:last], ms)]
        at = max(at, last)
    found.append(Piece(paragraph[at:]))
    return [piece for piece in found if piece.text]
