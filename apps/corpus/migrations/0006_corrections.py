"""Which file a corrected one corrects."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from apps.projects.walls import within_project


class Migration(migrations.Migration):
    dependencies: ClassVar = [("corpus", "0005_more_project_walls")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="sourcefile",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="corpus.sourcefile",
            ),
        ),
        within_project("corpus_sourcefile", "corrects_id", "corpus_sourcefile"),
    ]
