"""A whole instance for tests: web, worker and beat as processes, on a database of their own, with quick clocks.

Nothing is truncated: every test makes a project of its own.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from config.launcher import command_lines, health

ROOT = Path(__file__).resolve().parents[2]
QUICK = {
    "RAPPORTEUR_JOB_LEASE": "3",
    "RAPPORTEUR_JOB_HEARTBEAT": "0.5",
    "RAPPORTEUR_JOB_DISPATCH": "1",
    "RAPPORTEUR_FEED_POLL": "1",
    "RAPPORTEUR_FEED_HEARTBEAT": "2",
    "RAPPORTEUR_AGREEMENT_DEBOUNCE": "1",
}


def until(holds: Callable[[], Any], what: str, seconds: float = 120) -> Any:
    """Wait for something to become true and return it; the bound is generous, it only ends a hopeless wait."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"Waited in vain for: {what}")


@dataclass
class Instance:
    """One running instance. `sql` looks at its database from outside."""

    data: Path
    database_url: str
    redis_url: str
    port: int
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **QUICK,
            **command_lines.ENVIRONMENT,
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "RAPPORTEUR_DATA": str(self.data),
            "RAPPORTEUR_INSTANCE": f"test{self.port}",
            "RAPPORTEUR_ORIGIN": self.url,
            "SECRET_KEY": "a key for tests alone, never for a browser of a real person",
        }

    def start(self, name: str, arguments: list[str]) -> None:
        with (self.data / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start_web(self) -> None:
        self.start("web", command_lines.web("127.0.0.1", self.port))
        until(lambda: health.ask("127.0.0.1", self.port, health.LIVE)[0], "the web process")

    def start_worker(self, name: str = "worker") -> None:
        unique = f"{name}-{secrets.token_hex(3)}@%h"
        self.start(name, [*command_lines.worker(2), "--hostname", unique, "--include", "tests.live.rehearsal"])

    def start_beat(self) -> None:
        self.start("beat", command_lines.beat(self.data / f"beat-{secrets.token_hex(3)}"))

    def kill(self, name: str) -> None:
        """Kill a process and all its children at once, as a power cut would."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def manage(self, *arguments: str, given: str = "") -> str:
        """A management command against this instance, with its input; what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *arguments],
            cwd=ROOT,
            env={**self.environment, "PYTHONPATH": str(ROOT)},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sql(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            cursor = connection.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def log(self, name: str) -> str:
        return (self.data / f"{name}.log").read_text(errors="replace")

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(data: Path) -> Iterator[Instance]:
    """A fresh database in the test cluster, migrated, with web, worker and beat."""
    name = f"live_{secrets.token_hex(4)}"
    cluster = os.environ["DATABASE_URL"]
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    # A number of its own in the broker: several instances may share one server.
    redis_url = f"{os.environ['REDIS_URL'].rpartition('db=')[0]}db={secrets.randbelow(14) + 1}"
    instance = Instance(data, urlunsplit(urlsplit(cluster)._replace(path=f"/{name}")), redis_url, _free_port())
    try:
        instance.manage("migrate", "--no-input")
        instance.start_web()
        instance.start_worker()
        instance.start_beat()
        until(lambda: health.ask("127.0.0.1", instance.port, health.READY)[0], "the instance to be ready")
        yield instance
    finally:
        instance.stop()
        with psycopg.connect(cluster, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
