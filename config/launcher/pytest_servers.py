"""Gives a test run its own PostgreSQL and Valkey: `pytest -p config.launcher.pytest_servers`.

Being a `-p` plugin it is loaded before pytest-django reads the settings. Workers of pytest-xdist inherit the
addresses through the environment and start nothing.
"""

import contextlib
import os
from collections.abc import Iterator

import pytest

from config.launcher import chromium, servers

_running = contextlib.ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long forms: many kills, minutes of load, all cases")


@pytest.hookimpl(tryfirst=True, wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    if not servers.are_given():
        os.environ.update(_running.enter_context(servers.for_tests()))
    return (yield)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="a long form: run with --long"))


def pytest_unconfigure() -> None:
    _running.close()


@pytest.fixture(scope="session")
def long_form(request: pytest.FixtureRequest) -> bool:
    """Whether a test shall run in its long form."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The installed Chromium. Without one a test is skipped, but under `CI` it fails."""
    path = os.environ.get("RAPPORTEUR_CHROMIUM") or chromium.find()
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail(chromium.HOW_TO_GET_ONE)
    pytest.skip(chromium.HOW_TO_GET_ONE)
