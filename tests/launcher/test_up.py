"""The whole instance, as a person starts it in a terminal."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from config.launcher import processes, roles, up
from config.launcher.layout import ROOT, DataDirectory, socket_directory

MANAGE = [sys.executable, str(ROOT / "manage.py")]
SECONDS = 90


@dataclass
class Instance:
    """A running `up`, its data and where it answers."""

    program: "subprocess.Popen[str]"
    data: DataDirectory
    address: str

    def parts(self) -> dict[str, processes.Process | None]:
        return {role.name: processes.recorded(self.data.run, role.name) for role in roles.STOP_ORDER}

    def database(self) -> "psycopg.Connection[tuple[int]]":
        urls = json.loads((self.data.run / "servers.json").read_text())
        return psycopg.connect(urls["DATABASE_URL"], autocommit=True)

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def end(self, number: signal.Signals) -> int:
        self.program.send_signal(number)
        return self.program.wait(timeout=SECONDS)


Start = Callable[[Path], Instance]


@pytest.fixture
def start(bare_environment: Mapping[str, str]) -> Iterator[Start]:
    """Starts instances, from a folder that is not the project's, and ends them after the test."""
    begun: list[subprocess.Popen[str]] = []

    def begin(folder: Path) -> Instance:
        command = [*MANAGE, "up", "--no-demo", "--data", str(folder), "--port", str(free_port())]
        program = subprocess.Popen(command, cwd="/", env=bare_environment, stdout=subprocess.PIPE, text=True)
        begun.append(program)
        return Instance(program, DataDirectory(folder), address_once_ready(program))

    yield begin
    for program in begun:
        program.terminate()
        program.communicate(timeout=SECONDS)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def address_once_ready(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    alarm = threading.Timer(SECONDS, program.kill)
    alarm.start()
    line = program.stdout.readline()
    alarm.cancel()
    assert line.startswith("Ready: http://127.0.0.1:")
    return line.split()[1]


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def until_another(instance: Instance, name: str, crashed: processes.Process) -> None:
    until(lambda: instance.parts()[name] not in (None, crashed))


def command(folder: Path, variables: Mapping[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    whole = [*MANAGE, *words, "--data", str(folder)]
    return subprocess.run(whole, cwd="/", env=variables, capture_output=True, text=True, check=False)


def test_two_run_at_once_and_end_in_order(start: Start, tmp_path: Path, bare_environment: Mapping[str, str]) -> None:
    one, other = start(tmp_path / "one"), start(tmp_path / "other")
    assert one.is_ready()
    assert other.is_ready()

    again = command(tmp_path / "one", bare_environment, "up")
    assert again.returncode == 1
    assert f"already runs at {one.address}" in again.stderr

    name = "from django.conf import settings; print(settings.DATABASES['default']['HOST'])"
    said = command(tmp_path / "one", bare_environment, "shell", "-v0", "-c", name)
    assert said.stdout.strip() == str(socket_directory(one.data))

    parts = one.parts()
    assert one.end(signal.SIGINT) == 0
    assert not any(part and part.is_alive() for part in parts.values())
    assert other.is_ready()
    assert other.end(signal.SIGTERM) == 0


def test_a_killed_supervisor_leaves_nothing_broken(start: Start, tmp_path: Path, long_form: bool) -> None:
    for count in range(8 if long_form else 1):
        first = start(tmp_path)
        with first.database() as connection:
            connection.execute("create table if not exists kept (number int)")
            connection.execute("insert into kept values (1)")
        parts = first.parts()
        os.kill(first.program.pid, signal.SIGKILL)
        second = start(tmp_path)
        assert all(parts.values())
        assert not any(part and part.is_alive() for part in parts.values())
        with second.database() as connection:
            assert connection.execute("select count(*) from kept").fetchone() == (2 * count + 1,)
            connection.execute("insert into kept values (1)")
        assert second.end(signal.SIGTERM) == 0


def test_whatever_crashes_comes_back(start: Start, tmp_path: Path) -> None:
    instance = start(tmp_path)
    for name in ("web", "worker", "valkey", "postgres"):
        crashed = instance.parts()[name]
        assert crashed is not None
        os.kill(crashed.pid, signal.SIGKILL)
        until_another(instance, name, crashed)
        until(instance.is_ready)


def test_a_command_without_an_instance_brings_its_own_servers(
    tmp_path: Path, bare_environment: Mapping[str, str]
) -> None:
    """And its tables, while stdout holds nothing but what the command says."""
    count = "from django.contrib.sessions.models import Session; print(Session.objects.count())"
    said = command(tmp_path, bare_environment, "shell", "-v0", "-c", count)
    assert said.stdout == "0\n"
    assert processes.recorded(tmp_path / "run", "postgres") is None


def test_a_failing_command_fails(tmp_path: Path, bare_environment: Mapping[str, str]) -> None:
    said = command(tmp_path, bare_environment, "shell", "-v0", "-c", "raise SystemExit(3)")
    assert said.returncode == 3


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often the demonstration was loaded."""
    times: list[int] = []

    def load(_variables: Mapping[str, str]) -> str:
        times.append(1)
        return "ana / a password\n"

    monkeypatch.setattr(up, "_load_demonstration", load)
    return times


def test_the_demonstration_is_loaded_once_and_its_accounts_are_shown_again(
    data: DataDirectory, loads: list[int]
) -> None:
    assert up._demonstration(data, {}, wanted=True) == "ana / a password\n"
    assert up._demonstration(data, {}, wanted=True) == "ana / a password\n"
    assert len(loads) == 1


def test_an_instance_begun_without_the_demonstration_stays_without(data: DataDirectory, loads: list[int]) -> None:
    assert up._demonstration(data, {}, wanted=False) == ""
    assert up._demonstration(data, {}, wanted=True) == ""
    assert loads == []
