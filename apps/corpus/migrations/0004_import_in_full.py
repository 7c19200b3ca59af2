"""Importing in full: choices and decisions over a file, superseded interventions, duplicates, groups with colour."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("corpus", "0003_revisions_are_immutable"),
        ("projects", "0002_project_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ColumnMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("headings", models.CharField(max_length=64)),
                ("choices", models.JSONField(default=dict)),
                ("used_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.CreateModel(
            name="DuplicateMerge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("of", models.CharField(choices=[("actor", "Actor"), ("speaker", "Speaker")], max_length=7)),
                ("duplicate", models.UUIDField()),
                ("into", models.UUIDField()),
                ("moved", models.JSONField(default=dict)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("undone_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SpeakerDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("heard", models.CharField(max_length=64)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("affiliation", models.CharField(blank=True, max_length=200)),
                ("function", models.CharField(blank=True, max_length=200)),
                ("group", models.CharField(blank=True, max_length=200)),
                ("mode", models.CharField(blank=True, max_length=10)),
                ("decided_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name="actor",
            name="is_former",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="actor",
            name="merged_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="duplicates", to="corpus.actor"
            ),
        ),
        migrations.AddField(
            model_name="group",
            name="slot",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="groupassignment",
            name="by_hand",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="groupscheme",
            name="note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="groupscheme",
            name="source",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="intervention",
            name="note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="intervention",
            name="reported_speech",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="intervention",
            name="superseded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="intervention",
            name="uid",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="recording",
            name="media_type",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="recording",
            name="removed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="recording",
            name="size",
            field=models.PositiveBigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="recording",
            name="title",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="sourcefile",
            name="becomes",
            field=models.CharField(
                choices=[("transcript", "transcript of a meeting"), ("document", "document")],
                default="transcript",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="sourcefile",
            name="choices",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="sourcefile",
            name="decisions",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="sourcefile",
            name="document",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="source_files",
                to="corpus.document",
            ),
        ),
        migrations.AddField(
            model_name="sourcefile",
            name="draft",
            field=models.FileField(blank=True, max_length=200, upload_to="drafts/"),
        ),
        migrations.AddField(
            model_name="speaker",
            name="merged_into",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="duplicates", to="corpus.speaker"
            ),
        ),
        migrations.AddField(
            model_name="textrevision",
            name="made_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.membership"
            ),
        ),
        migrations.AddField(
            model_name="textrevision",
            name="source_file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="corpus.sourcefile"
            ),
        ),
        migrations.AlterField(
            model_name="intervention",
            name="position",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="sourcefile",
            name="state",
            field=models.CharField(
                choices=[
                    ("brought", "being read"),
                    ("unreadable", "not readable"),
                    ("read", "to look over"),
                    ("confirmed", "being imported"),
                    ("imported", "imported"),
                    ("discarded", "discarded"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="intervention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("position__isnull", True), ("superseded_at__isnull", False)),
                    models.Q(("position__isnull", False), ("superseded_at__isnull", True)),
                    _connector="OR",
                ),
                name="intervention_has_place_or_is_superseded",
            ),
        ),
        migrations.AddField(
            model_name="columnmapping",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="duplicatemerge",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.membership"
            ),
        ),
        migrations.AddField(
            model_name="duplicatemerge",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
            ),
        ),
        migrations.AddField(
            model_name="speakerdecision",
            name="project",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
            ),
        ),
        migrations.AddConstraint(
            model_name="columnmapping",
            constraint=models.UniqueConstraint(fields=("project", "headings"), name="column_mapping_once"),
        ),
        migrations.AddConstraint(
            model_name="duplicatemerge",
            constraint=models.UniqueConstraint(fields=("project", "id"), name="duplicate_merge_project_key"),
        ),
        migrations.AddConstraint(
            model_name="duplicatemerge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at__isnull", True)),
                fields=("project", "duplicate"),
                name="duplicate_merge_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="speakerdecision",
            constraint=models.UniqueConstraint(fields=("project", "heard"), name="speaker_decision_once"),
        ),
    ]
