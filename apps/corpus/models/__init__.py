"""What was said: sessions, panels, interventions and documents; who spoke; the texts that are coded."""

from apps.corpus.models.addresses import Addressed
from apps.corpus.models.files import ColumnMapping, SourceFile
from apps.corpus.models.meetings import Intervention, OnBehalfOf, Panel, Recording, Session
from apps.corpus.models.people import (
    Actor,
    DuplicateMerge,
    Group,
    GroupAssignment,
    GroupScheme,
    Person,
    Speaker,
    SpeakerDecision,
)
from apps.corpus.models.searching import SearchPiece
from apps.corpus.models.texts import Document, Segment, Text, TextOrigin, TextRevision
from apps.corpus.models.transcriptions import Transcription

__all__ = [
    "Actor",
    "Addressed",
    "ColumnMapping",
    "Document",
    "DuplicateMerge",
    "Group",
    "GroupAssignment",
    "GroupScheme",
    "Intervention",
    "OnBehalfOf",
    "Panel",
    "Person",
    "Recording",
    "SearchPiece",
    "Segment",
    "Session",
    "SourceFile",
    "Speaker",
    "SpeakerDecision",
    "Text",
    "TextOrigin",
    "TextRevision",
    "Transcription",
]
