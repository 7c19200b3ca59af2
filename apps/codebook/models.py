"""Words we read with: codes, what each of them was before, and the numbered operations that changed them."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from apps.activity.models import Job
from apps.projects.models import Membership, ProjectRow, project_key


class Operation(ProjectRow):
    """Operation n makes codebook version n."""

    class Kind(models.TextChoices):
        ADD = "add", _("added")
        RENAME = "rename", _("renamed")
        REDEFINE = "redefine", _("redefined")
        MOVE = "move", _("moved")
        RECOLOUR = "recolour", _("recoloured")
        GROUP = "group", _("grouped")
        MERGE = "merge", _("merged")
        SPLIT = "split", _("split")
        RETIRE = "retire", _("retired")
        RESTORE = "restore", _("restored")
        UNDO = "undo", _("undone")

    class State(models.TextChoices):
        PREPARED = "prepared"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=8, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.DONE)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    expected_items = models.PositiveIntegerField(default=0)
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    details = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            project_key("operation"),
            models.UniqueConstraint(fields=["project", "number"], name="operation_number_once"),
            models.CheckConstraint(
                condition=Q(state="done", number__isnull=False) | ~Q(state="done"), name="operation_done_is_numbered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class CodeFields(models.Model):
    """What a code says: kept twice, as it is now and as it was at each operation."""

    class Kind(models.TextChoices):
        THEME = "theme", _("theme")
        PROBLEM = "problem", _("problem")
        ACTOR = "actor_involved", _("actor involved")
        FRAME = "frame", _("frame")
        WAY = "way_forward", _("way forward")
        METAPHOR = "generative_metaphor", _("generative metaphor")
        FREE = "free", _("free")

    class Origin(models.TextChoices):
        A_PRIORI = "a_priori", _("a priori")
        BRIEF = "brief", _("from the brief")
        EMERGENT = "emergent", _("emergent")
        IMPORTED = "imported", _("imported")
        GROUPED = "grouped", _("grouped")
        SPLIT = "split", _("split")

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        PROPOSED = "proposed", _("proposed")
        RETIRED = "retired", _("retired")
        MERGED = "merged", _("merged into another")
        REJECTED = "rejected", _("rejected")

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.FREE)
    name = models.CharField(max_length=200)
    mark = models.CharField(max_length=3)
    slot = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField(default=0)
    definition = models.TextField(blank=True)
    include = models.TextField(blank=True)
    exclude = models.TextField(blank=True)
    example = models.TextField(blank=True)
    source_image = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.EMERGENT)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)

    class Meta:
        abstract = True

    FIELDS: ClassVar = (
        "kind",
        "name",
        "mark",
        "slot",
        "position",
        "definition",
        "include",
        "exclude",
        "example",
        "source_image",
        "target",
        "origin",
        "status",
    )

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.FIELDS}


class Code(ProjectRow, CodeFields):
    """A code as it stands now. Only operations change it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")
    proposed_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    defined_revision = models.PositiveIntegerField(default=1)
    created_version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            project_key("code"),
            models.UniqueConstraint(
                "project",
                "kind",
                Lower("name"),
                condition=Q(status="active"),
                name="code_active_name_once",
            ),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=12), name="code_slot_of_twelve"),
            models.CheckConstraint(
                condition=Q(status="merged", merged_into__isnull=False)
                | (~Q(status="merged") & Q(merged_into__isnull=True)),
                name="code_merged_says_into_what",
            ),
            models.CheckConstraint(
                condition=~Q(status="proposed") | Q(proposed_by__isnull=False), name="code_proposal_has_author"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CodeRevision(ProjectRow, CodeFields):
    """A code as an operation left it."""

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="revisions")
    operation = models.ForeignKey(Operation, null=True, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            project_key("code_revision"),
            models.UniqueConstraint(fields=["code", "number"], name="code_revision_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"


class CodeOrigin(ProjectRow):
    """Lineage: this code came from that one by a split, a merge or a grouping."""

    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="origins")
    origin = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="offspring")
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code", "origin", "operation"], name="code_origin_once")
        ]

    def __str__(self) -> str:
        return f"{self.code_id} from {self.origin_id}"


class FrameMember(ProjectRow):
    """A frame gathers the codes that make it up, beside the tree."""

    frame = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="gathers")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="frames")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["frame", "code"], name="frame_member_once"),
            models.CheckConstraint(condition=~Q(frame=models.F("code")), name="frame_not_in_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.frame_id} gathers {self.code_id}"
