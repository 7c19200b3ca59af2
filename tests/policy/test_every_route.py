"""Every route × verb × principal against `policy.toml`. A route or verb that is not listed there fails."""

import json
import tomllib
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse

from tests.pages import without_token
from tests.policy.routes import Route, all_routes
from tests.policy.world import OUTSIDERS, PRINCIPALS, UNKNOWN, World

pytestmark = pytest.mark.django_db

# The feed reads in a thread of its own, outside the transaction of these tests: `tests/live/test_feed.py` asks it.
ROUTES = [route for route in all_routes() if route.name != "api:feed"]
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
POLICY: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "policy.toml").read_text(encoding="utf-8"))
WHO: dict[str, frozenset[str]] = {
    "members": frozenset({"reader", "coder", "blind coder", "supervisor", "blind supervisor", "admin", "read token"}),
    "coders": frozenset({"coder", "blind coder", "blind supervisor", "read token"}),
    "supervisors": frozenset({"supervisor", "blind supervisor", "admin"}),
    "sighted supervisors": frozenset({"supervisor", "admin"}),
    "its coder": frozenset({"coder"}),
    "adds codes": frozenset({"coder", "blind coder", "supervisor", "blind supervisor", "admin", "read token"}),
    "admins": frozenset({"admin"}),
}
BROWSER_ONLY = frozenset({"revoked token", "expired token", "read token"})


def test_every_route_is_listed_and_nothing_else() -> None:
    assert {route.name for route in all_routes()} == set(POLICY)


def _ask(world: World, who: str, route: Route, verb: str, ids: dict[str, str]) -> HttpResponse:
    sent: dict[str, Any] = {"headers": {"Idempotency-Key": str(uuid.uuid4())}}
    if verb != "GET" and route.is_api:
        sent |= {"data": json.dumps({}), "content_type": "application/json"}
    elif verb == "POST":
        sent |= {"data": {"gesture": str(uuid.uuid4())}}
    return world.ask(who, verb, route.at(ids), **sent)


def _expected(route: Route, verb: str, who: str) -> set[int]:
    """The refusals that fit, or an empty set where the request must come through to its own checks."""
    allowed = POLICY[route.name].get(verb)
    if who in UNKNOWN or (who in BROWSER_ONLY and not route.is_api):
        return _for_nobody(route, verb)
    if allowed == "nobody knows whom":
        return set()
    if who in OUTSIDERS and route.is_in_project:
        return {404, 405} if allowed is None else {404}
    if allowed is None:
        return {405, 403} if who == "read token" else {405} if route.is_in_project else {404, 405}
    if who == "read token" and verb != "GET":
        return {403}
    return set() if allowed == "signed in" or who in WHO[allowed] else {403}


def _for_nobody(route: Route, verb: str) -> set[int]:
    """A page asks to sign in; the API says 401, and that also for a verb it does not take."""
    if POLICY[route.name].get(verb) == "nobody knows whom":
        return set()
    if route.is_api:
        return {401} if verb in POLICY[route.name] else {401, 405}
    return {302} if verb in POLICY[route.name] else {302, 404, 405}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_each_principal_gets_what_the_policy_says(world: World, route: Route) -> None:
    wrong = []
    for verb in VERBS:
        for who in PRINCIPALS:
            status = _ask(world, who, route, verb, world.ids).status_code
            expected = _expected(route, verb, who)
            fits = status in expected if expected else status not in {401, 403, 405}
            if not fits or (status >= 500 and route.name != "ready"):
                wrong.append(f"{verb} by {who}: {status}, expected {sorted(expected) or 'to come through'}")
    assert not wrong, "\n".join(wrong)


def _with_ids(route: Route) -> bool:
    return route.is_in_project and len(route.parameters) > 1


@pytest.mark.parametrize("route", [route for route in ROUTES if _with_ids(route)], ids=lambda route: route.name)
def test_what_belongs_to_another_project_answers_as_what_does_not_exist(
    world: World, elsewhere: dict[str, str], route: Route
) -> None:
    other = elsewhere
    for verb in POLICY[route.name]:
        for name in route.parameters[1:]:
            foreign = _ask(world, "admin", route, verb, {**world.ids, name: other[name]})
            missing = _ask(world, "admin", route, verb, {**world.ids, name: _missing(other[name])})
            assert (foreign.status_code, _body(foreign)) == (missing.status_code, _body(missing)), f"{verb} {name}"


def _missing(like: str) -> str:
    """An id of the same form that nothing has."""
    try:
        uuid.UUID(like)
    except ValueError:
        return like
    return str(uuid.uuid4())


def _body(answer: HttpResponse) -> str:
    return "" if answer.streaming else without_token(answer)
