import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.launcher import processes, roles
from config.launcher.processes import Process

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [
    *(sys.executable, "-c"),
    "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
    "print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)",
]


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    child = processes.begin("web", SLEEPER, run=tmp_path, log=tmp_path / "web.log", cwd=tmp_path)
    yield child
    child.kill()
    child.wait()


def test_it_finds_a_child_that_was_noted(sleeper: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    found = processes.recorded(tmp_path, "web")
    assert found is not None
    assert found.pid == sleeper.pid


def test_it_is_not_fooled_by_a_number_given_to_another(sleeper: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    (tmp_path / "web.pid").write_text(f"{sleeper.pid} another-boot/1\n")
    assert processes.recorded(tmp_path, "web") is None
    assert roles.stop_recorded(tmp_path) == []
    assert sleeper.poll() is None


def test_it_takes_a_child_that_waits_to_be_buried_for_dead(sleeper: "subprocess.Popen[bytes]") -> None:
    process = Process(sleeper.pid, processes.began(sleeper.pid) or "")
    assert process.is_alive()
    os.kill(sleeper.pid, signal.SIGKILL)
    assert processes.wait_until_gone(process, 5)


def test_it_stops_what_was_noted(sleeper: "subprocess.Popen[bytes]", tmp_path: Path) -> None:
    assert roles.stop_recorded(tmp_path) == ["web"]
    assert sleeper.wait() == -signal.SIGTERM
    assert not (tmp_path / "web.pid").exists()


def test_it_insists_when_a_child_is_deaf_and_takes_its_children_too(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    child = processes.begin("worker", DEAF, run=tmp_path, log=log, cwd=tmp_path)
    while not log.read_text():
        time.sleep(0.02)
    grandchild = int(log.read_text())
    processes.stop(Process(child.pid, processes.began(child.pid) or ""), signal.SIGTERM, seconds=0.2)
    assert child.wait() == -signal.SIGKILL
    assert processes.wait_until_gone(Process(grandchild, processes.began(grandchild) or "gone"), 5)


def test_a_note_half_written_is_no_note(tmp_path: Path) -> None:
    (tmp_path / "web.pid").write_text("")
    assert processes.recorded(tmp_path, "web") is None


def test_servers_are_stopped_last() -> None:
    assert [role.name for role in roles.STOP_ORDER] == ["web", "beat", "worker", "valkey", "postgres"]
