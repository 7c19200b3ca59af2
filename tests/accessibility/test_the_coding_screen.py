"""The coding screen in each of its states, by the same rules, in every colour scheme and at three widths."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.accessibility.axe import violations, wider_than_it_should_be
from tests.accessibility.conftest import Setting

pytestmark = pytest.mark.browser

WIDE, DRAWERS, NARROW = 1440, 800, 320


def _open(page: Page, setting: Setting, place: str, query: str = "") -> None:
    ids = setting.places[place]
    page.goto(f"{setting.url}/p/{ids['slug']}/sessions/{ids['session_id']}/code/{query}")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_role("treeitem", include_hidden=True).first).to_be_attached()


def _select_a_coded_passage(page: Page) -> None:
    page.locator("#t-1").get_by_role("heading").click()
    page.keyboard.press("]")
    expect(page.locator("#passage .coding.is-chosen")).to_be_attached()


def _the_palette(page: Page) -> None:
    page.locator("#t-1").get_by_role("heading").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type("w")
    expect(page.locator("[role=option]").first).to_be_visible()


def _waiting(page: Page) -> None:
    """Two gestures that cannot be sent."""
    page.context.set_offline(True)
    page.locator("#t-2").get_by_role("heading").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator("[data-role=pill]").click()
    expect(page.locator("[data-role=waiting-list] li")).not_to_have_count(0)


def _the_keys(page: Page) -> None:
    page.get_by_role("button", name="Keys and help").click()


def _a_memo(page: Page) -> None:
    """On a coding of Ben's own: in the panel, being written."""
    page.locator("#t-3").get_by_role("heading").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    page.keyboard.press("Enter")
    page.keyboard.press("m")
    expect(page.get_by_label("Memo", exact=True)).to_be_focused()


def _a_new_code(page: Page) -> None:
    page.get_by_role("button", name="New code").click()


def _rounds(page: Page) -> None:
    page.locator("[popovertarget=rounds]").click()


STATES: dict[str, Callable[[Page], None]] = {
    "opened": lambda page: None,
    "a coding selected": _select_a_coded_passage,
    "palette open": _the_palette,
    "keys open": _the_keys,
    "memo being written": _a_memo,
    "new code": _a_new_code,
    "rounds": _rounds,
    "waiting list open": _waiting,
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_of_the_screen_is_accessible(page_of: Callable[[str], Page], setting: Setting, state: str) -> None:
    page = page_of("demonstration's ben")
    _open(page, setting, "demonstration")
    STATES[state](page)
    assert "\n".join(violations(page)) == ""
    assert wider_than_it_should_be(page, NARROW) == []


@pytest.mark.parametrize("drawer", ["Codebook", "Passage"])
@pytest.mark.parametrize("width", [DRAWERS, NARROW])
def test_a_drawer_is_accessible(page_of: Callable[[str], Page], setting: Setting, drawer: str, width: int) -> None:
    page = page_of("demonstration's ben")
    page.set_viewport_size({"width": width, "height": 640})
    _open(page, setting, "demonstration")
    _select_a_coded_passage(page)
    page.get_by_role("button", name=drawer, exact=True).click()
    expect(page.locator(".is-open")).to_be_visible()
    assert "\n".join(violations(page)) == ""
    assert wider_than_it_should_be(page, width) == []


def test_a_blind_round_says_what_is_hidden(page_of: Callable[[str], Page], setting: Setting) -> None:
    page = page_of("blind coder")
    _open(page, setting, "world", f"?round={setting.places['world']['round_id']}")
    expect(page.get_by_text(re.compile("others. work is hidden"))).to_be_visible()
    assert "\n".join(violations(page)) == ""


def test_a_reader_without_a_right_to_code_has_an_accessible_screen(
    page_of: Callable[[str], Page], setting: Setting
) -> None:
    page = page_of("admin")
    _open(page, setting, "world")
    assert "\n".join(violations(page)) == ""
