"""The whole job in a real browser: import, three coders at once, agreement by a real worker, down to a passage."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.meeting import Meeting, a_meeting
from tests.journeys.people import PASSPHRASE, Person, at_a_browser, make_account
from tests.live.instance import Instance

pytestmark = pytest.mark.browser

DONE_TURNS = 6


def test_from_a_file_to_a_passage_behind_a_figure(live: Instance, browser: Browser, tmp_path: Path) -> None:
    ada, ana, ben, noor, mila = (at_a_browser(browser, live, name) for name in ("Ada", "Ana", "Ben", "Noor", "Mila"))
    meeting = a_meeting(tmp_path)
    home = _begin_a_project(live, ada)
    for person, role in ((ana, "Supervisor"), (ben, "Coder"), (noor, "Coder"), (mila, "Coder")):
        _ask_in(ada, home, person, role)
    _import(ada, home, meeting)
    for name in ("Wheel", "Sovereignty"):
        _add_code(ana, home, name)
    for coder in (ben, noor, mila):
        _open_coding(coder, home)
    _code_together(ben, noor, mila)
    _take_back_and_again(ben, noor)
    _write_a_memo(ben)
    for coder in (ben, noor, mila):
        _mark_done(coder)
    _read_agreement(ana, home, meeting)
    for person in (ada, ana, ben, noor, mila):
        assert person.complaints == [], person.name
    live.manage("verify")  # fails on any finding


def _begin_a_project(live: Instance, ada: Person) -> str:
    make_account(live, ada)
    ada.sign_in()
    ada.open("/projects/new/")
    ada.page.get_by_label("Title").fill("Women, peace and security")
    ada.page.get_by_role("button", name=re.compile("Begin|Create|Make")).click()
    ada.page.wait_for_url(re.compile(r"/p/[\w-]+/$"))
    return ada.page.url.removeprefix(ada.base)


def _ask_in(ada: Person, home: str, person: Person, role: str) -> None:
    """Ada makes a link; the person opens it in her own browser and makes an account."""
    ada.open(f"{home}members/invite/")
    ada.page.get_by_label("Email").fill(person.email)
    ada.page.get_by_role("checkbox", name=re.compile("^Coder")).set_checked(role == "Coder")
    ada.page.get_by_role("checkbox", name=re.compile(f"^{role}")).check()
    ada.page.get_by_role("button", name="Make the link").click()
    person.open(ada.page.locator("#link").inner_text())
    person.page.get_by_label("Name").fill(person.name)
    person.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    person.page.get_by_role("button", name="Make the account and join").click()
    person.page.wait_for_url(f"**{home}")


def _import(ada: Person, home: str, meeting: Meeting) -> None:
    ada.open(f"{home}import/")
    ada.page.locator("input[type=file]").set_input_files(meeting.path)
    ada.page.get_by_role("button", name="Read the file").click()
    expect(ada.page.get_by_text("Nothing is stored until you confirm")).to_be_visible()
    expect(ada.page.locator(".figs")).to_contain_text(str(meeting.interventions))
    ada.page.get_by_role("button", name="Confirm as a new session").click()
    ada.page.wait_for_url(re.compile(r"/sessions/[\w-]+/$"))
    expect(ada.page.locator("article")).to_have_count(meeting.interventions)


def _add_code(ana: Person, home: str, name: str) -> None:
    ana.open(f"{home}codebook/")
    ana.page.get_by_role("textbox", name="Name", exact=True).fill(name)
    ana.page.get_by_role("textbox", name=re.compile("^Reason")).fill("Named in the first reading")
    ana.page.get_by_role("button", name="Add the code").click()
    expect(ana.page.get_by_role("link", name=re.compile(name)).first).to_be_visible()


def _open_coding(coder: Person, home: str) -> None:
    coder.open(f"{home}texts/")
    coder.page.get_by_role("link", name=re.compile("^Code ")).click()
    expect(coder.page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(coder.page.locator("#codebook").get_by_text("Sovereignty")).to_be_visible()


def _turn(person: Person, number: int) -> Locator:
    return person.page.locator(f"#t-{number}")


def _stripe(person: Person, number: int, code: str, mark: str) -> Locator:
    """A coding in the margin of a turn, by what it is called."""
    return _turn(person, number).get_by_role("button", name=re.compile(rf"{code}.*{mark}"), include_hidden=True)


def _select_first_sentence(coder: Person, number: int) -> None:
    _turn(coder, number).get_by_role("heading").click()
    coder.page.keyboard.press("ArrowDown")


def _code_sentence(coder: Person, number: int, code: str) -> None:
    _select_first_sentence(coder, number)
    coder.page.keyboard.press("Enter")
    coder.page.keyboard.type(code[:4])
    coder.page.keyboard.press("Enter")


def _code_together(ben: Person, noor: Person, mila: Person) -> None:
    """Each codes on a page of their own; what one codes arrives at the others without moving their text."""
    where = noor.page.locator("[data-role=scroll]").evaluate("pane => pane.scrollTop")
    _code_sentence(ben, 1, "Wheel")
    expect(_stripe(ben, 1, "Wheel", "BE")).to_have_count(1)
    expect(_stripe(noor, 1, "Wheel", "BE")).to_have_count(1)
    assert noor.page.locator("[data-role=scroll]").evaluate("pane => pane.scrollTop") == where
    _code_sentence(noor, 1, "Wheel")
    _code_sentence(noor, 2, "Sovereignty")
    _code_sentence(mila, 2, "Sovereignty")
    expect(_stripe(ben, 1, "Wheel", "NO")).to_have_count(1)
    expect(_stripe(ben, 2, "Sovereignty", "MI")).to_have_count(1)


def _take_back_and_again(ben: Person, noor: Person) -> None:
    _code_sentence(ben, 2, "Sovereignty")
    expect(_stripe(noor, 2, "Sovereignty", "BE")).to_have_count(1)
    ben.page.keyboard.press("Control+z")
    expect(_stripe(noor, 2, "Sovereignty", "BE")).to_have_count(0)
    ben.page.keyboard.press("Control+Shift+z")
    expect(_stripe(noor, 2, "Sovereignty", "BE")).to_have_count(1)


def _write_a_memo(ben: Person) -> None:
    _select_first_sentence(ben, 1)
    ben.page.keyboard.press("m")
    ben.page.keyboard.type("Said of the mechanisms that exist.")
    expect(ben.page.get_by_text("Saved").first).to_be_visible()
    ben.page.keyboard.press("Escape")
    expect(_stripe(ben, 1, "Wheel", "BE.*memo")).to_have_count(1)


def _mark_done(coder: Person) -> None:
    for number in range(1, DONE_TURNS + 1):
        done = _turn(coder, number).get_by_role("button", name=re.compile("Done"))
        done.click()
        expect(done).to_have_attribute("aria-pressed", "true")
    expect(coder.page.get_by_text("Saved").first).to_be_visible()


def _read_agreement(ana: Person, home: str, meeting: Meeting) -> None:
    """Figures come by themselves from the worker; each leads to its passages, each passage to its place."""
    ana.open(f"{home}agreement/")
    counted = ana.page.get_by_text(re.compile(rf"{DONE_TURNS}\s+of {meeting.interventions} interventions"))
    while not counted.is_visible():
        ana.page.wait_for_timeout(500)
        ana.page.reload()
    ana.page.get_by_role("row", name=re.compile("Wheel")).get_by_role("link").first.click()
    expect(ana.page.get_by_role("heading", level=1)).to_be_visible()
    ana.page.locator("a[href*='/code/'][href$='#t-1']").first.click()
    expect(ana.page).to_have_url(re.compile(r"/code/.*#t-1$"))
    expect(_stripe(ana, 1, "Wheel", "BE")).to_have_count(1)
