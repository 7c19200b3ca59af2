"""Codings out of view cost the screen nothing: stripes, tints and elements are counted, with many codings and none."""

import json
import secrets
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import at_a_browser, sign_in_address
from tests.live.instance import Instance

pytestmark = pytest.mark.browser

WORDS, MANY = 20_000, 3_000
LISTED_BESIDE_THE_TEXT = 200
"""Elements that tell of codings outside the text: lanes of coders, the overview, counts."""
COUNTED = """() => {
    const turns = [...document.querySelectorAll("article.turn")];
    const pane = document.querySelector("[data-role=scroll]").getBoundingClientRect();
    const near = turns.filter(turn => { const { top, bottom } = turn.getBoundingClientRect();
        return bottom > pane.top - pane.height - 1 && top < pane.bottom + pane.height + 1 });
    const drawn = turns.filter(turn => turn.querySelector(".stripe"));
    return {
        stripes: document.querySelectorAll(".stripe").length,
        far: drawn.filter(turn => !near.includes(turn)).length,
        near: near.length,
        tints: [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0),
        others: document.querySelectorAll("*").length - document.querySelectorAll(".stripe, .stripe *").length,
    };
}"""


def test_the_state_is_asked_for_once_and_before_the_script(live: Instance, browser: Browser) -> None:
    page = _opened(live, browser, 0)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    states = [address for address in asked if "/workbench" in address]
    assert len(states) == 1
    assert asked.index(states[0]) < next(n for n, address in enumerate(asked) if "/later-" in address)


def test_only_codings_in_view_are_drawn(live: Instance, browser: Browser) -> None:
    without = _counted(_opened(live, browser, 0))
    page = _opened(live, browser, MANY)
    expect(page.locator(".stripe").first).to_be_attached()
    at_the_top = _counted(page)
    page.locator("[data-role=scroll]").evaluate("pane => pane.scrollTo(0, pane.scrollHeight / 2)")
    expect(page.locator("#t-1 .stripe")).to_have_count(0)
    in_the_middle = _counted(page)
    for counted in (at_the_top, in_the_middle):
        a_turn = MANY / page.locator("article.turn").count()
        assert counted["far"] == 0
        assert 0 < counted["stripes"] <= 2 * a_turn * counted["near"]
        # A tint ends where another coding begins or ends.
        assert counted["tints"] <= 2 * counted["stripes"]
        assert counted["others"] - without["others"] <= LISTED_BESIDE_THE_TEXT
    assert without["stripes"] == without["tints"] == 0


def _opened(live: Instance, browser: Browser, codings: int) -> Page:
    sizes = ["--words", str(WORDS), "--codings", str(codings), "--coders", "6"]
    # One may be there already: an instance is shared by the tests of a run.
    slug = f"drawn-{codings}-{secrets.token_hex(3)}"
    filled: dict[str, Any] = json.loads(live.manage("seed_benchmark", *sizes, "--slug", slug))
    ben = at_a_browser(browser, live, "Ben")
    sign_in_address(live, ben, "coder-1@example.org")
    ben.open(f"/p/{filled['project']}/sessions/{filled['session']}/code/")
    expect(ben.page.get_by_text("Saved", exact=True)).to_be_visible()
    return ben.page


def _counted(page: Page) -> dict[str, int]:
    page.wait_for_timeout(300)
    counted: dict[str, int] = page.evaluate(COUNTED)
    return counted
