"""No form writes without its gesture, and nobody who may not write hears of gestures."""

import re
from pathlib import Path

import pytest

from tests.pages import words
from tests.policy.routes import Route, all_routes
from tests.policy.test_every_route import POLICY, _expected
from tests.policy.world import PRINCIPALS, World

pytestmark = pytest.mark.django_db

TEMPLATES = Path(__file__).parents[2] / "templates"
WITHOUT_GESTURE = {
    "set-language",  # the same again is the same
    "accounts:sign-in",
    "accounts:sign-out",
    "accounts:forgot",
    "accounts:reset",
    "accounts:passphrase",  # with the session of before, a repeat is nobody's
    "corpus:import",  # the same bytes are the same file
}
ELSEWHERE = {"projects:invitation"}  # needs a key that opens: tests/projects/test_forms_sent_twice.py
FORMS = [
    route
    for route in all_routes()
    if not route.is_api and "POST" in POLICY.get(route.name, {}) and route.name not in WITHOUT_GESTURE | ELSEWHERE
]
FORM = re.compile(r'<form\b[^>]*method="post".*?</form>', re.DOTALL)
ADDRESS = re.compile(r"action=\"\{% url '([\w:-]+)'")
TO_THEIR_OWN_ADDRESS = {"accounts/forgot.html", "accounts/reset.html", "corpus/import.html"}
"""Pages of `WITHOUT_GESTURE` whose forms name no address."""
LOOKED_INTO_FIRST = {
    "codebook:code": {"change": "rename"},
    "accounts:profile": {"name": "Ada", "theme": "dark", "language": "fr"},
    "accounts:token-make": {"label": "notebook", "days": "30"},
}
"""What a form must say before its gesture is asked for."""


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.name)
def test_without_one_it_is_refused_to_whoever_may(world: World, route: Route) -> None:
    who = "coder" if POLICY[route.name]["POST"] == "coders" else "admin"
    answer = world.ask(who, "POST", route.at(world.ids), data=LOOKED_INTO_FIRST.get(route.name, {}))
    assert answer.status_code == 400
    assert "reload the page and send it again" in words(answer)


@pytest.mark.parametrize("route", FORMS, ids=lambda route: route.name)
def test_whoever_may_not_hears_that_first(world: World, route: Route) -> None:
    for who in PRINCIPALS:
        if expected := _expected(route, "POST", who):
            assert world.ask(who, "POST", route.at(world.ids)).status_code in expected, who


def test_every_form_has_one_beside_its_token() -> None:
    lacking = set()
    for page in TEMPLATES.rglob("*.html"):
        for form in FORM.findall(page.read_text(encoding="utf-8")):
            address = ADDRESS.search(form)
            if (address is None or address[1] not in WITHOUT_GESTURE) and "_gesture.html" not in form:
                lacking.add(str(page.relative_to(TEMPLATES)))
    assert lacking == TO_THEIR_OWN_ADDRESS
