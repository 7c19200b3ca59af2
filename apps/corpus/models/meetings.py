"""What took place: sessions, their panels and recordings, the interventions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.corpus.models.addresses import Addressed
from apps.corpus.models.people import Actor, Speaker
from apps.projects.models import ProjectRow, project_key


class Session(Addressed):
    """A meeting."""

    title = models.CharField(max_length=400)
    body = models.CharField(max_length=200, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    language = models.CharField(max_length=12, default="en")
    note = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [project_key("session")]

    def __str__(self) -> str:
        return self.title


class Recording(Addressed):
    """Sound or picture of a session, and by how much its clock differs from the transcript's."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="recordings")
    title = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=600, blank=True)
    media = models.FileField(upload_to="recordings/", max_length=200, blank=True)
    media_type = models.CharField(max_length=60, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    recorded_on = models.DateField(null=True)
    offset_ms = models.BigIntegerField(default=0)
    """Where the transcript's zero lies in the recording: its moment = the transcript's + this."""
    duration_ms = models.BigIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [project_key("recording")]

    def __str__(self) -> str:
        return self.address or self.media.name or str(self.public_id)


class Panel(Addressed):
    """An ordered part of a session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="panels")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=400)

    class Meta:
        constraints: ClassVar = [
            project_key("panel"),
            models.UniqueConstraint(fields=["session", "position"], name="panel_position_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Intervention(Addressed):
    """One speaker's turn in a panel."""

    class Mode(models.TextChoices):
        PANELLIST = "panellist", _("panellist")
        FLOOR = "floor", _("from the floor")
        CHAIR = "chair", _("chair")
        OPENING = "opening", _("opening")
        CLOSING = "closing", _("closing")
        VIDEO = "video", _("by video")
        WRITTEN = "written", _("in writing")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="interventions")
    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="interventions")
    position = models.PositiveIntegerField(null=True)
    """Place in the session, from 1; none for one that was superseded: joined to another, or gone from a correction."""
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="interventions")
    on_behalf_of = models.ManyToManyField(Actor, through="OnBehalfOf", related_name="+")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.FLOOR)
    language = models.CharField(max_length=12, default="en")
    recording = models.ForeignKey(Recording, null=True, on_delete=models.PROTECT, related_name="+")
    start_ms = models.BigIntegerField(null=True)
    end_ms = models.BigIntegerField(null=True)
    reported_speech = models.BooleanField(default=False)
    uid = models.CharField(max_length=80, blank=True)
    """The lasting name its row has in the team's own file."""
    note = models.TextField(blank=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("intervention"),
            models.UniqueConstraint(fields=["session", "position"], name="intervention_position_once"),
            models.CheckConstraint(
                condition=Q(position__isnull=True, superseded_at__isnull=False)
                | Q(position__isnull=False, superseded_at__isnull=True),
                name="intervention_has_place_or_is_superseded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position or 0}"


class OnBehalfOf(ProjectRow):
    """A further actor an intervention speaks for."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="spoken_for")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intervention", "actor"], name="on_behalf_of_once"),
        ]

    def __str__(self) -> str:
        return str(self.actor)
