"""The programs of a running instance, for `up`, for the tests and, word for word, for docker-compose.yml.

Each is what follows the name of the Python that runs it.
"""

from pathlib import Path

QUEUES = ("interactive", "agreement", "import")
CELERY = ("-m", "celery", "-A", "config.celery:app")


def web(host: str, port: int) -> list[str]:
    """Bounded, or open event streams would hold up the end for ever."""
    where = ["--host", host, "--port", str(port)]
    return ["-m", "uvicorn", "config.asgi:application", *where, "--lifespan", "off", "--timeout-graceful-shutdown", "3"]


def worker(concurrency: int = 2) -> list[str]:
    """The prefork pool: its processes can be ended in mid-job, threads cannot."""
    pool = ["--pool", "prefork", "--concurrency", str(concurrency)]
    return [
        *CELERY,
        "worker",
        "--queues",
        ",".join(QUEUES),
        *pool,
        "--without-gossip",
        "--without-mingle",
        "--loglevel",
        "INFO",
    ]


def beat(schedule: Path) -> list[str]:
    """The clock; it notes in `schedule` when it rang last."""
    return [*CELERY, "beat", "--schedule", str(schedule), "--pidfile=", "--loglevel", "INFO"]


MIGRATE = ["manage.py", "migrate", "--no-input"]
COLLECT_STATIC = ["manage.py", "collectstatic", "--no-input"]

# Celery then takes SIGTERM for what SIGQUIT means to it: a soft shutdown, after which unfinished jobs are given back.
ENVIRONMENT = {"REMAP_SIGTERM": "SIGQUIT"}
