"""Ports, the browser, command lines, outcomes of checks."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.launcher import checks, chromium, frontend, management, ports, up
from config.launcher.checks import Check, Outcome
from config.launcher.layout import DataDirectory
from config.launcher.say import LauncherError


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_somebody_listens_on_is_not_free(taken_port: int) -> None:
    assert not ports.is_free("127.0.0.1", taken_port)


def test_a_wanted_port_that_is_taken_is_refused(taken_port: int) -> None:
    with pytest.raises(LauncherError, match="choose another with --port"):
        next(ports.candidates("127.0.0.1", taken_port))


def test_without_a_wish_the_next_free_port_is_tried(taken_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "DEFAULT", taken_port)
    assert next(ports.candidates("127.0.0.1", None)) > taken_port


def test_the_browser_named_by_hand_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = tmp_path / "my-browser"
    mine.touch(mode=0o755)
    monkeypatch.setenv("CHROMIUM", str(mine))
    assert chromium.find() == str(mine)


def test_where_no_browser_is_installed_none_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_APPLICATIONS", ())
    assert chromium.find() is None


@pytest.mark.parametrize(
    ("line", "folder", "rest"),
    [
        ("verify --data /srv/a", "/srv/a", ["verify"]),
        ("--data /srv/a verify", "/srv/a", ["verify"]),
        ("verify --data=/srv/a --json", "/srv/a", ["verify", "--json"]),
        ("verify -- --data /srv/a", None, ["verify", "--", "--data", "/srv/a"]),
        ("verify", None, ["verify"]),
    ],
)
def test_the_data_directory_is_understood_anywhere(line: str, folder: str | None, rest: list[str]) -> None:
    assert management.split_data(line.split()) == (folder, rest)


def test_a_data_option_without_a_folder_is_refused() -> None:
    with pytest.raises(LauncherError, match="wants a folder"):
        management.split_data(["verify", "--data"])


def test_a_large_log_is_put_aside(data: DataDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up, "LARGEST_LOG", 3)
    data.log("web").write_text("long")
    data.log("worker").write_text("no")
    up.put_large_logs_aside(data)
    assert data.log("web").with_suffix(".log.1").read_text() == "long"
    assert not data.log("web").exists()
    assert data.log("worker").exists()


def test_a_change_of_any_source_asks_for_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frontend, "ROOT", tmp_path)
    monkeypatch.setattr(frontend, "DIST", tmp_path / "static" / "dist")
    (tmp_path / "static" / "dist").mkdir(parents=True)
    (tmp_path / "package.json").write_text("{}")
    source = tmp_path / "static" / "main.ts"
    source.write_text("one")
    before = frontend._digest(frontend._inputs())
    (tmp_path / "static" / "dist" / "main.js").write_text("built")
    assert frontend._digest(frontend._inputs()) == before
    source.write_text("two")
    assert frontend._digest(frontend._inputs()) != before


def test_a_failed_check_shows_its_output_and_a_passed_one_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert checks._told(Check("lint", lambda: Outcome(passed=True, output="quiet")))
    assert not checks._told(Check("types", lambda: Outcome(passed=False, output="line 3: wrong")))
    said = capsys.readouterr().out
    assert "ok" in said
    assert "quiet" not in said
    assert "line 3: wrong" in said


def test_known_holes_are_told_by_package() -> None:
    report: dict[str, list[dict[str, object]]] = {
        "dependencies": [
            {"name": "django", "version": "5.2", "vulns": [{"id": "CVE-2026-1"}, {"id": "CVE-2026-2"}]},
            {"name": "numpy", "version": "2.1", "vulns": []},
            {"name": "rapporteur", "skip_reason": "not on the index"},
        ]
    }
    assert checks.known_holes(report) == ["django 5.2: CVE-2026-1", "django 5.2: CVE-2026-2"]
