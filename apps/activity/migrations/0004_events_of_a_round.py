"""Keeps the question 'what happened in this round since' cheap on long journals."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("activity", "0003_journal_is_append_only"),
        ("projects", "0002_project_walls"),
    ]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("audience_round__isnull", False)),
                fields=["audience_round", "position"],
                name="event_of_round",
            ),
        ),
    ]
