"""Every page of the program, for each who may see it, by the rules of WCAG 2.2 at level AA."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.accessibility.axe import broken_rules, violations, wider_than_it_should_be
from tests.accessibility.conftest import Setting
from tests.policy import test_every_route as policy
from tests.policy.routes import Route, all_routes

pytestmark = pytest.mark.browser

POLICY = tomllib.loads((Path(policy.__file__).parent / "policy.toml").read_text(encoding="utf-8"))
NOT_PAGES = {
    "live", "ready", "javascript-catalogue", "corpus:media", "corpus:captions", "corpus:source",
    "corpus:sheet-template", "corpus:refused-rows", "api-schema",
    "coding:workbench",  # in all its states: test_the_coding_screen.py
}  # fmt: skip
PAGES = [
    route for route in all_routes() if "GET" in POLICY[route.name] and not route.is_api and route.name not in NOT_PAGES
]
NARROW = 320
"""A window of 1280 CSS pixels at 400 %."""


def _may(who: str, route: Route) -> bool:
    allowed = POLICY[route.name]["GET"]
    return allowed in {"signed in", "nobody knows whom"} or who in policy.WHO[allowed]


def _complaints(
    page: Page,
    setting: Setting,
    ids: dict[str, str],
    routes: list[Route],
    look: Callable[[Page], list[str]] = violations,
) -> str:
    found: list[str] = []
    for route in routes:
        page.goto(setting.url + route.at(ids))
        found += [f"{route.name}: {one}" for one in look(page)]
        found += [f"{route.name}: {one}" for one in wider_than_it_should_be(page, NARROW)]
    return "\n".join(found)


@pytest.mark.parametrize("who", ["supervisor", "coder", "blind coder"])
def test_every_page_of_a_person_is_accessible(page_of: Callable[[str], Page], setting: Setting, who: str) -> None:
    """In light: the colours are those of the admin's pages."""
    routes = [route for route in PAGES if route.is_in_project and _may(who, route)]
    assert _complaints(page_of(who), setting, setting.places["world"], routes, broken_rules) == ""


def _can_be_full(route: Route, setting: Setting) -> bool:
    return route.is_in_project and set(route.parameters) <= set(setting.places["demonstration"])


def test_every_page_of_a_full_project_is_accessible(page_of: Callable[[str], Page], setting: Setting) -> None:
    """As its admin sees it."""
    routes = [route for route in PAGES if _can_be_full(route, setting)]
    assert _complaints(page_of("demonstration's ada"), setting, setting.places["demonstration"], routes) == ""


def test_every_other_page_of_an_admin_is_accessible(page_of: Callable[[str], Page], setting: Setting) -> None:
    routes = [route for route in PAGES if _may("admin", route) and not _can_be_full(route, setting)]
    assert _complaints(page_of("admin"), setting, setting.places["world"], routes) == ""


def test_every_page_of_an_empty_project_is_accessible(page_of: Callable[[str], Page], setting: Setting) -> None:
    ids = setting.places["empty"]
    routes = [route for route in PAGES if route.parameters == ["slug"]]
    assert _complaints(page_of("stranger"), setting, ids, routes) == ""


def test_every_page_before_the_door_is_accessible(page_of: Callable[[str], Page], setting: Setting) -> None:
    routes = [route for route in PAGES if POLICY[route.name]["GET"] == "nobody knows whom"]
    assert _complaints(page_of("nobody"), setting, setting.places["world"], routes) == ""
