"""A coder's whole work without a pointer, as a screen reader would tell it: in a wide window, and at 400 % with the
system's colours and without motion."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility.conftest import Setting
from tests.people import PASSPHRASE

pytestmark = pytest.mark.browser

WIDE = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "no-preference", "forced_colors": "none"}
ZOOMED = {"viewport": {"width": 320, "height": 512}, "reduced_motion": "reduce", "forced_colors": "active"}
LISTEN = """
    window.said = []; window.pointed = 0;
    addEventListener("pointerdown", () => { pointed += 1 }, true);
    addEventListener("DOMContentLoaded", () => {
        const line = document.querySelector("[data-role=said]");
        if (line) new MutationObserver(() => said.push(line.textContent))
            .observe(line, { childList: true, characterData: true, subtree: true });
    });
"""
RESTS_MS = 400
MOST_TABS = 80


@pytest.mark.parametrize(
    ("who", "code", "how"), [("coder", "Spoke", WIDE), ("blind coder", "Axle", ZOOMED)], ids=["wide", "400 %"]
)
def test_a_coder_works_by_keyboard_alone(
    page_with: Callable[..., Page], setting: Setting, who: str, code: str, how: dict[str, Any]
) -> None:
    page = page_with(**how)
    page.add_init_script(LISTEN)
    _sign_in(page, setting, f"{who.replace(' ', '.')}@example.org")
    _open_the_next_text(page)
    turn = _go_to_the_second_turn(page)
    _code_two_sentences(page, turn)
    _second_code_without_selecting_again(page, turn, code)
    _same_code_again(page, turn, code)
    _write_a_memo(page, turn, code)
    _edit_the_extent(page, code)
    _uncode_undo_redo(page, turn, code)
    _round_the_regions(page)
    _mark_done(page, turn)
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    assert page.evaluate("pointed") == 0


def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(MOST_TABS):
        if target.count() == 1 and target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab:\n{page.locator('body').aria_snapshot()}")


def _sign_in(page: Page, setting: Setting, email: str) -> None:
    page.goto(f"{setting.url}/sign-in/")
    _tab_to(page, page.get_by_label("Email"))
    page.keyboard.type(email)
    _tab_to(page, page.get_by_label("Passphrase", exact=True))
    page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{setting.url}/")


def _open_the_next_text(page: Page) -> None:
    """What is due first stands first."""
    _tab_to(
        page, page.get_by_role("region", name="My work").get_by_role("link", name=re.compile("^(Begin|Go on)")).first
    )
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def _go_to_the_second_turn(page: Page) -> Locator:
    expect(page.get_by_role("article").and_(page.locator(":focus")), "the link leads into the text").to_have_count(1)
    for key in ("g", "2", "Enter"):
        page.keyboard.press(key)
    turn = page.get_by_role("article", name=re.compile("State 2"))
    expect(turn).to_be_focused()
    return turn


def _says(page: Page, what: str) -> None:
    """One message for the action, in the one live region, and nothing talks over it."""
    expect(page.get_by_role("status")).to_have_text(re.compile(what))
    page.wait_for_timeout(RESTS_MS)
    said = page.evaluate("said.splice(0)")
    assert len(said) == 1, said
    assert re.search(what, said[0]), said


def _hush(page: Page) -> None:
    page.wait_for_timeout(RESTS_MS)
    page.evaluate("said.length = 0")


def _codings(turn: Locator, name: str) -> Locator:
    return turn.get_by_role("button", name=re.compile(f"^{name}, by"), include_hidden=True)


def _code_two_sentences(page: Page, turn: Locator) -> None:
    _hush(page)
    page.keyboard.press("ArrowDown")
    _says(page, r"^Selected 8 words in 2, .*State 2.*No coding here")
    page.keyboard.press("Shift+ArrowDown")
    _says(page, r"^Selected 14 words in 2")
    page.keyboard.press("Shift+ArrowUp")
    _says(page, r"^Selected 8 words in 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Code for the selection")).to_be_focused()
    page.keyboard.type("whe")
    expect(page.get_by_role("option", name=re.compile("Wheel"), selected=True)).to_be_visible()
    page.keyboard.press("Enter")
    _says(page, r"^Wheel given to 8 words\.$")
    expect(turn).to_be_focused()
    expect(_codings(turn, "Wheel")).to_have_count(1)
    expect(turn.get_by_text("1 coding", exact=True)).to_be_attached()


def _second_code_without_selecting_again(page: Page, turn: Locator, code: str) -> None:
    page.keyboard.press("c")
    page.keyboard.type(code)
    page.keyboard.press("Shift+Enter")
    _says(page, rf"^{code} given to 8 words\.$")
    expect(turn.get_by_text("2 codings", exact=True)).to_be_attached()
    cards = page.get_by_role("complementary", name="Passage", include_hidden=True)
    for name in ("Wheel", code):
        expect(cards.get_by_role("button", name=re.compile(name), include_hidden=True).first).to_be_attached()


def _same_code_again(page: Page, turn: Locator, code: str) -> None:
    page.keyboard.press("ArrowDown")
    _says(page, r"^Selected 6 words in 2")
    page.keyboard.press(".")
    _says(page, rf"^{code} given to 6 words\.$")
    expect(_codings(turn, code)).to_have_count(2)


def _write_a_memo(page: Page, turn: Locator, code: str) -> None:
    page.keyboard.press("m")
    expect(page.get_by_role("textbox", name="Memo")).to_be_focused()
    page.keyboard.type("Cooperation, said of the machine.")
    page.keyboard.press("Escape")
    expect(turn).to_be_focused()
    expect(_codings(turn, f"{code}").and_(page.get_by_label(re.compile("has memo")))).to_have_count(1)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    _hush(page)


def _edit_the_extent(page: Page, code: str) -> None:
    page.keyboard.press("e")
    _says(page, "^Editing the extent")
    page.keyboard.press("ArrowLeft")  # the full stop
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    _says(page, rf"^{code} now covers 5 words\.$")


def _uncode_undo_redo(page: Page, turn: Locator, code: str) -> None:
    page.keyboard.press("x")
    _says(page, "It has a memo")
    page.keyboard.press("x")
    _says(page, f"^{code} taken off")
    expect(_codings(turn, code)).to_have_count(1)
    for key, what, left in (
        ("Control+z", "Undone", 2),
        ("Control+Shift+z", "Done again", 1),
        ("Control+z", "Undone", 2),
    ):
        page.keyboard.press(key)
        _says(page, f"^{what}: {code}")
        expect(_codings(turn, code)).to_have_count(left)


def _round_the_regions(page: Page) -> None:
    where = "document.activeElement.closest('#codebook, #recording, #passage, #status, [data-role=scroll]')"
    named = f"{where}?.id || {where}?.dataset.role"
    seen = []
    for key in ["F6"] * 5 + ["Shift+F6"]:
        page.keyboard.press(key)
        seen.append(page.evaluate(named))
    assert seen == ["recording", "passage", "status", "codebook", "scroll", "codebook"]
    page.keyboard.press("F6")


def _mark_done(page: Page, turn: Locator) -> None:
    done = turn.get_by_role("button", name=re.compile("^Done with"))
    _tab_to(page, done)
    _hush(page)
    page.keyboard.press("Enter")
    expect(done).to_have_attribute("aria-pressed", "true")
    _says(page, "^2 is marked done")
