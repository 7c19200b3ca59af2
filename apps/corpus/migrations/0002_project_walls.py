"""A row cannot point into another project: composite foreign keys beside Django's own."""

from typing import ClassVar

from django.db import migrations

from apps.projects.walls import within_project

REFERENCES = [
    ("corpus_sourcefile", "session_id", "corpus_session"),
    ("corpus_sourcefile", "job_id", "activity_job"),
    ("corpus_sourcefile", "brought_by_id", "projects_membership"),
    ("corpus_recording", "session_id", "corpus_session"),
    ("corpus_panel", "session_id", "corpus_session"),
    ("corpus_speaker", "actor_id", "corpus_actor"),
    ("corpus_speaker", "person_id", "corpus_person"),
    ("corpus_intervention", "session_id", "corpus_session"),
    ("corpus_intervention", "panel_id", "corpus_panel"),
    ("corpus_intervention", "speaker_id", "corpus_speaker"),
    ("corpus_intervention", "recording_id", "corpus_recording"),
    ("corpus_onbehalfof", "intervention_id", "corpus_intervention"),
    ("corpus_onbehalfof", "actor_id", "corpus_actor"),
    ("corpus_group", "scheme_id", "corpus_groupscheme"),
    ("corpus_groupassignment", "scheme_id", "corpus_groupscheme"),
    ("corpus_groupassignment", "group_id", "corpus_group"),
    ("corpus_groupassignment", "actor_id", "corpus_actor"),
    ("corpus_groupassignment", "speaker_id", "corpus_speaker"),
    ("corpus_document", "session_id", "corpus_session"),
    ("corpus_document", "about_panel_id", "corpus_panel"),
    ("corpus_document", "delivered_by_id", "corpus_intervention"),
    ("corpus_text", "intervention_id", "corpus_intervention"),
    ("corpus_text", "document_id", "corpus_document"),
    ("corpus_textorigin", "text_id", "corpus_text"),
    ("corpus_textorigin", "derived_from_id", "corpus_text"),
    ("corpus_textrevision", "text_id", "corpus_text"),
    ("corpus_segment", "revision_id", "corpus_textrevision"),
]


class Migration(migrations.Migration):
    dependencies: ClassVar = [("corpus", "0001_initial")]

    operations: ClassVar = [within_project(*reference) for reference in REFERENCES]
