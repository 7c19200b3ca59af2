"""Reads of this floor: what was said, who said it, and the files it came from."""

from apps.corpus.selectors.files import SpeakerRow, known_actors, known_speakers, same_file, source_files, speaker_rows
from apps.corpus.selectors.reading import PanelOnPage, TurnOnPage, panels_of
from apps.corpus.selectors.sessions import DocumentRow, PanelRow, SessionRow, session_rows, sessions_of

__all__ = [
    "DocumentRow",
    "PanelOnPage",
    "PanelRow",
    "SessionRow",
    "SpeakerRow",
    "TurnOnPage",
    "known_actors",
    "known_speakers",
    "panels_of",
    "same_file",
    "session_rows",
    "sessions_of",
    "source_files",
    "speaker_rows",
]
