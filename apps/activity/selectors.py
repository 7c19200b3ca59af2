"""Reads of this floor."""

from typing import Any

from django.db.models import Q, QuerySet

from apps.activity.models import Job
from apps.projects.models import Membership
from apps.projects.roles import Action
from apps.projects.told import told


def jobs_for(member: Membership) -> QuerySet[Job]:
    """One's own jobs, and for whoever steers the project everybody's, but those that tell of others' coding.

    `steering_only` jobs start because somebody coded: whoever steers and codes blind must not count them here. The
    page that knows blindness shows them.
    """
    jobs = Job.objects.filter(project=member.project)
    own = Q(asked_by=member)
    if member.may(Action.SEE_ALL_ROUNDS):
        return jobs.filter(own | Q(steering_only=False))
    return jobs.filter(own)


def job_record(job: Job) -> dict[str, Any]:
    return {
        "id": str(job.public_id),
        "kind": job.kind,
        "state": job.state,
        "step": told(job.step),
        "progress": job.progress,
        "total": job.total,
        "attempt": job.attempt,
        "result": job.result,
        "error": told(job.error),
        "created_at": job.created_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
    }
