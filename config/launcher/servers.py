"""PostgreSQL and Valkey together: for `up`, for the length of one command, for a test run."""

import contextlib
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from config.launcher import account, guardian, locking, roles
from config.launcher.guardian import Guardian
from config.launcher.layout import DataDirectory, socket_directory
from config.launcher.postgres import Postgres
from config.launcher.say import LauncherError, say
from config.launcher.valkey import Valkey

DATABASE_URL = "DATABASE_URL"
REDIS_URL = "REDIS_URL"


def are_given() -> bool:
    """Whether the environment names both servers, so that none is to be started."""
    return bool(os.environ.get(DATABASE_URL) and os.environ.get(REDIS_URL))


class Servers:
    """The servers of a data directory whose lock is held. One that the environment names is not started."""

    def __init__(self, data: DataDirectory, *, durable: bool = True) -> None:
        self.data = data
        self.durable = durable
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.urls = {name: os.environ[name] for name in (DATABASE_URL, REDIS_URL) if os.environ.get(name)}

    def start(self) -> None:
        """Start what is missing, after stopping what an earlier run may have left."""
        roles.stop_recorded(self.data.run)
        account.private_folder(socket_directory(self.data), account.for_postgres(self.data.postgres))
        if DATABASE_URL not in self.urls:
            self.start_postgres()
        if REDIS_URL not in self.urls:
            self.start_valkey()
        _addresses(self.data).write_text(json.dumps(self.urls), encoding="utf-8")

    def start_postgres(self) -> "subprocess.Popen[bytes]":
        postgres = Postgres(self.data, durable=self.durable)
        self.children["postgres"] = postgres.start()
        self.urls[DATABASE_URL] = postgres.url
        return self.children["postgres"]

    def start_valkey(self) -> "subprocess.Popen[bytes]":
        valkey = Valkey(self.data, durable=self.durable)
        self.children["valkey"] = valkey.start()
        self.urls[REDIS_URL] = valkey.url
        return self.children["valkey"]

    def stop(self) -> None:
        _addresses(self.data).unlink(missing_ok=True)
        roles.stop_recorded(self.data.run, (roles.VALKEY, roles.POSTGRES))
        for child in self.children.values():
            child.wait()
        with contextlib.suppress(OSError):  # not empty when one of the servers had to be killed
            socket_directory(self.data).rmdir()


def _addresses(data: DataDirectory) -> Path:
    return data.run / "servers.json"


def urls_of_running(data: DataDirectory) -> dict[str, str] | None:
    """The addresses of the servers of an `up` that runs now."""
    holder = locking.holder(data)
    if not holder or holder.kind != "up" or not _addresses(data).exists():
        return None
    found: dict[str, str] = json.loads(_addresses(data).read_text(encoding="utf-8"))
    return found


@contextlib.contextmanager
def started(
    data: DataDirectory, lock: locking.Lock, *, durable: bool = True, remove: bool = False
) -> Iterator[Servers]:
    """Servers for the length of a block, watched by a guardian in case this process is killed inside it."""
    watcher = Guardian(data, lock.descriptor, remove=remove)
    servers = Servers(data, durable=durable)
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
        watcher.dismiss()
        lock.release()


@contextlib.contextmanager
def for_one_command(data: DataDirectory, seconds: float = 120) -> Iterator[dict[str, str]]:
    """The addresses a command works with: those of an `up`, else of servers that live as long as the block."""
    end = time.monotonic() + seconds
    while (lock := locking.try_to_take(data, "command")) is None:
        if urls := urls_of_running(data):
            yield urls
            return
        if time.monotonic() > end:
            raise LauncherError(f"Another command still works with the data in {data.path}.")
        time.sleep(0.1)
    say("Starting PostgreSQL and Valkey for this command…")
    with started(data, lock) as servers:
        yield servers.urls


@contextlib.contextmanager
def for_tests() -> Iterator[dict[str, str]]:
    """Servers that forget, and a data directory: quick, and gone with all their files at the end of the block."""
    data = DataDirectory(Path(tempfile.mkdtemp(prefix="rapporteur-test-")).resolve())
    try:
        with started(data, locking.take(data, "command"), durable=False, remove=True) as servers:
            yield {**servers.urls, "RAPPORTEUR_DATA": str(data.path)}
    finally:
        guardian.remove(data)
