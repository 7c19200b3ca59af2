"""Transcripts while they are written by hand."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from apps.projects.walls import within_project

REFERENCES = [
    ("corpus_transcription", "session_id", "corpus_session"),
    ("corpus_transcription", "recording_id", "corpus_recording"),
    ("corpus_transcription", "source_file_id", "corpus_sourcefile"),
    ("corpus_transcription", "begun_by_id", "projects_membership"),
    ("corpus_transcription", "changed_by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("corpus", "0007_texts_can_be_searched"),
        ("projects", "0002_project_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Transcription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("turns", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                ("begun_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.membership"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.membership"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="corpus.recording"
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="transcriptions", to="corpus.session"
                    ),
                ),
                (
                    "source_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transcriptions",
                        to="corpus.sourcefile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "id"), name="transcription_project_key"),
                    models.UniqueConstraint(fields=("recording",), name="transcription_of_a_recording_once"),
                ],
            },
        ),
        *(within_project(*reference) for reference in REFERENCES),
    ]
