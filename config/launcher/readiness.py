"""Waits until an instance says of itself that it is ready: tables, broker and worker."""

import time

from config.launcher import health, ports
from config.launcher.say import LauncherError
from config.launcher.supervisor import Supervisor

SECONDS = 120.0


class PortLostError(Exception):
    """Another program took the port between our look and our server's start."""


def wait(supervisor: Supervisor, host: str, port: int, seconds: float = SECONDS) -> None:
    """Return when `/health/ready` answers 200, watching over the parts meanwhile."""
    end = time.monotonic() + seconds
    answer = ""
    while time.monotonic() < end:
        supervisor.look()
        if supervisor.children["web"].crashes and not ports.is_free(host, port):
            raise PortLostError
        supervisor.refuse_repeated_crashes()
        is_ready, answer = health.ask(host, port, health.READY)
        if is_ready:
            return
        time.sleep(0.2)
    logs = supervisor.data.log("web").parent
    raise LauncherError(
        f"Rapporteur was not ready within {seconds:.0f} s. It said: {answer or 'nothing'}\nLogs: {logs}"
    )
