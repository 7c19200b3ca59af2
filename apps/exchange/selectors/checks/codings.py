"""No coding doubled, none on a code that has ended, none beside its text."""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def gesture_answered_twice(project: Project | None) -> list[Place]:
    """A gesture leaves at most one live coding of a code on a span."""
    return found(
        """
        SELECT project, 'gesture ' || gesture_id, count(*) || ' live codings of one code on one span'
        FROM audit_coding
        WHERE live AND gesture_id IS NOT NULL
        GROUP BY project, gesture_id, round, layer, code, revision, start_cp, end_cp
        HAVING count(*) > 1
        """,
        project,
    )


def live_coding_twice(project: Project | None) -> list[Place]:
    """A coder, or the consensus, has one live coding of a code on a span."""
    return found(
        """
        SELECT project, 'codings ' || string_agg(id::text, ', ' ORDER BY created_seq),
               'the same code on ' || start_cp || '-' || end_cp || ' of revision ' || revision
        FROM audit_coding
        WHERE live
        GROUP BY project, round, layer, coder, revision, start_cp, end_cp, code
        HAVING count(*) > 1
        """,
        project,
    )


def coding_on_dead_code(project: Project | None) -> list[Place]:
    """A live coding stands on a code in use, or on a proposal."""
    return found(
        """
        SELECT c.project, 'coding ' || c.id, 'its code “' || k.name || '” is ' || k.status
        FROM audit_coding c JOIN audit_code k ON k.id = c.code
        WHERE c.live AND k.status NOT IN ('active', 'proposed')
        """,
        project,
    )


def coding_outside_its_text(project: Project | None) -> list[Place]:
    """A coding's span lies within its revision, and the words there are its quote."""
    return found(
        """
        SELECT c.project, 'coding ' || c.id,
               CASE WHEN c.text <> a.text THEN 'its revision ' || a.id || ' is of another text'
                    WHEN c.end_cp > a.characters OR c.start_cp >= c.end_cp
                    THEN 'span ' || c.start_cp || '-' || c.end_cp || ' of a text of ' || a.characters || ' characters'
                    ELSE 'quote differs from the text at ' || c.start_cp || '-' || c.end_cp END
        FROM audit_coding c
        JOIN audit_revision a ON a.id = c.revision
        JOIN corpus_textrevision r ON r.public_id = a.id
        WHERE c.text <> a.text OR c.start_cp < 0 OR c.start_cp >= c.end_cp OR c.end_cp > a.characters
           OR substr(r.content, c.start_cp + 1, c.end_cp - c.start_cp) <> c.quote
        """,
        project,
    )
