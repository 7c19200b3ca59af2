"""What it amounts to: a saved table, figure or report with its choices."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from apps.corpus.models import Addressed
from apps.projects.models import Membership, project_key


class Report(Addressed):
    """Saved choices of a table or report: what is counted, grouped and filtered."""

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    choices = models.JSONField(default=dict)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [project_key("report")]

    def __str__(self) -> str:
        return self.title
