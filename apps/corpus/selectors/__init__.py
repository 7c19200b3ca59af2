"""Reads of this floor: what was said, who said it, and the files it came from."""

from apps.corpus.selectors.files import (
    Acquaintance,
    SpeakerRow,
    acquaintance,
    correctable,
    known_actors,
    known_speakers,
    same_file,
    source_files,
)
from apps.corpus.selectors.people import actors_of, speakers_of
from apps.corpus.selectors.reading import (
    PanelOnPage,
    TurnOnPage,
    current_revision,
    living_texts,
    panels_of,
    revisions_of,
    segments_of,
    turns_of,
)
from apps.corpus.selectors.recordings import (
    Piece,
    RecordingRow,
    TurnToHear,
    captions_of,
    panels_to_hear,
    pieces,
    recording_in,
    recording_rows,
)
from apps.corpus.selectors.sessions import DocumentRow, PanelRow, SessionRow, session_rows, sessions_of

__all__ = [
    "Acquaintance",
    "DocumentRow",
    "PanelOnPage",
    "PanelRow",
    "Piece",
    "RecordingRow",
    "SessionRow",
    "SpeakerRow",
    "TurnOnPage",
    "TurnToHear",
    "acquaintance",
    "actors_of",
    "captions_of",
    "correctable",
    "current_revision",
    "known_actors",
    "known_speakers",
    "living_texts",
    "panels_of",
    "panels_to_hear",
    "pieces",
    "recording_in",
    "recording_rows",
    "revisions_of",
    "same_file",
    "segments_of",
    "session_rows",
    "sessions_of",
    "source_files",
    "speakers_of",
    "turns_of",
]
