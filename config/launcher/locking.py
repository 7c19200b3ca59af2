"""One holder at a time for a data directory. The kernel frees the lock however its holder ends."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from config.launcher.layout import DataDirectory
from config.launcher.processes import Process, this_process
from config.launcher.say import LauncherError, say


@dataclass(frozen=True)
class Holder:
    """Who holds a data directory: `up`, which shares its servers, or a `command`, which does not."""

    kind: str
    process: Process
    address: str = ""


class Lock:
    """Held from its making until `release`, or until the last process that inherited it ends."""

    def __init__(self, data: DataDirectory, kind: str) -> None:
        self._place = data.run / "holder.json"
        self.descriptor = os.open(data.run / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self.descriptor)
            raise
        self._holder = Holder(kind, this_process())
        _write(self._place, self._holder)

    def announce(self, address: str) -> None:
        """Write down where the instance answers, for whoever asks for the same data directory."""
        _write(self._place, replace(self._holder, address=address))

    def release(self) -> None:
        self._place.unlink(missing_ok=True)
        os.close(self.descriptor)


def _write(place: Path, holder: Holder) -> None:
    draft = place.with_suffix(".new")
    draft.write_text(json.dumps(asdict(holder)), encoding="utf-8")
    draft.replace(place)


def holder(data: DataDirectory) -> Holder | None:
    """Who wrote themselves down as holder and still runs."""
    try:
        found = json.loads((data.run / "holder.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    process = Process(**found["process"])
    return Holder(found["kind"], process, found["address"]) if process.is_alive() else None


def try_to_take(data: DataDirectory, kind: str) -> Lock | None:
    data.make()
    try:
        return Lock(data, kind)
    except BlockingIOError:
        return None


def take(data: DataDirectory, kind: str, seconds: float = 90) -> Lock:
    """Take the lock, waiting for a command to finish or for a killed run to be cleared away; refused beside an `up`."""
    end = time.monotonic() + seconds
    told = False
    while (lock := try_to_take(data, kind)) is None:
        now = holder(data)
        if now and now.kind == "up":
            where = f" at {now.address}" if now.address else ""
            raise LauncherError(f"Rapporteur already runs{where} with the data in {data.path}.")
        if time.monotonic() > end:
            raise LauncherError(f"Another command still works with the data in {data.path}.")
        if not told:
            say("Waiting for what still works with this data directory…")
            told = True
        time.sleep(0.1)
    return lock
