"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("agreement_run", "round_id", "coding_round"),
    ("agreement_run", "job_id", "activity_job"),
    ("agreement_run", "asked_by_id", "projects_membership"),
    ("agreement_result", "run_id", "agreement_run"),
    ("agreement_result", "code_id", "codebook_code"),
    ("agreement_decision", "round_id", "coding_round"),
    ("agreement_decision", "run_id", "agreement_run"),
    ("agreement_decision", "text_id", "corpus_text"),
    ("agreement_decision", "code_id", "codebook_code"),
    ("agreement_decision", "consensus_id", "coding_coding"),
    ("agreement_decision", "adopted_id", "coding_coding"),
    ("agreement_decision", "by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("agreement", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
