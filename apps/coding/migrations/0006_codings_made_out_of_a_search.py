"""What a coder coded in one go out of a search, to be looked at and undone together."""

import uuid
from typing import ClassVar

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from apps.projects.walls import within_project


def _to(model: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("coding", "0005_comments"),
        ("codebook", "0003_no_circles"),
        ("projects", "0002_project_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CodingBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("query", models.CharField(max_length=300)),
                ("unit", models.CharField(max_length=9)),
                ("group", models.UUIDField()),
                ("size", models.PositiveIntegerField()),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("undone_at", models.DateTimeField(null=True)),
                ("code", _to("codebook.code")),
                ("coder", _to("projects.membership")),
                ("project", _to("projects.project")),
                ("round", _to("coding.round")),
            ],
            options={
                "indexes": [models.Index(fields=["coder", "-at"], name="coding_batch_of_coder")],
                "constraints": [
                    models.UniqueConstraint(fields=("project", "id"), name="coding_batch_project_key"),
                    models.UniqueConstraint(fields=("coder", "group"), name="coding_batch_once"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["coder", "group_gesture"], name="coding_of_a_group"),
        ),
        within_project("coding_codingbatch", "round_id", "coding_round"),
        within_project("coding_codingbatch", "coder_id", "projects_membership"),
        within_project("coding_codingbatch", "code_id", "codebook_code"),
    ]
