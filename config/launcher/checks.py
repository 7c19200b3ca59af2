"""`checks`: everything that must hold before a change is shared. All run, even after one has failed."""

import argparse
import json
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from config.launcher import frontend, servers, test_run
from config.launcher.layout import PYTHON, ROOT, VENV
from config.launcher.say import LauncherError

PROGRAMS = VENV / "bin"
PYTHON_CODE = ("apps", "config")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "RAPPORTEUR_HOSTS": "rapporteur.example.org",
}


@dataclass(frozen=True)
class Outcome:
    """How one check ended; `output` is shown when it failed, `remark` always."""

    passed: bool
    output: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Check:
    name: str
    run: Callable[[], Outcome]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="manage.py checks", description="Run every check, then the tests.")
    parser.add_argument("--no-tests", action="store_true", help="leave out the tests")
    options = parser.parse_args(arguments)
    with servers.for_tests() as urls:
        passed = [_told(check) for check in _all_checks(urls)]
    if not options.no_tests:
        passed.append(test_run.main([]) == 0)
    return 0 if all(passed) else 1


def _told(check: Check) -> bool:
    began = time.monotonic()
    outcome = check.run()
    word = "ok" if outcome.passed else "failed"
    print(f"{check.name:<28} {word:<7} {time.monotonic() - began:5.1f} s  {outcome.remark}".rstrip(), flush=True)
    if not outcome.passed:
        print(outcome.output.strip(), flush=True)
    return outcome.passed


def _all_checks(urls: Mapping[str, str]) -> Iterator[Check]:
    yield _program("format", "ruff", "format", "--check", ".")
    yield _program("lint", "ruff", "check", ".")
    yield _program("types", "mypy", *PYTHON_CODE)
    yield _program("floors, steps, purity", "lint-imports")
    if any((ROOT / "templates").rglob("*.html")):
        yield _program("templates", "djlint", "--lint", "templates")
    yield _program("security of the code", "bandit", "-q", "-r", *PYTHON_CODE, "-c", "pyproject.toml")
    yield Check("known holes in packages", _pip_audit)
    if frontend.PACKAGE.exists():
        yield Check("front end: build", _build)
        yield Check("front end: types, lint", lambda: _npm("run", "check"))
        yield Check("front end: tests", lambda: _npm("test"))
    yield _django("migrations are complete", urls, "makemigrations", "--check", "--dry-run")
    yield _django("deployment settings", {**urls, **PRODUCTION}, "check", "--deploy", "--fail-level", "WARNING")
    yield _django("API description", urls, "spectacular", "--validate", "--fail-on-warn", "--file", os.devnull)


def _program(name: str, program: str, *words: str) -> Check:
    return Check(name, lambda: _outcome([str(PROGRAMS / program), *words]))


def _django(name: str, variables: Mapping[str, str], *words: str) -> Check:
    return Check(name, lambda: _outcome([str(PYTHON), str(ROOT / "manage.py"), *words], variables))


def _build() -> Outcome:
    """What the later checks look for: the settings name what was built."""
    try:
        frontend.ensure_built()
    except LauncherError as error:
        return Outcome(passed=False, output=str(error))
    return Outcome(passed=True, output="")


def _npm(*words: str) -> Outcome:
    try:
        frontend.ensure_packages()
    except LauncherError as error:
        return Outcome(passed=False, output=str(error))
    answer = frontend.npm(*words)
    return Outcome(answer.returncode == 0, answer.stdout + answer.stderr)


def _outcome(command: list[str], variables: Mapping[str, str] | None = None) -> Outcome:
    environment = os.environ | (variables or {})
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return Outcome(answer.returncode == 0, answer.stdout + answer.stderr)


def _pip_audit() -> Outcome:
    """Fails on a known hole, never for want of a network: then no report is written."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        what = ["-r", "requirements.txt", "--require-hashes", "--disable-pip"]
        how = ["--timeout", "10", "--progress-spinner", "off", "--format", "json", "--output", str(report)]
        _outcome([str(PROGRAMS / "pip-audit"), *what, *how])
        if not report.exists() or not report.stat().st_size:
            return Outcome(passed=True, remark="(not asked: no answer from the network)")
        holes = known_holes(json.loads(report.read_text(encoding="utf-8")))
    return Outcome(passed=not holes, output="\n".join(holes))


def known_holes(report: Mapping[str, list[dict[str, object]]]) -> list[str]:
    """One line for each hole in pip-audit's JSON report."""
    return [
        f"{package['name']} {package.get('version')}: {hole['id']}"
        for package in report["dependencies"]
        for hole in _vulnerabilities(package)
    ]


def _vulnerabilities(package: dict[str, object]) -> list[dict[str, str]]:
    found = package.get("vulns")
    return found if isinstance(found, list) else []
