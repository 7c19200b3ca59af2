"""Memos and comments are what the journal tells, and a thread lies in one place."""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def note_not_as_told(project: Project | None) -> list[Place]:
    """The last event of each memo and comment says whether it stands. Comments are all told; the journal of a project
    may be older than its telling of memos."""
    return found(
        """
        WITH last (project, noun, note, after) AS (
            SELECT DISTINCT ON (p.public_id, e.after ->> 'id')
                   p.public_id, split_part(e.kind, '.', 1), (e.after ->> 'id')::uuid, e.after
            FROM activity_event e JOIN projects_project p ON p.id = e.project_id
            WHERE e.kind LIKE 'memo.%%' OR e.kind LIKE 'comment.%%'
            ORDER BY p.public_id, e.after ->> 'id', e.position DESC
        ), kept (project, noun, note, live, act) AS (
            SELECT p.public_id, 'memo', m.public_id, m.withdrawn_at IS NULL, NULL
            FROM coding_memo m JOIN projects_project p ON p.id = m.project_id
            UNION ALL
            SELECT p.public_id, 'comment', c.public_id, c.withdrawn_at IS NULL, c.act
            FROM coding_comment c JOIN projects_project p ON p.id = c.project_id
        )
        SELECT coalesce(k.project, l.project), coalesce(k.noun, l.noun) || ' ' || coalesce(k.note, l.note),
               CASE WHEN k.note IS NULL THEN 'is told of in the journal and not there'
                    WHEN l.note IS NULL THEN 'is there and the journal does not tell of it'
                    ELSE 'is not as the journal tells' END
        FROM last l FULL JOIN kept k ON k.note = l.note AND k.noun = l.noun
        WHERE k.note IS NULL
           OR (l.note IS NULL AND k.noun = 'comment')
           OR (k.live, k.act) IS DISTINCT FROM
              (coalesce((l.after ->> 'live')::boolean, k.live), coalesce(l.after ->> 'act', k.act))
        """,
        project,
    )


def reply_beside_its_thread(project: Project | None) -> list[Place]:
    """An answer is about what its thread is about, and a thread is opened by what opens one."""
    return found(
        """
        SELECT p.public_id, 'comment ' || c.public_id, 'is not about what its thread is about'
        FROM coding_comment c
        JOIN coding_comment t ON t.id = c.thread_id
        JOIN projects_project p ON p.id = c.project_id
        WHERE (c.coding_id, c.code_id) IS DISTINCT FROM (t.coding_id, t.code_id) OR t.thread_id IS NOT NULL
        """,
        project,
    )
