"""Transcripts that are being written by hand."""

from django.db.models import QuerySet

from apps.corpus.models import SourceFile, Transcription
from apps.projects.models import Project


def transcriptions_of(project: Project) -> QuerySet[Transcription]:
    """All of a project, the latest first."""
    rows = Transcription.objects.filter(project=project)
    return rows.select_related("session", "recording", "source_file", "changed_by").order_by("-changed_at", "-pk")


def open_transcriptions(project: Project) -> QuerySet[Transcription]:
    """Those that can be gone on with."""
    done = (SourceFile.State.CONFIRMED, SourceFile.State.IMPORTED)
    return transcriptions_of(project).exclude(source_file__state__in=done)


def transcription_behind(source: SourceFile) -> Transcription | None:
    """The transcription that was finished as this file."""
    return Transcription.objects.filter(source_file=source).select_related("session").first()
