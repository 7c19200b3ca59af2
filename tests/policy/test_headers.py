"""Every answer tells the browser what it may do with it: pages, API, refusals, static files, downloads."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from config.urls import urlpatterns as known_addresses
from tests.policy.routes import Route, all_routes
from tests.policy.world import World
from tests.scripts import Answered, gesture

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
"""What the content security policy says of these, and nothing beside it."""
FIXED = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin", "strict-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
}


def missing_from(answer: Answered, *, is_static: bool = False) -> list[str]:
    """What the headers of an answer lack."""
    said = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    wrong = [f"{name}: {said.get(name)}" for name, value in POLICY.items() if said.get(name) != value]
    wrong += [value for value in said.values() if "unsafe" in value or "*" in value]
    wrong += [name for name, fit in FIXED.items() if answer.headers.get(name) not in fit]
    wrong += [] if "camera=()" in answer.headers.get("Permissions-Policy", "") else ["Permissions-Policy"]
    keeps = "no-store" not in answer.headers.get("Cache-Control", "")
    return wrong + ["Cache-Control"] * (keeps and not is_static)


@pytest.mark.parametrize("route", all_routes(), ids=lambda route: route.name)
def test_each_route_whoever_asks(world: World, route: Route) -> None:
    # The feed reads in a thread of its own, outside the transaction of this test: nobody is refused there unread.
    for who in ("anonymous",) if route.name == "api:feed" else ("anonymous", "stranger", "admin"):
        for verb in ("GET", "POST"):
            answer = world.ask(who, verb, route.at(world.ids), headers=gesture())
            assert not missing_from(answer), f"{verb} by {who}: {answer.status_code}"


def test_a_download_is_never_shown_as_a_page(world: World) -> None:
    answer = world.ask("admin", "GET", f"/p/{world.project.slug}/import/{world.ids['source_id']}/source/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert not missing_from(answer)


@pytest.mark.parametrize(("address", "status"), [("/static/icons/sprite.svg", 200), ("/static/nothing.js", 404)])
def test_static_files(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert not missing_from(answer, is_static=True)


def test_an_address_that_is_not_there(client: Client) -> None:
    for address in ("/nothing/", "/api/v1/nothing", "/p/No Slug/"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert not missing_from(answer)


def test_a_host_that_is_not_ours(client: Client) -> None:
    answer = client.get("/sign-in/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert not missing_from(answer)


def test_a_redirect_to_https(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/sign-in/")
    assert answer.status_code == 301
    assert not missing_from(answer)


def test_a_form_without_its_token() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"email": "ben@example.org"})
    assert answer.status_code == 403
    assert not missing_from(answer)


def test_a_body_that_cannot_be_read(world: World) -> None:
    sent: dict[str, Any] = {"data": "{", "content_type": "application/json", "headers": gesture()}
    answer = world.ask("admin", "POST", "/api/v1/projects", **sent)
    assert json.loads(answer.content)["status"] == 400
    assert not missing_from(answer)


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as if something had gone wrong")


urlpatterns = [*known_addresses, path("breaks/", breaks)]


@pytest.mark.urls(__name__)
def test_something_that_went_wrong() -> None:
    answer = Client(raise_request_exception=False).get("/breaks/")
    assert answer.status_code == 500
    assert b"as if" not in answer.content
    assert not missing_from(answer)
