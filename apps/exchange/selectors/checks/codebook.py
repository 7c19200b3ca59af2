"""Operations are all or nothing; neither merges nor the tree run in a circle."""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def operation_half_done(project: Project | None) -> list[Place]:
    """A done operation has written an item for every coding it touched; one that did not happen, none."""
    return found(
        """
        SELECT o.project, 'operation ' || o.id || coalesce(' (number ' || o.number || ')', ''),
               o.state || ' with ' || count(i.id) || ' of ' || o.expected_items || ' items'
        FROM audit_operation o LEFT JOIN audit_operation_item i ON i.operation = o.id
        GROUP BY o.project, o.id, o.number, o.state, o.expected_items
        HAVING (o.state = 'done' AND count(i.id) <> o.expected_items) OR (o.state <> 'done' AND count(i.id) > 0)
        """,
        project,
    )


def operation_left_running(project: Project | None) -> list[Place]:
    """A running operation has a job that is still open."""
    return found(
        """
        SELECT o.project, 'operation ' || o.id, 'running, its job ' || coalesce('is ' || j.state, 'is missing')
        FROM audit_operation o
        JOIN codebook_operation own ON own.public_id = o.id
        LEFT JOIN activity_job job ON job.id = own.job_id
        LEFT JOIN audit_job j ON j.id = job.public_id
        WHERE o.state = 'running' AND coalesce(j.state, '') NOT IN ('queued', 'running')
        """,
        project,
    )


def codes_merged_in_a_circle(project: Project | None) -> list[Place]:
    """A chain of merges ends, after fifty steps at most."""
    return found(
        """
        WITH RECURSIVE chain (project, start, at, depth) AS (
            SELECT project, id, merged_into, 1 FROM audit_code WHERE merged_into IS NOT NULL
            UNION ALL
            SELECT chain.project, chain.start, k.merged_into, chain.depth + 1
            FROM chain JOIN audit_code k ON k.id = chain.at
            WHERE k.merged_into IS NOT NULL AND chain.at <> chain.start AND chain.depth <= 50
        )
        SELECT project, 'code ' || start, 'its chain of merges does not end'
        FROM chain WHERE at = start OR depth > 50
        """,
        project,
    )


def codes_under_themselves(project: Project | None) -> list[Place]:
    """A code's parents end at the top of the tree."""
    return found(
        """
        WITH RECURSIVE chain (project, start, at, depth) AS (
            SELECT project, id, parent, 1 FROM audit_code WHERE parent IS NOT NULL
            UNION ALL
            SELECT chain.project, chain.start, k.parent, chain.depth + 1
            FROM chain JOIN audit_code k ON k.id = chain.at
            WHERE k.parent IS NOT NULL AND chain.at <> chain.start AND chain.depth <= 50
        )
        SELECT project, 'code ' || start, 'its chain of parents does not end'
        FROM chain WHERE at = start OR depth > 50
        """,
        project,
    )
