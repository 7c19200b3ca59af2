"""Stops what a supervisor left running when it was killed itself: `python -m config.launcher.guardian DATA`.

It sleeps on a pipe whose other end only the supervisor holds, so it wakes however the supervisor ends. After an
orderly stop nothing is noted any more and it just leaves. It shares the lock on the data directory, so that the next
start waits until everything has come to rest.
"""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

from config.launcher import roles
from config.launcher.layout import ROOT, DataDirectory, socket_directory


class Guardian:
    """The supervisor's side."""

    def __init__(self, data: DataDirectory, lock: int, *, remove: bool = False) -> None:
        command = [sys.executable, "-m", "config.launcher.guardian", str(data.path)]
        self._process = subprocess.Popen(
            command + ["--remove"] * remove,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=(lock,),
            start_new_session=True,
        )

    def dismiss(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait()


def remove(data: DataDirectory) -> None:
    """Take away a data directory that served one run."""
    shutil.rmtree(socket_directory(data), ignore_errors=True)
    shutil.rmtree(data.path, ignore_errors=True)


def watch(data: DataDirectory, *, remove_after: bool) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    roles.stop_recorded(data.run)
    if remove_after:
        remove(data)


if __name__ == "__main__":
    watch(DataDirectory(Path(sys.argv[1])), remove_after="--remove" in sys.argv)
