"""Texts are as they were stored."""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def revision_not_as_it_was_stored(project: Project | None) -> list[Place]:
    """A revision's characters give its count and its hash."""
    return found(
        """
        SELECT p.public_id, 'revision ' || a.id || ' (number ' || a.number || ' of text ' || a.text || ')',
               CASE WHEN a.characters <> char_length(r.content)
                    THEN char_length(r.content) || ' characters, stored as ' || a.characters
                    ELSE 'its content does not give its sha256' END
        FROM audit_revision a
        JOIN corpus_textrevision r ON r.public_id = a.id
        JOIN projects_project p ON p.id = r.project_id
        WHERE a.characters <> char_length(r.content)
           OR a.sha256 <> encode(sha256(convert_to(r.content, 'UTF8')), 'hex')
        """,
        project,
    )
