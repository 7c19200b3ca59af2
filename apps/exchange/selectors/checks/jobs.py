"""Work that nobody does and nobody took over."""

from apps.exchange.selectors.checks.finding import Place, found
from apps.projects.models import Project


def job_without_lease(project: Project | None) -> list[Place]:
    """A running job whose lease ended is taken over within two minutes."""
    return found(
        """
        SELECT project, 'job ' || id || ' (' || kind || ')',
               'running, attempt ' || attempt || ', lease ended ' || coalesce(lease_until::text, 'before it began')
        FROM audit_job
        WHERE state = 'running' AND coalesce(lease_until, created_at) < now() - interval '2 minutes'
        """,
        project,
    )
