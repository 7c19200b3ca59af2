"""The sentences of the texts, by the names of their words. Filled when texts are written, or first searched."""

from typing import ClassVar

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

from apps.projects.walls import within_project


class Migration(migrations.Migration):
    dependencies: ClassVar = [("corpus", "0006_corrections"), ("projects", "0002_project_walls")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="SearchPiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=12)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="projects.project"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="corpus.textrevision"
                    ),
                ),
            ],
            options={
                "indexes": [django.contrib.postgres.indexes.GinIndex(fields=["words"], name="search_piece_words")],
                "constraints": [models.UniqueConstraint(fields=("revision", "start"), name="search_piece_start_once")],
            },
        ),
        within_project("corpus_searchpiece", "revision_id", "corpus_textrevision"),
    ]
