"""Who marked what: rounds, done marks, codings and where they were before, memos, comments."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Func, IntegerField, Q
from django.db.models.functions import Now
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from apps.codebook.models import Code, CodeRevision, Operation
from apps.corpus.models import Addressed, Intervention, Session, Speaker, Text, TextRevision
from apps.projects.models import Membership, ProjectRow, project_key


class Round(Addressed):
    """Who codes what under which codebook version, blind or open. A project starts with a standing open one."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        RUNNING = "running", _("running")
        CLOSED = "closed", _("closed")

    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    blind = models.BooleanField(default=False)
    standing = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=State, default=State.RUNNING)
    frozen_version = models.PositiveIntegerField(null=True)
    sample = models.JSONField(default=dict)
    seed = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("round"),
            models.UniqueConstraint(fields=["project", "number"], name="round_number_once"),
            models.UniqueConstraint(fields=["project"], condition=Q(standing=True), name="round_one_standing"),
            models.CheckConstraint(condition=~Q(standing=True, blind=True), name="round_standing_is_open"),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True) | Q(blind=False), name="round_reopened_is_never_blind"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hides_others(self) -> bool:
        """Blind until it closes; closing ends the blindness for good."""
        return self.blind and self.closed_at is None


class Assignment(ProjectRow):
    """A text given to a coder in a round. It limits coding, never reading."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="assignments")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            project_key("assignment"),
            models.UniqueConstraint(fields=["round", "member", "text"], name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.text_id}"


class RoundCoder(ProjectRow):
    """A coder of a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="coders")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "member"], name="round_coder_once")]

    def __str__(self) -> str:
        return str(self.member)


class Exposure(ProjectRow):
    """Who could see others' codings of a once blind round, and since when."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="exposures")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "member"], name="exposure_once")]

    def __str__(self) -> str:
        return f"{self.member_id} since {self.at:%F}"


class Completion(ProjectRow):
    """A done mark: on this revision, under this codebook version, absence of a code is a zero."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="completions")
    coder = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(TextRevision, on_delete=models.PROTECT, related_name="+")
    codebook_version = models.PositiveIntegerField()
    at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("completion"),
            models.UniqueConstraint(
                fields=["round", "coder", "text"], condition=Q(withdrawn_at__isnull=True), name="completion_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coder_id}: {self.text_id} done"


class Layer(models.TextChoices):
    CODER = "coder", _("coder")
    CONSENSUS = "consensus", _("consensus")


class AnchorState(models.TextChoices):
    EXACT = "exact", _("exact")
    MOVED = "moved", _("moved")
    FUZZY = "fuzzy", _("found again")
    ORPHAN = "orphan", _("lost its place")


class Anchor(models.Model):
    """An excerpt of one revision: code points, half-open, with the words that must stand there."""

    revision = models.ForeignKey(TextRevision, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    anchor = models.CharField(max_length=6, choices=AnchorState, default=AnchorState.EXACT)

    class Meta:
        abstract = True


LIVE = Q(superseded_by__isnull=True, set_aside_by__isnull=True, withdrawn_at__isnull=True)


class Coding(Addressed, Anchor):
    """One coder's code on one excerpt in one round. Never deleted; `code` is moved by operations alone."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="codings")
    layer = models.CharField(max_length=9, choices=Layer, default=Layer.CODER)
    coder = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="codings")
    created_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    placed_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    chosen_code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    chosen_revision = models.ForeignKey(CodeRevision, on_delete=models.PROTECT, related_name="+")
    confirmed_revision = models.ForeignKey(CodeRevision, null=True, on_delete=models.PROTECT, related_name="+")
    confidence = models.PositiveSmallIntegerField(null=True)
    stance = models.CharField(max_length=8, blank=True)
    group_gesture = models.UUIDField(null=True)
    gesture_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supersedes")
    set_aside_by = models.ForeignKey(Operation, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Stance(models.TextChoices):
        USES = "uses", _("uses")
        CONTESTS = "contests", _("contests")
        REFRAMES = "reframes", _("reframes")

    class Meta:
        constraints: ClassVar = [
            project_key("coding"),
            models.UniqueConstraint(
                fields=["round", "coder", "revision", "start", "end", "code"],
                condition=LIVE & Q(layer="coder"),
                name="coding_live_once_per_coder",
            ),
            models.UniqueConstraint(
                fields=["round", "revision", "start", "end", "code"],
                condition=LIVE & Q(layer="consensus"),
                name="coding_live_once_in_consensus",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="coding_span_not_empty"),
            models.CheckConstraint(
                condition=Q(layer="coder", coder__isnull=False) | Q(layer="consensus", coder__isnull=True),
                name="coding_coder_in_coder_layer",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=1, confidence__lte=3),
                name="coding_confidence_of_three",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=["", "uses", "contests", "reframes"]), name="coding_stance_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["text", "round"], condition=LIVE, name="coding_live_of_text"),
            models.Index(fields=["code"], condition=LIVE, name="coding_live_of_code"),
            models.Index(fields=["gesture_id"], name="coding_gesture"),
            models.Index(fields=["coder", "group_gesture"], name="coding_of_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.code_id} on {self.start}-{self.end}"

    @property
    def is_live(self) -> bool:
        return self.superseded_by_id is None and self.set_aside_by_id is None and self.withdrawn_at is None


class CodingBatch(Addressed):
    """What a coder coded in one go out of a search: its codings have `group` as their `group_gesture`."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    coder = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    """The one that was chosen."""
    query = models.CharField(max_length=300)
    unit = models.CharField(max_length=9)
    group = models.UUIDField()
    size = models.PositiveIntegerField()
    """How many codings it made."""
    at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("coding_batch"),
            models.UniqueConstraint(fields=["coder", "group"], name="coding_batch_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["coder", "-at"], name="coding_batch_of_coder")]

    def __str__(self) -> str:
        return f"{self.code_id}: {self.query}"


class PastAnchor(ProjectRow, Anchor):
    """Where a coding stood before it was anchored anew."""

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="past_anchors")
    until = models.DateTimeField(db_default=Now())
    moved_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [project_key("past_anchor")]

    def __str__(self) -> str:
        return f"{self.coding_id} at {self.start}-{self.end}"


class OperationItem(ProjectRow):
    """What an operation did to one coding: enough to take it back exactly."""

    class Outcome(models.TextChoices):
        MOVED = "moved"
        SUPERSEDED = "superseded"
        SET_ASIDE = "set_aside"
        RESTORED = "restored"
        KEPT = "kept"

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="items")
    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="+")
    from_code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    to_code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    prior = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            project_key("operation_item"),
            models.UniqueConstraint(fields=["operation", "coding"], name="operation_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.operation_id}: {self.coding_id} {self.outcome}"


class Memo(Addressed):
    """A note on exactly one thing, private or the team's."""

    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    is_private = models.BooleanField(default=False)
    body = models.TextField()
    coding = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="memos")
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="memos")
    intervention = models.ForeignKey(Intervention, null=True, on_delete=models.PROTECT, related_name="+")
    speaker = models.ForeignKey(Speaker, null=True, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("memo"),
            models.CheckConstraint(
                condition=Q(
                    LessThanOrEqual(
                        Func(
                            "coding",
                            "code",
                            "intervention",
                            "speaker",
                            "session",
                            function="num_nonnulls",
                            output_field=IntegerField(),
                        ),
                        1,
                    )
                ),
                name="memo_on_at_most_one_thing",
            ),
            models.UniqueConstraint(
                fields=["coding", "author"],
                condition=Q(coding__isnull=False, withdrawn_at__isnull=True),
                name="memo_one_per_author_on_coding",
            ),
            models.UniqueConstraint(
                fields=["intervention", "author"],
                condition=Q(intervention__isnull=False, withdrawn_at__isnull=True),
                name="memo_one_per_author_on_intervention",
            ),
        ]

    def __str__(self) -> str:
        return self.body[:40]


class MemoRevision(ProjectRow):
    """What a memo said before: last-write-wins is never used on text a person typed."""

    memo = models.ForeignKey(Memo, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["memo", "number"], name="memo_revision_once")]

    def __str__(self) -> str:
        return f"{self.memo_id} v{self.number}"


class Comment(Addressed):
    """A contribution to a thread on a coding or a code: said, or a step that resolves or reopens the thread.

    Steps are rows of their own, so that each member sees a thread as far as they may know what others did in it.
    """

    class Act(models.TextChoices):
        SAID = "said", _("said")
        RESOLVED = "resolved", _("resolved")
        REOPENED = "reopened", _("reopened")

    thread = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    """The comment that opened the thread; none for that one itself."""
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    coding = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="comments")
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="comments")
    act = models.CharField(max_length=8, choices=Act, default=Act.SAID)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("comment"),
            models.CheckConstraint(
                condition=Q(coding__isnull=False, code__isnull=True) | Q(coding__isnull=True, code__isnull=False),
                name="comment_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(act="said") & ~Q(body="") | ~Q(act="said") & Q(thread__isnull=False, body=""),
                name="comment_says_or_steps",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["coding"], condition=Q(coding__isnull=False), name="comment_of_coding"),
            models.Index(fields=["code"], condition=Q(code__isnull=False), name="comment_of_code"),
        ]

    def __str__(self) -> str:
        return self.body[:40] or self.act
