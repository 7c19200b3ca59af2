"""The background work on a round's figures."""

from apps.activity.models import Job
from apps.coding.models import Round

KIND = "agreement.run"


def latest_job(round_: Round) -> Job | None:
    """The one that is open, else the last one that ended."""
    jobs = Job.objects.filter(project=round_.project_id, kind=KIND, once_key=str(round_.public_id))
    return jobs.order_by("-id").first()
