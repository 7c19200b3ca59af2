"""Nothing points from one project into another."""

from django.db import connection
from psycopg import sql

from apps.exchange.selectors.checks.finding import Place
from apps.projects.models import Project

# A wall is a foreign key on (project_id, column).
WALLS = """
SELECT k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text
FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
WHERE k.contype = 'f' AND cardinality(k.conkey) = 2 AND k.connamespace = current_schema()::regnamespace
ORDER BY 1, 2
"""

# The wall is known to hold only where it is checked: rows written past it are found here all the same.
THROUGH_ONE = sql.SQL(
    "SELECT p.slug, {place} || ' ' || r.id, 'points at ' || t.id || ' of another project' "
    "FROM {table} r JOIN {target} t ON t.id = r.{column} JOIN projects_project p ON p.id = r.project_id "
    "WHERE t.project_id <> r.project_id AND (%(project)s::bigint IS NULL OR p.id = %(project)s)"
)


def reference_into_another_project(project: Project | None) -> list[Place]:
    """Of every two rows that are joined by a wall, both are of one project."""
    with connection.cursor() as cursor:
        cursor.execute(WALLS)
        everywhere = sql.SQL(" UNION ALL ").join(_through(*wall) for wall in cursor.fetchall())
        cursor.execute(everywhere, {"project": project.pk if project else None})
        return sorted(Place(*row) for row in cursor.fetchall())


def _through(table: str, column: str, target: str) -> sql.Composed:
    return THROUGH_ONE.format(
        place=sql.Literal(f"{table}.{column}"),
        table=sql.Identifier(table),
        target=sql.Identifier(target),
        column=sql.Identifier(column),
    )
