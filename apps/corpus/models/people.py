"""Who speaks: actors, persons, speakers, and the groups a team puts them in."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.corpus.models.addresses import Addressed
from apps.projects.models import Membership, ProjectRow, project_key


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
    is_former = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="duplicates")

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
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="duplicates")

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


class GroupScheme(Addressed):
    """A named, ordered set of actor groups. A table picks one; groups are the team's own judgement."""

    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=400, blank=True)
    """The list it was filled from, with its date."""

    class Meta:
        constraints: ClassVar = [
            project_key("group_scheme"),
            models.UniqueConstraint(fields=["project", "name"], name="group_scheme_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Group(Addressed):
    """A place in a scheme's order."""

    scheme = models.ForeignKey(GroupScheme, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=200)
    position = models.PositiveIntegerField(default=0)
    slot = models.PositiveSmallIntegerField(default=1)
    """Colour, as those of codes."""

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
    by_hand = models.BooleanField(default=False)

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


class DuplicateMerge(Addressed):
    """Two actors or two speakers found to be one. What was moved is kept, so that it can be taken back exactly."""

    class Of(models.TextChoices):
        ACTOR = "actor"
        SPEAKER = "speaker"

    of = models.CharField(max_length=7, choices=Of)
    duplicate = models.UUIDField()
    into = models.UUIDField()
    moved = models.JSONField(default=dict)
    """Public ids of what pointed at the duplicate, by table; what of `into` changed, as it was."""
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("duplicate_merge"),
            models.UniqueConstraint(
                fields=["project", "duplicate"], condition=Q(undone_at__isnull=True), name="duplicate_merge_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duplicate} into {self.into}"


class SpeakerDecision(ProjectRow):
    """Who a label of an import turned out to be: offered again when the same label comes with the next file."""

    heard = models.CharField(max_length=64)
    """Hash of the five labels as the file gave them."""
    name = models.CharField(max_length=200, blank=True)
    affiliation = models.CharField(max_length=200, blank=True)
    function = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    mode = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["project", "heard"], name="speaker_decision_once")]

    def __str__(self) -> str:
        return self.name or self.affiliation
