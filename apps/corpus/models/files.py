"""What somebody brought: files, and how their columns were read."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.activity.models import Job
from apps.corpus.models.addresses import Addressed
from apps.corpus.models.meetings import Session
from apps.corpus.models.texts import Document
from apps.projects.models import Membership, ProjectRow, project_key


class SourceFile(Addressed):
    """A file somebody brought: its bytes, its hash, where it came from, and what reading it told."""

    class Becomes(models.TextChoices):
        TRANSCRIPT = "transcript", _("transcript of a meeting")
        DOCUMENT = "document", _("document")

    class State(models.TextChoices):
        BROUGHT = "brought", _("being read")
        UNREADABLE = "unreadable", _("not readable")
        READ = "read", _("to look over")
        CONFIRMED = "confirmed", _("being imported")
        IMPORTED = "imported", _("imported")
        DISCARDED = "discarded", _("discarded")

    becomes = models.CharField(max_length=10, choices=Becomes, default=Becomes.TRANSCRIPT)
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="source_files")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    """The file that first brought what this one corrects."""
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="source_files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.FileField(upload_to="sources/", max_length=200)
    format = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=600, blank=True)
    disclaimer = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State)
    report = models.JSONField(default=dict)
    choices = models.JSONField(default=dict)
    """How to read it: sheet, heading row, columns. Empty where the reader's guess holds."""
    decisions = models.JSONField(default=dict)
    """What a person decided over the preview: panels, speakers, splits."""
    draft = models.FileField(upload_to="drafts/", max_length=200, blank=True)
    """What reading gave, until it is imported or discarded."""
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    imported_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("source_file"),
            models.UniqueConstraint(
                fields=["project", "sha256"], condition=Q(state__in=["confirmed", "imported"]), name="source_file_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_document(self) -> bool:
        return self.becomes == self.Becomes.DOCUMENT


class ColumnMapping(ProjectRow):
    """Which column was what, remembered for the next sheet with the same headings."""

    headings = models.CharField(max_length=64)
    """Hash of the headings, whatever their order."""
    choices = models.JSONField(default=dict)
    used_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "headings"], name="column_mapping_once")]

    def __str__(self) -> str:
        return self.headings
