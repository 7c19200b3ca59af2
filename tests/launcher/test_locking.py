import os
import signal
import subprocess
import sys

import pytest

from config.launcher import layout, locking
from config.launcher.layout import DataDirectory
from config.launcher.say import LauncherError

HOLD = (
    "import sys, time; from pathlib import Path; from config.launcher import layout, locking; "
    "lock = locking.take(layout.DataDirectory(Path(sys.argv[1])), sys.argv[2]); "
    "lock.announce('http://127.0.0.1:8000'); print('held', flush=True); time.sleep(60)"
)


def hold(data: DataDirectory, kind: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", HOLD, str(data.path), kind]
    child = subprocess.Popen(command, cwd=layout.ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_start_is_told_where_the_first_one_answers(data: DataDirectory) -> None:
    with hold(data, "up") as first:
        with pytest.raises(LauncherError, match=r"already runs at http://127\.0\.0\.1:8000"):
            locking.take(data, "up")
        first.kill()


def test_it_gives_up_waiting_for_a_command(data: DataDirectory) -> None:
    with hold(data, "command") as first:
        with pytest.raises(LauncherError, match="Another command"):
            locking.take(data, "up", seconds=0.3)
        first.kill()


def test_a_killed_holder_holds_nothing(data: DataDirectory) -> None:
    with hold(data, "up") as first:
        os.kill(first.pid, signal.SIGKILL)
    assert locking.holder(data) is None
    locking.take(data, "up").release()


def test_two_data_directories_do_not_know_each_other(data: DataDirectory) -> None:
    other = DataDirectory(data.path.with_name("other"))
    first, second = locking.take(data, "up"), locking.take(other, "up")
    first.release()
    second.release()
