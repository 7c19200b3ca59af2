import json
import threading
from pathlib import Path

import pytest

from config.launcher import environment
from config.launcher.layout import ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose environment holds a Python and, as yet, no packages."""
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    for lock in environment.LOCKS:
        (tmp_path / lock).write_text(f"django==5.2 for {lock}")
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", venv)
    monkeypatch.setattr(environment, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(environment, "STAMP", venv / "installed.json")
    monkeypatch.setattr(environment, "HALF_DONE", venv / "half-done")
    return tmp_path


def stamp(project: Path, lock: str) -> None:
    (project / ".venv" / "installed.json").write_text(json.dumps(environment._expected(lock)))


def test_it_is_not_ready_before_anything_is_installed(project: Path) -> None:
    assert not environment.is_ready(environment.RUNTIME)


def test_it_takes_a_larger_lock_for_a_smaller_one_but_not_the_reverse(project: Path) -> None:
    stamp(project, environment.EMBEDDED)
    assert environment.is_ready(environment.RUNTIME)
    assert environment.is_ready(environment.EMBEDDED)
    assert not environment.is_ready(environment.DEVELOPMENT)


def test_it_notices_a_changed_lock(project: Path) -> None:
    stamp(project, environment.RUNTIME)
    (project / environment.RUNTIME).write_text("django==5.3")
    assert not environment.is_ready(environment.RUNTIME)


def test_it_notices_that_the_project_was_moved(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp(project, environment.RUNTIME)
    moved = project.with_name("moved")
    project.rename(moved)
    monkeypatch.setattr(environment, "ROOT", moved)
    monkeypatch.setattr(environment, "STAMP", moved / ".venv" / "installed.json")
    monkeypatch.setattr(environment, "PYTHON", moved / ".venv" / "bin" / "python")
    assert not environment.is_ready(environment.RUNTIME)


@pytest.fixture
def steps(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the installation did, in order, without doing it."""
    done: list[str] = []
    monkeypatch.setattr(environment, "_make", lambda *, clear: done.append("afresh" if clear else "made"))
    monkeypatch.setattr(environment, "_pip", lambda *words: done.append(Path(words[-1]).name))
    monkeypatch.setattr(environment, "_finish", lambda: done.append("finished"))
    return done


def test_it_installs_once(steps: list[str]) -> None:
    environment.ensure(environment.RUNTIME)
    environment.ensure(environment.RUNTIME)
    assert steps == [environment.RUNTIME, "finished"]


def test_it_never_goes_back_to_a_smaller_lock(project: Path, steps: list[str]) -> None:
    stamp(project, environment.DEVELOPMENT)
    (project / environment.DEVELOPMENT).write_text("changed")
    environment.ensure(environment.EMBEDDED)
    assert steps == [environment.DEVELOPMENT, "finished"]


def test_it_begins_afresh_after_an_installation_was_killed(project: Path, steps: list[str]) -> None:
    (project / ".venv" / "half-done").touch()
    environment.ensure(environment.RUNTIME)
    assert steps == ["afresh", environment.RUNTIME, "finished"]
    assert not (project / ".venv" / "half-done").exists()


def test_it_lets_one_install_at_a_time(project: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second waits, then finds the work done."""
    waits = threading.Event()
    monkeypatch.setattr(environment, "say", lambda words: waits.set())
    second = threading.Thread(target=environment.ensure, args=(environment.RUNTIME,), daemon=True)
    with environment._alone():
        second.start()
        assert waits.wait(30)
        stamp(project, environment.RUNTIME)
    second.join(30)
    assert not second.is_alive()
    assert steps == []


@pytest.mark.parametrize("lock", environment.LOCKS)
def test_locks_name_no_server(lock: str) -> None:
    """They serve behind any mirror."""
    assert "://" not in (ROOT / lock).read_text()


def test_each_lock_holds_the_one_before() -> None:
    pinned = [
        {line.split()[0] for line in (ROOT / lock).read_text().splitlines() if "==" in line}
        for lock in environment.LOCKS
    ]
    assert pinned[0] < pinned[1] < pinned[2]


def test_the_front_end_lock_names_no_server() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
