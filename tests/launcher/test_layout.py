import os
from pathlib import Path

import pytest

from config.launcher import layout
from config.launcher.layout import DataDirectory
from config.launcher.say import LauncherError


def test_it_keeps_everything_in_the_project_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DataDirectory.chosen(None).path == layout.ROOT / ".data"
    monkeypatch.setenv("RAPPORTEUR_DATA", "/srv/rapporteur")
    assert DataDirectory.chosen(None).path == Path("/srv/rapporteur")
    assert DataDirectory.chosen("/srv/other").path == Path("/srv/other")


def test_it_names_two_data_directories_differently_and_one_always_alike(tmp_path: Path) -> None:
    one, other = DataDirectory(tmp_path / "one"), DataDirectory(tmp_path / "other")
    assert one.instance == DataDirectory(tmp_path / "one").instance
    assert one.instance != other.instance


def test_it_finds_a_short_place_for_the_sockets_of_a_deep_folder(tmp_path: Path) -> None:
    deep = DataDirectory(tmp_path / "/".join(["a-rather-long-name"] * 20))
    socket = layout.socket_directory(deep) / layout.LONGEST_SOCKET_NAME
    assert len(os.fsencode(socket)) <= layout.SOCKET_PATH_LIMIT


def test_it_leaves_a_temporary_folder_that_is_too_long_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 120)
    long.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(long))
    assert layout.socket_directory(DataDirectory(tmp_path)).parent == layout.SHORT_FOLDER


def test_it_makes_one_secret_key_that_nobody_else_can_read(data: DataDirectory) -> None:
    key = data.secret_key()
    assert len(key) >= 50
    assert data.secret_key() == key
    assert (data.path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_it_says_why_a_data_directory_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LauncherError, match="cannot be used"):
        DataDirectory(tmp_path / "file").make()
