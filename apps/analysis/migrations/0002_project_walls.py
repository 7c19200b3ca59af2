"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("analysis_report", "by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("analysis", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
