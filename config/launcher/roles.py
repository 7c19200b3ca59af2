"""The parts of a running instance, in the order in which they are stopped."""

import signal
from dataclasses import dataclass
from pathlib import Path

from config.launcher import processes


@dataclass(frozen=True)
class Role:
    """One part: the signal that asks it to end, and how many seconds it may take."""

    name: str
    polite: signal.Signals
    seconds: float


WEB = Role("web", signal.SIGTERM, 6)
BEAT = Role("beat", signal.SIGTERM, 3)
WORKER = Role("worker", signal.SIGTERM, 12)
VALKEY = Role("valkey", signal.SIGTERM, 5)
POSTGRES = Role("postgres", signal.SIGINT, 15)  # SIGINT is PostgreSQL's fast shutdown

STOP_ORDER = (WEB, BEAT, WORKER, VALKEY, POSTGRES)


def stop_recorded(run: Path, roles: tuple[Role, ...] = STOP_ORDER) -> list[str]:
    """Stop what is noted in `run` and still alive; the names of what was stopped."""
    stopped = []
    for role in roles:
        process = processes.recorded(run, role.name)
        if process:
            processes.stop(process, role.polite, role.seconds)
            stopped.append(role.name)
        processes.forget(run, role.name)
    return stopped
