"""Two coders talk about a passage: one comments, the other sees it arrive, answers and resolves; all is found again."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.meeting import a_meeting
from tests.journeys.people import PASSPHRASE, Person, at_a_browser, make_account
from tests.live.instance import Instance

pytestmark = pytest.mark.browser


def test_two_coders_discuss_a_passage(live: Instance, browser: Browser, tmp_path: Path) -> None:
    vera, tom, ines = (at_a_browser(browser, live, name) for name in ("Vera", "Tom", "Ines"))
    home = _begin(live, vera)
    for coder in (tom, ines):
        _ask_in(vera, home, coder)
    _import(vera, home, a_meeting(tmp_path).path)
    _add_code(vera, home)
    for coder in (tom, ines):
        _open_coding(coder, home)
    _code(tom)
    _comment(ines)
    _answer_and_resolve(tom, ines)
    _note_the_turn(tom)
    _find_again(ines, home)
    for person in (vera, tom, ines):
        assert person.complaints == [], person.name
    live.manage("verify")


def _begin(live: Instance, vera: Person) -> str:
    make_account(live, vera)
    vera.sign_in()
    vera.open("/projects/new/")
    vera.page.get_by_label("Title").fill("Two who talk")
    vera.page.get_by_role("button", name=re.compile("Begin|Create|Make")).click()
    vera.page.wait_for_url(re.compile(r"/p/[\w-]+/$"))
    return vera.page.url.removeprefix(vera.base)


def _ask_in(vera: Person, home: str, coder: Person) -> None:
    vera.open(f"{home}members/invite/")
    vera.page.get_by_label("Email").fill(coder.email)
    vera.page.get_by_role("checkbox", name=re.compile("^Coder")).check()
    vera.page.get_by_role("button", name="Make the link").click()
    coder.open(vera.page.locator("#link").inner_text())
    coder.page.get_by_label("Name").fill(coder.name)
    coder.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    coder.page.get_by_role("button", name="Make the account and join").click()
    coder.page.wait_for_url(f"**{home}")


def _import(vera: Person, home: str, meeting: Path) -> None:
    vera.open(f"{home}import/")
    vera.page.locator("input[type=file]").set_input_files(meeting)
    vera.page.get_by_role("button", name="Read the file").click()
    vera.page.get_by_role("button", name="Confirm as a new session").click()
    vera.page.wait_for_url(re.compile(r"/sessions/[\w-]+/$"))


def _add_code(vera: Person, home: str) -> None:
    vera.open(f"{home}codebook/")
    vera.page.get_by_role("textbox", name="Name", exact=True).fill("Wheel")
    vera.page.get_by_role("textbox", name=re.compile("^Reason")).fill("Heard at once")
    vera.page.get_by_role("button", name="Add the code").click()
    expect(vera.page.get_by_role("link", name=re.compile("Wheel")).first).to_be_visible()


def _open_coding(coder: Person, home: str) -> None:
    coder.open(f"{home}texts/")
    coder.page.get_by_role("link", name=re.compile("^Code ")).click()
    expect(coder.page.get_by_text("Saved", exact=True)).to_be_visible()


def _stripe(person: Person, name: str) -> Locator:
    """A coding in the margin of the first turn, by what it is called."""
    return person.page.locator("#t-1").get_by_role("button", name=re.compile(name), include_hidden=True)


def _panel(person: Person) -> Locator:
    return person.page.locator("#passage")


def _code(tom: Person) -> None:
    """Tom codes the first sentence and keeps it in hand."""
    tom.page.locator("#t-1").get_by_role("heading").click()
    tom.page.keyboard.press("ArrowDown")
    tom.page.keyboard.press("Enter")
    tom.page.keyboard.type("Wheel")
    tom.page.keyboard.press("Enter")
    expect(tom.page.get_by_text("Saved", exact=True)).to_be_visible()


def _comment(ines: Person) -> None:
    """The coding arrives at Ines; she goes to it by key and comments."""
    expect(_stripe(ines, "Wheel.*TO")).to_have_count(1)
    ines.page.locator("#t-1").get_by_role("heading").click()
    ines.page.keyboard.press("]")
    ines.page.keyboard.press("k")
    expect(_panel(ines).get_by_label("Comment", exact=True)).to_be_focused()
    ines.page.keyboard.type("Is this the wheel, or the road?")
    ines.page.keyboard.press("Control+Enter")
    expect(_stripe(ines, "Wheel.*TO.*1 comment")).to_have_count(1)


def _answer_and_resolve(tom: Person, ines: Person) -> None:
    """Without a reload it stands at Tom's passage; his answer and its end arrive at hers."""
    expect(_panel(tom).get_by_text("Is this the wheel, or the road?")).to_be_visible()
    expect(_stripe(tom, "Wheel.*TO.*1 comment")).to_have_count(1)
    tom.page.keyboard.press("k")
    expect(_panel(tom).get_by_label("Answer")).to_be_focused()
    tom.page.keyboard.type("It turns, so the wheel.")
    tom.page.keyboard.press("Control+Enter")
    expect(_panel(ines).get_by_text("It turns, so the wheel.")).to_be_visible()
    _panel(tom).get_by_role("button", name="Resolve").click()
    expect(_panel(ines).get_by_text("resolved it")).to_be_visible()
    expect(_panel(ines).get_by_role("button", name="Reopen")).to_be_visible()


def _note_the_turn(tom: Person) -> None:
    """Where nothing is coded, the memo is on the intervention."""
    tom.page.locator("#t-2").get_by_role("heading").click()
    tom.page.keyboard.press("ArrowDown")
    tom.page.keyboard.press("m")
    expect(_panel(tom).get_by_label("Memo", exact=True)).to_be_focused()
    tom.page.keyboard.type("Read from a paper.")
    tom.page.keyboard.press("Control+Enter")
    expect(_panel(tom).get_by_text("On intervention 2")).to_be_visible()
    expect(_panel(tom).get_by_label("Your memo")).to_have_value("Read from a paper.")


def _find_again(ines: Person, home: str) -> None:
    ines.open(f"{home}notes/")
    expect(ines.page.get_by_text("Read from a paper.")).to_be_visible()
    expect(ines.page.get_by_text("reply to you")).to_be_visible()
    ines.page.get_by_label("State").select_option(label="resolved threads")
    ines.page.get_by_role("button", name="Find").click()
    expect(ines.page.get_by_text("Read from a paper.")).to_have_count(0)
    ines.page.get_by_role("link", name="Wheel").click()
    expect(ines.page).to_have_url(re.compile(r"/code/\?round=[\w-]+#t-1$"))
    expect(_stripe(ines, "Wheel.*TO.*2 comments")).to_have_count(1)
