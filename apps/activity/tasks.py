"""What the beat asks for, and how a worker says that it lives."""

import threading
from typing import Any

from celery import shared_task
from celery.signals import celeryd_init, worker_ready, worker_shutting_down
from django.conf import settings
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper

from apps.activity import broker, services

_stop = threading.Event()


@shared_task(name="activity.dispatch", queue="interactive", ignore_result=True)
def dispatch() -> int:
    return services.dispatch_due()


@celeryd_init.connect
def not_beating_yet(sender: str = "", **_: Any) -> None:
    """A worker of this name may have been killed a moment ago."""
    services.fall_silent(str(sender))
    for connection in connections.all():
        # The children are forked from here and must not share a pool with this process.
        if isinstance(connection, DatabaseWrapper):
            connection.close()
            connection.close_pool()


@worker_ready.connect
def begin_beating(sender: Any = None, **_: Any) -> None:
    """The main process of the worker beats: its pool children come and go."""
    threading.Thread(target=_beat, args=(str(sender.hostname),), daemon=True).start()


@worker_shutting_down.connect
def stop_beating(**_: Any) -> None:
    _stop.set()


def _beat(name: str) -> None:
    try:
        while not _stop.is_set():
            services.beat(name)
            broker.keep_queues()
            _stop.wait(settings.JOB_HEARTBEAT_SECONDS)
        services.fall_silent(name)
    finally:
        connections.close_all()
