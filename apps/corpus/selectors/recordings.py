"""Recordings of a session, and how each turn and sentence is found in them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

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
    """Two queries, one where there is none. `slug` is the project's, for addresses of what is kept here."""
    recordings = list(recordings_of(session))
    if not recordings:
        return []
    present = Intervention.objects.filter(session=session, superseded_at__isnull=True)
    turns = Counter(present.values_list("recording_id", flat=True))
    return [_row(recording, slug, number, turns[recording.pk]) for number, recording in enumerate(recordings, start=1)]


def _row(recording: Recording, slug: str, number: int, turns: int) -> RecordingRow:
    title = recording.title or _("Recording %(n)d") % {"n": number}
    if recording.media:
        link = reverse("corpus:media", args=[slug, recording.public_id])
        return RecordingRow(recording, title, link, Opening(f"{link}#t=", "seconds"), turns)
    link = recording.address if is_web_address(recording.address) else ""
    return RecordingRow(recording, title, link, opening_of(recording.address), turns)


def finder_of(rows: list[RecordingRow]) -> Callable[[int | None], RecordingRow | None]:
    """From the recording of an intervention (its key, or None) to its row: a lone recording of nothing is of all."""
    by_key = {row.recording.pk: row for row in rows}
    lone = rows[0] if len(rows) == 1 and not rows[0].turns else None
    return lambda key: lone if key is None else by_key.get(key)


def with_addresses(panels: Iterable[PanelOnPage], rows: list[RecordingRow]) -> list[PanelOnPage]:
    """The panels, each turn with the recording it is heard in and where its first moment is opened."""
    row_of = finder_of(rows)
    return [
        replace(panel, turns=[_with_address(turn, row_of(turn.recording_id)) for turn in panel.turns])
        for panel in panels
    ]


def _with_address(turn: TurnOnPage, row: RecordingRow | None) -> TurnOnPage:
    if turn.start_ms is None or row is None or row.opening is None:
        return turn
    address = row.opening.at(turn.start_ms + row.recording.offset_ms)
    return replace(turn, recording=str(row.recording.public_id), address=address)


def panels_to_hear(session: Session, rows: list[RecordingRow]) -> list[PanelToHear]:
    """The panels of a session with the moments of their turns and sentences: at most a query more than `panels_of`."""
    row_of = finder_of(rows)
    moments = sentence_moments(session) if any(row.opening for row in rows) else {}

    def turn_to_hear(turn: TurnOnPage) -> TurnToHear:
        start_ms, row = turn.start_ms, row_of(turn.recording_id)
        if start_ms is None or row is None or row.opening is None:
            return TurnToHear(turn, [[Piece(paragraph)] for paragraph in turn.paragraphs])
        address = row.opening.at(start_ms + row.recording.offset_ms)
        return TurnToHear(turn, pieces(turn.paragraphs, moments.get(turn.revision_id, [])), row, start_ms, address)

    return [PanelToHear(panel, [turn_to_hear(turn) for turn in panel.turns]) for panel in panels_of(session)]


Sentence = tuple[int, int, int]
"""Its [start, end) in the text and its moment in the transcript, ms."""


def sentence_moments(session: Session) -> dict[str, list[Sentence]]:
    """The sentences whose moments are known, in order, by the revision they are in."""
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
