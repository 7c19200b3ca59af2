"""Do coders agree: runs with their frozen input, their results, and the decisions of adjudication."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apps.activity.models import Job
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.corpus.models import Addressed, Text
from apps.projects.models import Membership, ProjectRow, project_key


class Run(Addressed):
    """One computation of agreement, reproducible from the input it froze."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="runs")
    job = models.ForeignKey(Job, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    method = models.JSONField(default=dict)
    seed = models.BigIntegerField()
    codebook_version = models.PositiveIntegerField()
    journal_position = models.BigIntegerField()
    input = models.BinaryField()
    input_sha256 = models.CharField(max_length=64)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [project_key("run")]

    def __str__(self) -> str:
        return self.input_sha256[:8]


class Result(ProjectRow):
    """One figure of a run: a value, or the reason why there is none."""

    class Scope(models.TextChoices):
        OVERALL = "overall"
        CODE = "code"
        PAIR = "pair"

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="results")
    scope = models.CharField(max_length=7, choices=Scope)
    code = models.ForeignKey(Code, null=True, on_delete=models.PROTECT, related_name="+")
    coders = ArrayField(models.BigIntegerField(), default=list)
    coefficient = models.CharField(max_length=40)
    value = models.FloatField(null=True)
    undefined = models.CharField(max_length=40, blank=True)
    units = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, undefined="") | (Q(value__isnull=True) & ~Q(undefined="")),
                name="result_value_or_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["run", "scope"], name="result_of_run")]

    def __str__(self) -> str:
        return f"{self.coefficient}: {self.undefined or self.value}"


class Decision(Addressed):
    """What adjudication decided about a disagreement, and why. Its outcome is a consensus coding, or none."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted"
        MERGED = "merged"
        OWN = "own"
        NOTHING = "nothing"
        UNRESOLVED = "unresolved"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    run = models.ForeignKey(Run, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    consensus = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="decisions")
    adopted = models.ForeignKey(Coding, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [project_key("decision")]

    def __str__(self) -> str:
        return self.outcome
