"""What happened: the journal, its counter, and background work."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from apps.projects.models import Membership, Project, ProjectRow, project_key


class EventCounter(models.Model):
    """The last position given out in a project. Locked last, so that positions become visible in order."""

    project = models.OneToOneField(Project, primary_key=True, on_delete=models.PROTECT, related_name="event_counter")
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.project_id}: {self.position}"


class Event(ProjectRow):
    """One entry of a project's journal. Never changed, never deleted, never with transcript text."""

    class Audience(models.TextChoices):
        MEMBERS = "members"  # everybody in the project
        CODING = "coding"  # whoever may see a coding of this coder in this round on this text
        STEERING = "steering"  # admins and supervisors
        MEMBER = "member"  # one person alone
        SIGHTED = "sighted"  # its member, and whoever sees others' work: on this text, or, without one, blind nowhere

    position = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    actor = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    object_ids = models.JSONField(default=dict, db_column="objects")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    gesture_id = models.UUIDField(null=True)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.MEMBERS)
    audience_member = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    audience_round = models.BigIntegerField(null=True)
    audience_text = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("event"),
            models.UniqueConstraint(fields=["project", "position"], name="event_position_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["audience_round", "position"], condition=Q(audience_round__isnull=False), name="event_of_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class Job(ProjectRow):
    """A background piece of work. This row is the record; the broker only rings the bell."""

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    class Queue(models.TextChoices):
        INTERACTIVE = "interactive"
        AGREEMENT = "agreement"
        IMPORT = "import"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    queue = models.CharField(max_length=12, choices=Queue)
    arguments = models.JSONField(default=dict)
    once_key = models.CharField(max_length=120, null=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    progress = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    cancel_asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    steering_only = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("job"),
            models.UniqueConstraint(
                fields=["project", "kind", "once_key"],
                condition=Q(once_key__isnull=False, state__in=["queued", "running"]),
                name="job_once_while_open",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(state__in=["queued", "running"]), name="job_due")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.RUNNING}


class WorkerBeat(models.Model):
    """When a worker process last said that it lives: readiness looks here, not at the broker."""

    name = models.CharField(max_length=200, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
