"""Threads of comments on codings and codes; one memo of an author on an intervention."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.models import Q

from apps.projects.walls import within_project

NOT_DELETED = """
CREATE TRIGGER nothing_is_deleted BEFORE DELETE ON coding_comment
    FOR EACH STATEMENT EXECUTE FUNCTION coding_nothing_is_deleted();
"""


def _reference(to: str, related_name: str, *, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(null=null, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("codebook", "0003_no_circles"),
        ("coding", "0004_codings_follow_their_words"),
        ("corpus", "0006_corrections"),
        ("projects", "0002_project_walls"),
    ]

    operations: ClassVar = [
        migrations.AddConstraint(
            model_name="memo",
            constraint=models.UniqueConstraint(
                condition=Q(intervention__isnull=False, withdrawn_at__isnull=True),
                fields=("intervention", "author"),
                name="memo_one_per_author_on_intervention",
            ),
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "act",
                    models.CharField(
                        choices=[("said", "said"), ("resolved", "resolved"), ("reopened", "reopened")],
                        default="said",
                        max_length=8,
                    ),
                ),
                ("body", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("author", _reference("projects.membership", "+")),
                ("code", _reference("codebook.code", "comments", null=True)),
                ("coding", _reference("coding.coding", "comments", null=True)),
                ("project", _reference("projects.project", "+")),
                ("thread", _reference("coding.comment", "replies", null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "id"), name="comment_project_key"),
                    models.CheckConstraint(
                        condition=Q(coding__isnull=False, code__isnull=True)
                        | Q(coding__isnull=True, code__isnull=False),
                        name="comment_on_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=Q(act="said") & ~Q(body="") | ~Q(act="said") & Q(thread__isnull=False, body=""),
                        name="comment_says_or_steps",
                    ),
                ],
                "indexes": [
                    models.Index(condition=Q(coding__isnull=False), fields=["coding"], name="comment_of_coding"),
                    models.Index(condition=Q(code__isnull=False), fields=["code"], name="comment_of_code"),
                ],
            },
        ),
        within_project("coding_comment", "thread_id", "coding_comment"),
        within_project("coding_comment", "author_id", "projects_membership"),
        within_project("coding_comment", "coding_id", "coding_coding"),
        within_project("coding_comment", "code_id", "codebook_code"),
        migrations.RunSQL(NOT_DELETED, "DROP TRIGGER nothing_is_deleted ON coding_comment"),
    ]
