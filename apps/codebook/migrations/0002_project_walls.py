"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("codebook_operation", "by_id", "projects_membership"),
    ("codebook_operation", "reverses_id", "codebook_operation"),
    ("codebook_operation", "job_id", "activity_job"),
    ("codebook_code", "parent_id", "codebook_code"),
    ("codebook_code", "merged_into_id", "codebook_code"),
    ("codebook_code", "proposed_by_id", "projects_membership"),
    ("codebook_coderevision", "code_id", "codebook_code"),
    ("codebook_coderevision", "operation_id", "codebook_operation"),
    ("codebook_coderevision", "parent_id", "codebook_code"),
    ("codebook_coderevision", "merged_into_id", "codebook_code"),
    ("codebook_codeorigin", "code_id", "codebook_code"),
    ("codebook_codeorigin", "origin_id", "codebook_code"),
    ("codebook_codeorigin", "operation_id", "codebook_operation"),
    ("codebook_framemember", "frame_id", "codebook_code"),
    ("codebook_framemember", "code_id", "codebook_code"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("codebook", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
