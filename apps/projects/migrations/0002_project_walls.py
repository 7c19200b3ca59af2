"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("projects_gesture", "member_id", "projects_membership"),
    ("projects_gesture", "invitation_id", "projects_invitation"),
    ("projects_invitation", "invited_by_id", "projects_membership"),
    ("projects_invitation", "accepted_by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("projects", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
