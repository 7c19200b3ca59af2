"""A broken law: which, in which project, where, and what stands there."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from apps.projects.models import Project

IN_PROJECT = """
WITH found (project, place, what) AS ({query})
SELECT p.slug, found.place, found.what
FROM found JOIN projects_project p ON p.public_id = found.project
WHERE %(project)s::uuid IS NULL OR found.project = %(project)s::uuid
ORDER BY p.slug, found.place, found.what
"""


class Place(NamedTuple):
    """Where a law is broken, and what stands there."""

    project: str
    where: str
    what: str


@dataclass(frozen=True)
class Finding:
    check: str
    project: str
    where: str
    what: str


def found(query: str, project: Project | None) -> list[Place]:
    """Run a check's query, which gives the project's public id, a place and what is wrong there."""
    with connection.cursor() as cursor:
        cursor.execute(IN_PROJECT.format(query=query), {"project": project.public_id if project else None})
        return [Place(*row) for row in cursor.fetchall()]
