"""What was said: sessions, panels, interventions and documents; who spoke; the texts that are coded."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.activity.models import Job
from apps.projects.models import Membership, ProjectRow, project_key


class Addressed(ProjectRow):
    """A row that has an address: integer inside, random UUID outside."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


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


class SourceFile(Addressed):
    """A file somebody brought: its bytes, its hash, where it came from, and what reading it told."""

    class State(models.TextChoices):
        UNREADABLE = "unreadable", _("not readable")
        READ = "read", _("to look over")
        CONFIRMED = "confirmed", _("being imported")
        IMPORTED = "imported", _("imported")
        DISCARDED = "discarded", _("discarded")

    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="source_files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.FileField(upload_to="sources/", max_length=200)
    format = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=600, blank=True)
    disclaimer = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State)
    report = models.JSONField(default=dict)
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


class Recording(Addressed):
    """Sound or picture of a session, and by how much its clock differs from the transcript's."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="recordings")
    address = models.CharField(max_length=600, blank=True)
    media = models.FileField(upload_to="recordings/", max_length=200, blank=True)
    recorded_on = models.DateField(null=True)
    offset_ms = models.BigIntegerField(default=0)
    duration_ms = models.BigIntegerField(null=True)

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


class Actor(Addressed):
    """A state, an organisation, a body. A moderator or chair is a capacity, never an actor type."""

    class Type(models.TextChoices):
        STATE = "state", _("state")
        INTERNATIONAL = "international_organisation", _("international organisation")
        UN = "un_entity", _("UN entity")
        CIVIL = "ngo_cso", _("NGO or CSO")
        BUSINESS = "business", _("business body")
        OTHER = "other", _("other")
        UNKNOWN = "unknown", _("not known")

    name = models.CharField(max_length=200)
    type = models.CharField(max_length=30, choices=Type, default=Type.UNKNOWN)
    iso3 = models.CharField(max_length=3, blank=True)
    aliases = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            project_key("actor"),
            models.UniqueConstraint(fields=["project", "name"], name="actor_name_once"),
            models.UniqueConstraint(fields=["project", "iso3"], condition=~Q(iso3=""), name="actor_iso3_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(Addressed):
    """Joins a person's several capacities."""

    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [project_key("person")]

    def __str__(self) -> str:
        return self.name


class Speaker(Addressed):
    """A voice in a capacity: perhaps a name, perhaps an actor, perhaps a function, perhaps a group spoken for."""

    name = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="speakers")
    affiliation = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    table_label = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="capacities")
    is_known = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [project_key("speaker")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """How tables and headings call this voice."""
        parts = [self.actor.name if self.actor else self.affiliation, self.name]
        named = ", ".join(part for part in parts if part)
        return self.table_label or named or self.function or str(_("Unknown speaker"))


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
    position = models.PositiveIntegerField()
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, related_name="interventions")
    on_behalf_of = models.ManyToManyField(Actor, through="OnBehalfOf", related_name="+")
    mode = models.CharField(max_length=10, choices=Mode, default=Mode.FLOOR)
    language = models.CharField(max_length=12, default="en")
    recording = models.ForeignKey(Recording, null=True, on_delete=models.PROTECT, related_name="+")
    start_ms = models.BigIntegerField(null=True)
    end_ms = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("intervention"),
            models.UniqueConstraint(fields=["session", "position"], name="intervention_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


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


class GroupScheme(Addressed):
    """A named, ordered set of actor groups. A table picks one; groups are the team's own judgement."""

    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            project_key("group_scheme"),
            models.UniqueConstraint(fields=["project", "name"], name="group_scheme_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Group(Addressed):
    scheme = models.ForeignKey(GroupScheme, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            project_key("group"),
            models.UniqueConstraint(fields=["scheme", "name"], name="group_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupAssignment(ProjectRow):
    """An actor's group in a scheme; a single speaker's own overrides it."""

    scheme = models.ForeignKey(GroupScheme, on_delete=models.PROTECT, related_name="assignments")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="assignments")
    actor = models.ForeignKey(Actor, null=True, on_delete=models.PROTECT, related_name="+")
    speaker = models.ForeignKey(Speaker, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "actor"], name="group_once_per_actor"),
            models.UniqueConstraint(fields=["scheme", "speaker"], name="group_once_per_speaker"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, speaker__isnull=True) | Q(actor__isnull=True, speaker__isnull=False),
                name="group_of_actor_or_speaker",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)


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
