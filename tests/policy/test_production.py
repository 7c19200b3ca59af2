"""The settings behind a proxy that speaks TLS, as a process of its own reads them."""

import json
import os
import subprocess
import sys
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only for this test and fifty characters long or more",
    "RAPPORTEUR_HOSTS": "rapporteur.example.org",
    "RAPPORTEUR_ORIGIN": "https://rapporteur.example.org",
}
# A page with a form that reads no table: no database is there.
ASKED = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
def forgot(scheme):
    browser = Client(headers={"Host": "rapporteur.example.org"})
    return browser.get("/forgot/", secure=scheme == "https"), browser.cookies.output(header="")
names = [name for name in dir(settings) if name.startswith(("SESSION_", "CSRF_", "SECURE_")) or name == "DEBUG"]
print(json.dumps({
    "settings": {name: getattr(settings, name) for name in names},
    "headers": {scheme: dict(forgot(scheme)[0].headers) for scheme in ("http", "https")},
    "cookies": forgot("https")[1],
}))
"""


def python(program: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, **ENVIRONMENT, **environment}
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    done = python(ASKED)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_session_belongs_to_this_host_alone_and_no_script_reads_it(told: dict[str, Any]) -> None:
    said = told["settings"]
    assert said["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert (said["SESSION_COOKIE_SECURE"], said["SESSION_COOKIE_HTTPONLY"]) == (True, True)
    assert (said["SESSION_COOKIE_SAMESITE"], said["SESSION_COOKIE_PATH"], said["SESSION_COOKIE_DOMAIN"]) == (
        "Lax",
        "/",
        None,
    )


def test_so_does_the_token_of_forms(told: dict[str, Any]) -> None:
    cookie = SimpleCookie(told["cookies"])["__Host-csrf"]
    assert (bool(cookie["secure"]), bool(cookie["httponly"]), cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_browsers_keep_to_https_for_a_year(told: dict[str, Any]) -> None:
    assert told["headers"]["http"]["Location"] == "https://rapporteur.example.org/forgot/"
    said = told["headers"]["https"]["Strict-Transport-Security"]
    assert int(said.split(";")[0].removeprefix("max-age=")) >= 365 * 24 * 3600
    assert "includeSubDomains" in said


def test_nothing_is_shown_of_the_inside(told: dict[str, Any]) -> None:
    assert told["settings"]["DEBUG"] is False


def test_a_short_key_does_not_start() -> None:
    done = python("import django; django.setup()", SECRET_KEY="short")
    assert done.returncode != 0
    assert "50 characters" in done.stderr
