"""The doorbell of background work. A broker that is away, or was emptied, costs time and never a job."""

import logging

from celery import Celery
from django.conf import settings
from kombu.exceptions import KombuError

logger = logging.getLogger(__name__)

# The web process sends through this application, too: it stands here and not beside the worker's entry.
app = Celery("rapporteur")
app.conf.update(settings.CELERY)

QUEUES = ("interactive", "agreement", "import")


def ring(kind: str, job_id: int, queue: str, delay: float = 0) -> None:
    """Ask a worker to look at a job. Fails quietly: the dispatcher rings again for whatever is due."""
    try:
        with app.connection_for_write() as connection:
            declare(connection, (queue,))
            app.send_task(kind, args=[job_id], queue=queue, countdown=delay or None, retry=False, connection=connection)
    except (KombuError, OSError) as error:
        logger.warning("Broker away, job %s waits for the dispatcher: %s", job_id, error)


def keep_queues() -> None:
    """An emptied broker has forgotten its queues, and a client that declared them once does not do so again."""
    try:
        with app.connection_for_write() as connection:
            declare(connection, QUEUES)
    except (KombuError, OSError) as error:
        logger.warning("Broker away: %s", error)


def declare(connection: object, queues: tuple[str, ...]) -> None:
    for name in queues:
        app.amqp.queues[name](connection.default_channel).declare()  # type: ignore[attr-defined]  # kombu is untyped
