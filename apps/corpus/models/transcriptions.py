"""A transcript while it is being written by hand, beside its recording."""

from typing import ClassVar

from django.db import models

from apps.corpus.models.addresses import Addressed
from apps.corpus.models.files import SourceFile
from apps.corpus.models.meetings import Recording, Session
from apps.projects.models import Membership, project_key


class Transcription(Addressed):
    """What was typed so far. Finished, it becomes a source file and is imported like any other."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="transcriptions")
    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="+")
    turns = models.JSONField(default=list)
    """In order, each {id, speaker, ms, text}: ms a moment of the transcript or null, id made by the writer's page."""
    version = models.PositiveIntegerField(default=0)
    """How often it was saved."""
    source_file = models.ForeignKey(SourceFile, null=True, on_delete=models.PROTECT, related_name="transcriptions")
    """What it was finished as, the latest."""
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            project_key("transcription"),
            models.UniqueConstraint(fields=["recording"], name="transcription_of_a_recording_once"),
        ]

    def __str__(self) -> str:
        return str(self.session)

    @property
    def is_imported(self) -> bool:
        return self.source_file is not None and self.source_file.state in (
            SourceFile.State.CONFIRMED,
            SourceFile.State.IMPORTED,
        )
