"""A recording transcribed by keys alone in a real browser: three turns, a reload in the middle, finished, imported."""

import re
import wave
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import Person, at_a_browser, make_account
from tests.live.instance import Instance, until

pytestmark = pytest.mark.browser

RATE = 8000
SECONDS = 20
PATIENCE = 20_000
"""Milliseconds: a save that fails is tried again after five seconds."""


def test_from_a_recording_to_a_session_with_its_times(live: Instance, browser: Browser, tmp_path: Path) -> None:
    writer = at_a_browser(browser, live, "Tova")
    home = _begin_a_project(live, writer)
    _begin(writer, home, _tape(tmp_path))
    _write_two_turns(writer)
    _reload_in_the_middle(writer)
    _write_the_third(writer)
    writer.page.get_by_role("button", name="Finish").click()
    expect(writer.page.get_by_text("Nothing is stored until you confirm")).to_be_visible()
    expect(writer.page.get_by_label("Add to “Lake talks”")).to_be_checked()
    writer.page.get_by_role("button", name="Confirm the import").click()
    writer.page.wait_for_url(re.compile(r"/sessions/[\w-]+/$"))
    _read_and_hear(writer)
    assert writer.complaints == []
    live.manage("verify")


def _tape(folder: Path) -> Path:
    """Twenty seconds of silence."""
    path = folder / "lake.wav"
    with wave.open(str(path), "wb") as tape:
        tape.setnchannels(1)
        tape.setsampwidth(1)
        tape.setframerate(RATE)
        tape.writeframes(b"\x80" * RATE * SECONDS)
    return path


def _begin_a_project(live: Instance, writer: Person) -> str:
    make_account(live, writer)
    writer.sign_in()
    writer.open("/projects/new/")
    writer.page.get_by_label("Title").fill("Lakes")
    writer.page.get_by_role("button", name=re.compile("Begin|Create|Make")).click()
    writer.page.wait_for_url(re.compile(r"/p/[\w-]+/$"))
    return writer.page.url.removeprefix(writer.base)


def _begin(writer: Person, home: str, tape: Path) -> None:
    writer.open(f"{home}texts/")
    writer.page.get_by_role("link", name="Transcribe a recording").first.click()
    writer.page.get_by_label("Title of the session").fill("Lake talks")
    writer.page.locator("input[type=file]").set_input_files(tape)
    writer.page.get_by_role("button", name="Begin").click()
    expect(writer.page.get_by_label("Words of turn 1")).to_be_focused()


def _until(writer: Person, holds: str) -> None:
    """The page's policy lets no condition be made of text in the page, so it is asked again and again from here."""
    until(lambda: writer.page.evaluate(holds), holds, 30)


def _at(writer: Person, seconds: float) -> None:
    """The tape lies at this moment."""
    _until(writer, "document.querySelector('audio').readyState >= 1")
    writer.page.evaluate(f"document.querySelector('audio').currentTime = {seconds}")
    _until(writer, "!document.querySelector('audio').seeking")


def _write_two_turns(writer: Person) -> None:
    keys = writer.page.keyboard
    _at(writer, 1)
    keys.press("Control+j")
    keys.type("Welcome. Let us begin.")
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    keys.type("Chair")
    _at(writer, 6)
    keys.press("Control+Enter")
    expect(writer.page.get_by_label("Speaker of turn 2")).to_be_focused()
    keys.type("Kenya")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Thank you, Chair.")
    expect(writer.page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)


def _reload_in_the_middle(writer: Person) -> None:
    """What the server does not have yet, the device has."""
    writer.page.context.set_offline(True)
    writer.page.keyboard.type(" We agree.")
    expect(writer.page.get_by_text("Everything is kept on this device")).to_be_visible()
    writer.page.context.set_offline(False)
    writer.complaints.clear()  # the browser names each request that could not leave
    writer.page.reload()
    expect(writer.page.get_by_label("Words of turn 2")).to_have_value("Thank you, Chair. We agree.", timeout=PATIENCE)
    expect(writer.page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)


def _write_the_third(writer: Person) -> None:
    keys = writer.page.keyboard
    _at(writer, 12)
    writer.page.get_by_label("Words of turn 2").focus()
    keys.press("End")
    keys.press("Control+Enter")
    expect(writer.page.get_by_label("Speaker of turn 3")).to_have_value("Chair")
    keys.press("Escape")
    _until(writer, "!document.querySelector('audio').paused")
    keys.press("Escape")
    _until(writer, "document.querySelector('audio').paused")
    keys.type("We rise.")


def _read_and_hear(writer: Person) -> None:
    page = writer.page
    expect(page.locator("article")).to_have_count(3)
    expect(page.get_by_role("link", name="Play intervention 2, at 0:06")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Cod(e|ings)$")).click()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=PATIENCE)
    page.locator("#t-2").get_by_role("heading").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    _until(writer, "document.querySelector('#recording audio').currentTime >= 6")
    _until(writer, "[...CSS.highlights.get('heard')].some((range) => range.startOffset === 0)")
    page.keyboard.press("Space")
    _until(writer, "document.querySelector('#recording audio').paused")
