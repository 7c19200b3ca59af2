"""What the worker runs and the beat asks for."""

from celery import shared_task

from apps.activity.services import run_job
from apps.agreement import services


@shared_task(name=services.KIND, queue="agreement", ignore_result=True)
def run(job_id: int) -> None:
    run_job(job_id, services.compute_run)


@shared_task(name="agreement.refresh", queue="agreement", ignore_result=True)
def refresh() -> int:
    return services.refresh_due()
