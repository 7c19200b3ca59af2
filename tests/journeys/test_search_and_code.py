"""A coder looks for a word while typing, codes one result, then all the others, takes that back, and reads on."""

import json
import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import Person, at_a_browser
from tests.live.instance import Instance

pytestmark = pytest.mark.browser

SIZES = ("--words", "1500", "--codings", "0", "--coders", "1", "--slug", "searched")
PASSPHRASE = "frames and metaphors"  # of accounts that come with a project filled for measuring


def test_from_a_word_to_its_codings_and_back(live: Instance, browser: Browser) -> None:
    filled = json.loads(live.manage("seed_benchmark", *SIZES))
    coder = at_a_browser(browser, live, "Coder-1")
    coder.sign_in(PASSPHRASE)
    home = f"/p/{filled['project']}/"
    found = _look_for_a_word(coder, home)
    _code_one(coder)
    _code_the_others(coder, found - 1)
    _take_back(coder, found - 1)
    _open_a_passage(coder, home)
    assert coder.complaints == []
    live.manage("verify")


def _look_for_a_word(coder: Person, home: str) -> int:
    """From the project's home by a key; the count is that of the rows. Returns how many there are."""
    page = coder.page
    coder.open(home)
    page.keyboard.press("Control+k")
    page.wait_for_url("**/search/")
    field = page.get_by_role("searchbox", name="Look for")
    expect(field).to_be_focused()
    field.press_sequentially("harbo", delay=30)
    expect(page.locator('[data-role="count"]')).to_have_text(re.compile(r"No word like that\. \d+ sentences"))
    field.press_sequentially("ur", delay=30)
    expect(page.locator('[data-role="count"]')).to_have_text(re.compile(r"^\d+ sentences$"))
    expect(field).to_have_value("harbour")
    assert "q=harbour" in page.url
    rows = page.locator(".hitrow")
    said = page.locator('[data-role="count"]').inner_text()
    assert said == f"{rows.count()} sentences"
    expect(rows.first.locator("mark")).to_contain_text(re.compile("harbour", re.IGNORECASE))
    return rows.count()


def _code_one(coder: Person) -> None:
    page = coder.page
    page.locator('select[name="code"]').select_option(index=1)
    page.get_by_role("button", name="Code", exact=True).first.click()
    expect(page.locator(".hitrow").first.get_by_text("coded")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()


def _code_the_others(coder: Person, others: int) -> None:
    page = coder.page
    page.get_by_role("link", name="Code all").click()
    expect(page.get_by_text("1 passage is left out: you have coded it")).to_be_visible()
    boxes = page.get_by_role("checkbox")
    expect(boxes).to_have_count(others)
    boxes.first.uncheck()
    expect(page.locator('[data-role="ticked"]')).to_have_text(f"{others - 1} passage{'s' if others > 2 else ''}")
    boxes.first.check()
    page.get_by_role("button", name="Code the ticked passages").click()
    page.wait_for_url("**/search/coded/*/")
    expect(page.get_by_text(f"{others} passages coded with")).to_be_visible()


def _take_back(coder: Person, others: int) -> None:
    page = coder.page
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(f"{others} codings taken off.")).to_be_visible()
    page.get_by_role("button", name="Bring them back").click()
    expect(page.get_by_text(f"{others} codings are back.")).to_be_visible()


def _open_a_passage(coder: Person, home: str) -> None:
    """The coding screen opens with the passage selected, and `s` leads back to the search."""
    page = coder.page
    coder.open(f"{home}search/?q=harbour&unit=hit")
    page.get_by_role("link", name=re.compile("^Open intervention")).nth(1).click()
    expect(page.locator("#passage")).to_contain_text(re.compile("harbour", re.IGNORECASE))
    page.keyboard.press("s")
    page.wait_for_url("**/search/**")
    expect(page.get_by_role("searchbox")).to_have_value(re.compile('"harbour"', re.IGNORECASE))
