"""Launcher tests start servers and instances of their own, so the test run's own must not show through."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from config.launcher.layout import DataDirectory

OF_THE_TEST_RUN = ("DATABASE_URL", "REDIS_URL", "RAPPORTEUR_DATA", "DJANGO_SETTINGS_MODULE", "SECRET_KEY")


@pytest.fixture(autouse=True)
def no_given_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OF_THE_TEST_RUN:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bare_environment(no_given_servers: None) -> Mapping[str, str]:
    """The variables a person's terminal would have."""
    return dict(os.environ)


@pytest.fixture
def data(tmp_path: Path) -> DataDirectory:
    made = DataDirectory(tmp_path / "data")
    made.make()
    return made
