"""Processes told apart from others that were given the same number later."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.launcher import ending


@dataclass(frozen=True)
class Process:
    """A process by its number and the moment it began; a number alone is soon given to another."""

    pid: int
    began: str

    def is_alive(self) -> bool:
        return began(self.pid) == self.began

    def send(self, number: signal.Signals) -> None:
        if self.is_alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def send_to_group(self, number: signal.Signals) -> None:
        """To the process and its children: all that we start lead a group of their own."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)


def began(pid: int) -> str | None:
    """When a process began, in the kernel's own words; None when it is gone or waits to be buried."""
    return _began_on_linux(pid) if sys.platform == "linux" else _began_elsewhere(pid)


def _began_on_linux(pid: int) -> str | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = stat.rpartition(")")[2].split()  # the name before it may hold blanks and brackets
    return None if fields[0] in "ZX" else f"{_boot()}/{fields[19]}"


def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


def _began_elsewhere(pid: int) -> str | None:
    answer = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, moment = answer.stdout.strip().partition(" ")
    return None if not moment or state.startswith("Z") else moment.strip()


def this_process() -> Process:
    return Process(os.getpid(), began(os.getpid()) or "")


def begin(
    name: str,
    command: list[str],
    *,
    run: Path,
    log: Path,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    as_user: Mapping[str, Any] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a child that leads its own group, writes to `log` and is noted in `run` under `name`."""
    with ending.held_back(), log.open("ab") as output:
        child = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            **(as_user or {}),
        )
        record(run, name, child.pid)
    return child


def record(folder: Path, name: str, pid: int) -> Process | None:
    """Note a child for whoever may have to stop it after us. None when it ended already."""
    moment = began(pid)
    if moment is None:
        return None
    draft = folder / f"{name}.pid.new"
    draft.write_text(f"{pid} {moment}\n", encoding="ascii")
    draft.replace(folder / f"{name}.pid")
    return Process(pid, moment)


def recorded(folder: Path, name: str) -> Process | None:
    """The process noted under a name, when that very one still runs."""
    try:
        pid, _, moment = (folder / f"{name}.pid").read_text(encoding="ascii").strip().partition(" ")
    except FileNotFoundError:
        return None
    process = Process(int(pid), moment) if pid.isdigit() else None
    return process if process and process.is_alive() else None


def forget(folder: Path, name: str) -> None:
    (folder / f"{name}.pid").unlink(missing_ok=True)


def wait_until_gone(process: Process, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while process.is_alive():
        if time.monotonic() > end:
            return False
        time.sleep(0.03)
    return True


def stop(process: Process, polite: signal.Signals, seconds: float) -> None:
    """Ask, wait, then insist, with all that the process has left behind in its group."""
    process.send(polite)
    if not wait_until_gone(process, seconds):
        process.send_to_group(signal.SIGKILL)
        wait_until_gone(process, 5)
