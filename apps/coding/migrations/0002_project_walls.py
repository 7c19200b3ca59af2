"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("coding_round", "closed_by_id", "projects_membership"),
    ("coding_assignment", "round_id", "coding_round"),
    ("coding_assignment", "member_id", "projects_membership"),
    ("coding_assignment", "text_id", "corpus_text"),
    ("coding_roundcoder", "round_id", "coding_round"),
    ("coding_roundcoder", "member_id", "projects_membership"),
    ("coding_exposure", "round_id", "coding_round"),
    ("coding_exposure", "member_id", "projects_membership"),
    ("coding_completion", "round_id", "coding_round"),
    ("coding_completion", "coder_id", "projects_membership"),
    ("coding_completion", "text_id", "corpus_text"),
    ("coding_completion", "revision_id", "corpus_textrevision"),
    ("coding_coding", "revision_id", "corpus_textrevision"),
    ("coding_coding", "round_id", "coding_round"),
    ("coding_coding", "coder_id", "projects_membership"),
    ("coding_coding", "created_by_id", "projects_membership"),
    ("coding_coding", "placed_by_id", "projects_membership"),
    ("coding_coding", "text_id", "corpus_text"),
    ("coding_coding", "code_id", "codebook_code"),
    ("coding_coding", "chosen_code_id", "codebook_code"),
    ("coding_coding", "chosen_revision_id", "codebook_coderevision"),
    ("coding_coding", "confirmed_revision_id", "codebook_coderevision"),
    ("coding_coding", "superseded_by_id", "coding_coding"),
    ("coding_coding", "set_aside_by_id", "codebook_operation"),
    ("coding_coding", "withdrawn_by_id", "projects_membership"),
    ("coding_pastanchor", "revision_id", "corpus_textrevision"),
    ("coding_pastanchor", "coding_id", "coding_coding"),
    ("coding_pastanchor", "moved_by_id", "projects_membership"),
    ("coding_operationitem", "operation_id", "codebook_operation"),
    ("coding_operationitem", "coding_id", "coding_coding"),
    ("coding_operationitem", "from_code_id", "codebook_code"),
    ("coding_operationitem", "to_code_id", "codebook_code"),
    ("coding_memo", "author_id", "projects_membership"),
    ("coding_memo", "coding_id", "coding_coding"),
    ("coding_memo", "code_id", "codebook_code"),
    ("coding_memo", "intervention_id", "corpus_intervention"),
    ("coding_memo", "speaker_id", "corpus_speaker"),
    ("coding_memo", "session_id", "corpus_session"),
    ("coding_memorevision", "memo_id", "coding_memo"),
    ("coding_memorevision", "by_id", "projects_membership"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coding", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
