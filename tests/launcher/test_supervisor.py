import os
import signal
import subprocess
import sys
import time

import pytest

from config.launcher import roles, supervisor
from config.launcher.layout import DataDirectory
from config.launcher.say import LauncherError
from config.launcher.supervisor import Supervisor

RUNS = ["-c", "import time; time.sleep(60)"]
FAILS = ["-c", "import sys; sys.exit('no such table')"]


@pytest.fixture
def watching(data: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> Supervisor:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.05)
    return Supervisor(data, dict(os.environ))


def look_until(watching: Supervisor, name: str, crashes: int) -> None:
    end = time.monotonic() + 20
    while watching.children[name].crashes < crashes and time.monotonic() < end:
        watching.look()
        time.sleep(0.01)


def test_it_starts_a_killed_part_again(watching: Supervisor) -> None:
    watching.begin(roles.WORKER, RUNS)
    first = watching.children["worker"].process
    assert first is not None
    os.kill(first.pid, signal.SIGKILL)
    look_until(watching, "worker", crashes=1)
    time.sleep(0.1)
    watching.look()
    second = watching.children["worker"].process
    assert second is not None
    assert second.pid != first.pid
    watching.stop()
    assert second.poll() is not None


def test_it_waits_longer_after_each_crash(watching: Supervisor) -> None:
    watching.begin(roles.WEB, FAILS)
    pauses = []
    for crashes in (1, 2, 3):
        look_until(watching, "web", crashes)
        pauses.append(watching.children["web"].pause())
    assert pauses == [0.05, 0.1, 0.2]


def test_it_never_waits_longer_than_half_a_minute(watching: Supervisor) -> None:
    watching.begin(roles.WEB, FAILS)
    watching.children["web"].crashes = 200
    assert watching.children["web"].pause() == 30


def test_before_all_is_ready_it_shows_why_a_part_does_not_start(watching: Supervisor) -> None:
    watching.begin(roles.WEB, FAILS)
    look_until(watching, "web", crashes=3)
    with pytest.raises(LauncherError, match="no such table"):
        watching.refuse_repeated_crashes()


def test_it_stops_all_that_it_began(watching: Supervisor) -> None:
    for role in (roles.WORKER, roles.BEAT, roles.WEB):
        watching.begin(role, RUNS)
    running = [child.process for child in watching.children.values()]
    watching.stop()
    assert [process.returncode for process in running if process] == [-signal.SIGTERM] * 3


def test_it_takes_over_what_others_begin(watching: Supervisor, data: DataDirectory) -> None:
    began = []

    def begin() -> "subprocess.Popen[bytes]":
        began.append(subprocess.Popen([sys.executable, "-c", ""]))
        return began[-1]

    watching.adopt(roles.VALKEY, begin, begin())
    look_until(watching, "valkey", crashes=2)
    assert len(began) == 2
    for process in began:
        process.wait()
