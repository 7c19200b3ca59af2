"""The worker's door to an import."""

from celery import shared_task

from apps.activity.services import run_job
from apps.corpus import services


@shared_task(name="corpus.import", queue="import", ignore_result=True)
def import_session(job_id: int) -> None:
    run_job(job_id, services.import_session)


@shared_task(name="corpus.read", queue="import", ignore_result=True)
def read_brought(job_id: int) -> None:
    run_job(job_id, services.read_brought)


@shared_task(name="corpus.sweep", queue="import", ignore_result=True)
def sweep() -> None:
    services.sweep()
