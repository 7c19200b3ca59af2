"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("activity_event", "actor_id", "projects_membership"),
    ("activity_event", "audience_member_id", "projects_membership"),
    ("activity_job", "asked_by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activity", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
