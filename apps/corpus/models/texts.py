"""What is coded: documents, and the texts of interventions and documents in their revisions."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.corpus.models.addresses import Addressed
from apps.corpus.models.meetings import Intervention, Panel, Session
from apps.projects.models import Membership, ProjectRow, project_key


class Document(Addressed):
    """A text outside the floor."""

    class Kind(models.TextChoices):
        BRIEF = "issue_brief", _("issue brief")
        STATEMENT = "statement", _("written statement")
        OUTCOME = "outcome_text", _("outcome text")
        NOTES = "field_notes", _("field notes")

    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=14, choices=Kind)
    title = models.CharField(max_length=400)
    observer = models.CharField(max_length=200, blank=True)
    dated_on = models.DateField(null=True)
    about_panel = models.ForeignKey(Panel, null=True, on_delete=models.PROTECT, related_name="+")
    about_ms = models.BigIntegerField(null=True)
    delivered_by = models.ForeignKey(Intervention, null=True, on_delete=models.PROTECT, related_name="statements")
    language = models.CharField(max_length=12, default="en")

    class Meta:
        constraints: ClassVar = [project_key("document")]

    def __str__(self) -> str:
        return self.title


class Text(Addressed):
    """What is coded: the characters of exactly one intervention or document."""

    intervention = models.OneToOneField(Intervention, null=True, on_delete=models.PROTECT, related_name="text")
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="text")

    class Meta:
        constraints: ClassVar = [
            project_key("text"),
            models.CheckConstraint(
                condition=Q(intervention__isnull=False, document__isnull=True)
                | Q(intervention__isnull=True, document__isnull=False),
                name="text_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class TextOrigin(ProjectRow):
    """Splitting and joining interventions makes new texts; this says from which."""

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="origins")
    derived_from = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["text", "derived_from"], name="text_origin_once")]

    def __str__(self) -> str:
        return f"{self.text_id} from {self.derived_from_id}"


class TextRevision(Addressed):
    """The canonical characters of a text: immutable. Offsets count its code points."""

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(default=1)
    content = models.TextField()
    characters = models.PositiveIntegerField()
    words = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    is_current = models.BooleanField(default=True)
    made_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    source_file = models.ForeignKey("corpus.SourceFile", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            project_key("text_revision"),
            models.UniqueConstraint(fields=["text", "number"], name="text_revision_number_once"),
            models.UniqueConstraint(fields=["text"], condition=Q(is_current=True), name="text_revision_one_current"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id} v{self.number}"


class Segment(ProjectRow):
    """A sentence or paragraph of a revision, with its time where the source gave one."""

    class Kind(models.TextChoices):
        SENTENCE = "sentence"
        PARAGRAPH = "paragraph"

    revision = models.ForeignKey(TextRevision, on_delete=models.PROTECT, related_name="segments")
    kind = models.CharField(max_length=9, choices=Kind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    start_ms = models.BigIntegerField(null=True)
    end_ms = models.BigIntegerField(null=True)
    topics = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "kind", "start"], name="segment_start_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="segment_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"
