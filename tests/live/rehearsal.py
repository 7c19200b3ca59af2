"""A slow job for tests: reports step after step, then has one effect. The worker of the tests includes this module."""

import time

from celery import shared_task

from apps.activity.services import JobProgress, run_job, unit_of_work


@shared_task(name="rehearsal.slow", ignore_result=True)
def slow(job_id: int) -> None:
    run_job(job_id, _rehearse)


def _rehearse(progress: JobProgress) -> dict[str, int]:
    steps = progress.job.arguments["steps"]
    for step in range(steps):
        progress.report("Rehearsing", step, steps)
        time.sleep(0.1)
    with unit_of_work(progress.job.project, progress.job.asked_by, job=progress.fence) as work:
        work.record("rehearsal.had_effect", objects={"job": str(progress.job.public_id)})
    return {"steps": steps}
