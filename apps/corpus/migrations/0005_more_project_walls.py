"""The walls of what importing in full added."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("corpus_actor", "merged_into_id", "corpus_actor"),
    ("corpus_speaker", "merged_into_id", "corpus_speaker"),
    ("corpus_duplicatemerge", "by_id", "projects_membership"),
    ("corpus_sourcefile", "document_id", "corpus_document"),
    ("corpus_textrevision", "made_by_id", "projects_membership"),
    ("corpus_textrevision", "source_file_id", "corpus_sourcefile"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("corpus", "0004_import_in_full")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
