"""The journal is whole, and what it tells is what stands there.

An event about one coding (`coding.*`) carries the coding as it left it, so the last one of each is the fold of all. A
set event (`codings.seeded`, `codings.imported`) tells of many that were placed at once, by coder: they are what was
chosen, and live, until an event of their own says otherwise.
"""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def codings_not_conserved(project: Project | None) -> list[Place]:
    """Each coder's codings, live or not, are as many as the journal ever told of."""
    return found(
        """
        WITH single (project, coding, coder) AS (
            SELECT DISTINCT ON (p.public_id, e.objects ->> 'coding')
                   p.public_id, e.objects ->> 'coding', coalesce(e.after ->> 'coder', 'consensus')
            FROM activity_event e JOIN projects_project p ON p.id = e.project_id
            WHERE e.kind LIKE 'coding.%%'
            ORDER BY p.public_id, e.objects ->> 'coding', e.position
        ), told (project, coder, codings) AS (
            SELECT project, coder, sum(codings) FROM (
                SELECT project, coder, count(*) AS codings FROM single GROUP BY project, coder
                UNION ALL
                SELECT p.public_id, each.key, each.value::bigint
                FROM activity_event e
                JOIN projects_project p ON p.id = e.project_id
                CROSS JOIN jsonb_each_text(e.after -> 'coders') each
                WHERE e.kind IN ('codings.seeded', 'codings.imported')
            ) counted GROUP BY project, coder
        ), kept (project, coder, codings, live) AS (
            SELECT project, coalesce(coder::text, 'consensus'), count(*), count(*) FILTER (WHERE live)
            FROM audit_coding GROUP BY 1, 2
        )
        SELECT coalesce(told.project, kept.project), 'coder ' || coalesce(told.coder, kept.coder),
               coalesce(kept.codings, 0) || ' codings, ' || coalesce(kept.live, 0) || ' of them live'
               || '; the journal tells of ' || coalesce(told.codings, 0)
        FROM told FULL JOIN kept ON kept.project = told.project AND kept.coder = told.coder
        WHERE coalesce(told.codings, 0) <> coalesce(kept.codings, 0)
        """,
        project,
    )


def coding_not_as_told(project: Project | None) -> list[Place]:
    """The events, folded over nothing, give the codings."""
    return found(
        """
        WITH last (project, coding, after) AS (
            SELECT DISTINCT ON (p.public_id, e.objects ->> 'coding')
                   p.public_id, (e.objects ->> 'coding')::uuid, e.after
            FROM activity_event e JOIN projects_project p ON p.id = e.project_id
            WHERE e.kind LIKE 'coding.%%'
            ORDER BY p.public_id, e.objects ->> 'coding', e.position DESC
        ), seeded (coding) AS (
            SELECT g.public_id
            FROM activity_event e
            JOIN coding_coding g ON g.project_id = e.project_id AND g.group_gesture = (e.objects ->> 'set')::uuid
            WHERE e.kind IN ('codings.seeded', 'codings.imported')
        )
        SELECT coalesce(c.project, l.project), 'coding ' || coalesce(c.id, l.coding),
               CASE WHEN c.id IS NULL THEN 'is told of in the journal and not there'
                    WHEN l.coding IS NULL AND s.coding IS NULL THEN 'is there and the journal does not tell of it'
                    ELSE 'is not as the journal tells' END
        FROM last l
        FULL JOIN audit_coding c ON c.id = l.coding
        LEFT JOIN seeded s ON s.coding = c.id
        WHERE CASE
            WHEN c.id IS NULL THEN true
            WHEN l.coding IS NOT NULL THEN
                (c.live, c.code, c.chosen_code, c.coder, c.layer, c.round, c.text, c.revision, c.start_cp, c.end_cp)
                IS DISTINCT FROM
                ((l.after ->> 'live')::boolean, (l.after ->> 'code')::uuid, (l.after ->> 'chosen_code')::uuid,
                 (l.after ->> 'coder')::uuid, l.after ->> 'layer', (l.after ->> 'round')::uuid,
                 (l.after ->> 'text')::uuid, (l.after ->> 'revision')::uuid,
                 (l.after ->> 'start')::integer, (l.after ->> 'end')::integer)
            ELSE s.coding IS NULL OR NOT c.live OR c.code <> c.chosen_code
        END
        """,
        project,
    )


def positions_with_a_gap(project: Project | None) -> list[Place]:
    """The journal's positions are 1, 2, 3 … up to its counter."""
    return found(
        """
        SELECT p.public_id, 'journal',
               count(e.position) || ' events, positions ' || coalesce(min(e.position), 0) || ' to '
               || coalesce(max(e.position), 0) || ', counter at ' || n.position
        FROM activity_eventcounter n
        JOIN projects_project p ON p.id = n.project_id
        LEFT JOIN audit_event e ON e.project = p.public_id
        GROUP BY p.public_id, n.position
        HAVING count(e.position) <> n.position OR count(DISTINCT e.position) <> n.position
            OR coalesce(min(e.position), 1) <> 1 OR coalesce(max(e.position), 0) <> n.position
        """,
        project,
    )
