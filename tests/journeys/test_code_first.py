"""A coder holds a code and marks with the pointer, narrows what is shown, reads the guideline, and reads by ear."""

import json
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.people import at_a_browser
from tests.live.instance import Instance

pytestmark = pytest.mark.browser

SIZES = ("--words", "1200", "--codings", "60", "--coders", "2", "--slug", "code-first")
PASSPHRASE = "frames and metaphors"  # of accounts that come with a project filled for measuring


def test_a_held_code_a_filter_and_a_text_read_with_its_codings(live: Instance, browser: Browser) -> None:
    filled = json.loads(live.manage("seed_benchmark", *SIZES))
    coder = at_a_browser(browser, live, "Coder-1")
    coder.sign_in(PASSPHRASE)
    coder.open(f"/p/{filled['project']}/texts/")
    coder.page.locator('a[href*="/code/"]').first.click()
    page = coder.page
    expect(page.locator(".stripe").first).to_be_visible()
    expect(page.get_by_role("button", name="Saved")).to_be_visible()
    _mark_with_a_held_code(page)
    _see_only_ones_own(page)
    _read_the_guideline(page)
    _read_with_codings(page)
    _exchange_a_key(page)
    assert coder.complaints == []
    live.manage("verify")


def said(page: Page) -> Locator:
    return page.locator('[data-role="said"]')


def _mark_with_a_held_code(page: Page) -> None:
    """Half a sentence is marked; the whole sentence is coded, for selections snap to sentences."""
    page.locator('[data-role="snap"]').select_option("sentence")
    page.locator(".stripe").first.click()
    page.keyboard.press("h")
    expect(page.locator('[data-role="held"]')).to_be_visible()
    turn = page.locator("article.turn").nth(1)
    turn.evaluate("turn => turn.scrollIntoView()")
    before = page.locator(".stripe").count()
    box = turn.locator(".text p").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 60, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 14, steps=4)
    page.mouse.up()
    expect(page.locator(".stripe")).to_have_count(before + 1)
    selected = page.evaluate("getSelection().toString()")
    text = turn.locator(".text").inner_text()
    assert re.match(r"^[^.]+\.$", selected), selected
    assert selected in text
    page.keyboard.press("Escape")
    expect(page.locator('[data-role="held"]')).to_be_hidden()


def _see_only_ones_own(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Coders")).click()
    page.locator("#coder-menu input").first.check()
    expect(page.locator('[data-role="hidden"]')).to_have_text(re.compile(r"^\d+ codings hidden$"))
    assert "coder=" in page.url
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator('[data-role="hidden"]')).to_have_text(re.compile(r"^\d+ codings hidden$"))
    page.get_by_role("button", name="show all").click()
    expect(page.locator('[data-role="filter-off"]')).to_be_hidden()
    assert "coder=" not in page.url


def _read_the_guideline(page: Page) -> None:
    page.locator(".stripe").first.click()
    page.keyboard.press("d")
    expect(page.locator('[data-role="guide-part"]')).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator('[data-role="guide-part"]')).to_be_hidden()


def _read_with_codings(page: Page) -> None:
    """The words about codings come and go; the text is the same node for node."""
    page.locator(".stripe").first.click()
    turn = page.locator(".stripe").first.locator("xpath=ancestor::article").get_attribute("id")
    text = page.locator(f"#{turn} .text")
    before = text.inner_html()
    page.keyboard.press("r")
    expect(said(page)).to_have_text(re.compile("is read with its codings"))
    expect(text.locator("mark").first).to_be_visible()
    expect(text).to_contain_text(re.compile(r"start [^,]+, "))
    page.keyboard.press("Escape")
    expect(text.locator("mark")).to_have_count(0)
    assert text.inner_html() == before


def _exchange_a_key(page: Page) -> None:
    """The guideline opens by another letter, also after a reload; the old one opens nothing."""
    page.get_by_role("button", name="Keys and help").click()
    page.get_by_role("button", name=re.compile(r"^d: .*Change the key")).click()
    page.keyboard.press("w")
    expect(page.get_by_role("button", name=re.compile(r"^w: .*Change the key"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Saved")).to_be_visible()
    page.locator(".stripe").first.click()
    page.keyboard.press("d")
    page.keyboard.press("w")
    expect(page.locator('[data-role="guide-part"]')).to_be_visible()
