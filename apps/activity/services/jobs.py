"""Background work that cannot be lost: the row is claimed, leased, fenced by its attempt, and taken over.

The broker only carries a job's id. What is due and not running is sent again by `dispatch_due`, so a flushed broker or
a killed worker costs time and nothing else.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.activity import broker
from apps.activity.models import Event, Job, WorkerBeat
from apps.activity.services.unit_of_work import LeaseLost, unit_of_work
from apps.projects.models import Membership, Project

logger = logging.getLogger(__name__)

QUEUES = {"agreement": Job.Queue.AGREEMENT, "corpus": Job.Queue.IMPORT}
DUE = Q(state=Job.State.QUEUED, due_at__lte=Now()) | Q(state=Job.State.RUNNING, lease_until__lt=Now())


class JobLost(Exception):
    """Somebody asked to stop, or another worker holds the job now."""


@dataclass
class JobProgress:
    """A running job's handle: report, and learn whether to stop. `fence` goes into the effect's unit of work."""

    job: Job

    @property
    def fence(self) -> tuple[int, int]:
        return self.job.pk, self.job.attempt

    def report(self, step: str, done: int = 0, total: int = 0) -> None:
        """Tell the page what is going on. Raises `JobLost` when asked to stop or when the lease has gone."""
        held = Job.objects.filter(pk=self.job.pk, attempt=self.job.attempt, state=Job.State.RUNNING)
        if not held.filter(cancel_asked_at__isnull=True).update(step=step, progress=done, total=total):
            raise JobLost(self.job.pk)


Work = Callable[[JobProgress], Any]


def start_job(
    *,
    project: Project,
    kind: str,
    arguments: dict[str, Any],
    asked_by: Membership | None,
    once_key: str | None = None,
    delay: float = 0,
    steering_only: bool = False,
) -> Job:
    """Write the job and ring the bell after commit. `once_key`: an open job of this key is returned instead."""
    with unit_of_work(project, asked_by) as work:
        if once_key and (open_one := _open_job(project, kind, once_key)):
            return open_one
        job = Job.objects.create(
            project=project,
            kind=kind,
            queue=QUEUES.get(kind.partition(".")[0], Job.Queue.INTERACTIVE),
            arguments=arguments,
            once_key=once_key,
            asked_by=asked_by,
            due_at=Now() + timedelta(seconds=delay) if delay else Now(),
            steering_only=steering_only,
        )
        work.record(
            "job.started",
            objects={"job": str(job.public_id)},
            after={"kind": kind, "state": job.state},
            audience=Event.Audience.STEERING,
        )
        transaction.on_commit(lambda: _send(job.pk, kind, job.queue, delay))
    return job


def _open_job(project: Project, kind: str, once_key: str) -> Job | None:
    return Job.objects.filter(
        project=project, kind=kind, once_key=once_key, state__in=[Job.State.QUEUED, Job.State.RUNNING]
    ).first()


def _send(job_id: int, kind: str, queue: str, delay: float = 0) -> None:
    Job.objects.filter(pk=job_id).update(sent_at=Now())
    broker.ring(kind, job_id, queue, delay)


def dispatch_due() -> int:
    """Send again what is due: queued and not sent lately, or running past its lease. Returns how many.

    Two dispatchers may run: an advisory lock lets one pass.
    """
    lately = Now() - timedelta(seconds=settings.JOB_DISPATCH_SECONDS)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('dispatch due jobs'))")
        if not cursor.fetchone()[0]:
            return 0
        due = list(Job.objects.filter(DUE).filter(Q(sent_at__isnull=True) | Q(sent_at__lt=lately))[:200])
    for job in due:
        _send(job.pk, job.kind, job.queue)
    return len(due)


def claim(job_id: int) -> Job | None:
    """Take a due job for this worker, or nothing. Too many attempts end it as failed, with the reason."""
    lease = Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
    due = Job.objects.filter(DUE, pk=job_id)
    given_up = due.filter(attempt__gte=settings.JOB_MAX_ATTEMPTS)
    if given_up.exists():
        _finish(given_up.get(), Job.State.FAILED, error=_("Given up: each of the attempts ended with its worker."))
        return None
    claimed = due.update(
        state=Job.State.RUNNING, attempt=F("attempt") + 1, lease_until=lease, heartbeat_at=Now(), step="", progress=0
    )
    return Job.objects.select_related("project", "asked_by").get(pk=job_id) if claimed else None


def run_job(job_id: int, work: Work) -> None:
    """Claim, run with a heartbeat on a connection of its own, and turn what happened into the job's outcome."""
    job = claim(job_id)
    if job is None:
        return
    with _heartbeat(job):
        try:
            result = work(JobProgress(job))
        except (LeaseLost, JobLost):
            _settle_lost(job)
        except Exception as error:
            logger.exception("Job %s (%s) failed", job.pk, job.kind)
            _finish(job, Job.State.FAILED, error=_sentence(error))
        else:
            _finish(job, Job.State.DONE, result=result)


def _sentence(error: Exception) -> str:
    """What a person reads: our own errors are sentences, a foreign one is named and its details stay in the log."""
    told = getattr(error, "sentence", None)
    if told:
        return str(told)
    return _("It stopped with an error (%(name)s). Nothing was changed; try again.") % {"name": type(error).__name__}


def _settle_lost(job: Job) -> None:
    """Asked to stop: say so. Taken over by another worker: leave the row to that one."""
    asked = Job.objects.filter(pk=job.pk, attempt=job.attempt, cancel_asked_at__isnull=False)
    if asked.exists():
        _finish(job, Job.State.CANCELLED)


def _finish(job: Job, state: str, *, result: Any = None, error: str = "") -> None:
    with unit_of_work(job.project, job.asked_by) as work:
        ended = Job.objects.filter(
            pk=job.pk, attempt=job.attempt, state__in=[Job.State.RUNNING, Job.State.QUEUED]
        ).update(state=state, result=result, error=error, finished_at=Now(), lease_until=None)
        if ended:
            work.record(
                "job.finished",
                objects={"job": str(job.public_id)},
                after={"kind": job.kind, "state": state},
                audience=Event.Audience.STEERING,
            )


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    """Renew the lease while the work runs, from a thread with a connection of its own."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(job.pk, job.attempt, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat_until(job_id: int, attempt: int, stop: threading.Event) -> None:
    held = Job.objects.filter(pk=job_id, attempt=attempt, state=Job.State.RUNNING)
    try:
        while not stop.wait(settings.JOB_HEARTBEAT_SECONDS):
            lease = Now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
            if not held.update(heartbeat_at=Now(), lease_until=lease):
                return
    finally:
        connections.close_all()


def ask_to_cancel(*, job: Job, actor: Membership) -> Job:
    """A waiting job ends at once; a running one at its next report."""
    with unit_of_work(job.project, actor):
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_asked_at=Now())
        if Job.objects.filter(pk=job.pk, state=Job.State.QUEUED).exists():
            _finish(job, Job.State.CANCELLED)
    job.refresh_from_db()
    return job


def try_again(*, job: Job, actor: Membership) -> Job:
    """Queue a failed or cancelled job anew, with its attempts counted from the start."""
    with unit_of_work(job.project, actor):
        renewed = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED]).update(
            state=Job.State.QUEUED, error="", cancel_asked_at=None, finished_at=None, attempt=0, due_at=Now()
        )
        if renewed:
            transaction.on_commit(lambda: _send(job.pk, job.kind, job.queue))
    job.refresh_from_db()
    return job


def fall_silent(name: str) -> None:
    """A worker that ends, or has not begun yet, leaves no beat behind that would speak for it."""
    WorkerBeat.objects.filter(name=name).delete()


def beat(name: str) -> None:
    """A worker process says that it lives."""
    WorkerBeat.objects.update_or_create(name=name, defaults={"at": Now()})
