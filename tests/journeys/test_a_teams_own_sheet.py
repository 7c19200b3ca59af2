"""A team's own sheet in a real browser: odd headings, two speakers mended, imported, coded, a sentence corrected."""

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, expect

from tests.journeys.people import PASSPHRASE, Person, at_a_browser, make_account
from tests.live.instance import Instance

pytestmark = pytest.mark.browser

HEADINGS = ("Saal", "Wer", "Was gesagt wurde", "Wann")
ROWS = (
    (
        "Opening",
        "N. Obody (Kenyia)",
        "The delegate opened the meeting. The delegate praised the weal of states.",
        "0:00:05",
    ),
    ("Opening", None, "The delegate went on.", "0:01:00"),
    ("Debate", "Moderator", "The moderator gave the floor to the next speaker.", "0:02:00"),
    ("Debate", "T. Hrid", "The speaker wished to add a fourth point.", "0:05:00"),
)


def test_from_a_sheet_with_odd_headings_to_a_corrected_sentence(
    live: Instance, browser: Browser, tmp_path: Path
) -> None:
    ada, ben = (at_a_browser(browser, live, name) for name in ("Olga", "Pia"))
    home = _begin(live, ada, ben)
    _bring(ada, home, _sheet(tmp_path))
    _choose_columns(ada)
    _mend_two_speakers(ada)
    ada.page.get_by_role("button", name="Confirm as a new session").click()
    ada.page.wait_for_url(re.compile(r"/sessions/[\w-]+/$"))
    expect(ada.page.locator("article")).to_have_count(3)
    expect(ada.page.get_by_role("heading", name=re.compile("Kenya, N. Obody"))).to_be_visible()
    _add_code(ada, home)
    _code(ben, home)
    _correct(ada)
    _codings_followed(ben, home)
    for person in (ada, ben):
        assert person.complaints == [], person.name
    live.manage("verify")


def _sheet(folder: Path) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.append(("Protokoll der dritten Sitzung",))
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    path = folder / "Protokoll.xlsx"
    book.save(path)
    return path


def _begin(live: Instance, ada: Person, ben: Person) -> str:
    make_account(live, ada)
    ada.sign_in()
    ada.open("/projects/new/")
    ada.page.get_by_label("Title").fill("A team with a sheet of its own")
    ada.page.get_by_role("button", name=re.compile("Begin|Create|Make")).click()
    ada.page.wait_for_url(re.compile(r"/p/[\w-]+/$"))
    home = ada.page.url.removeprefix(ada.base)
    ada.open(f"{home}members/invite/")
    ada.page.get_by_label("Email").fill(ben.email)
    ada.page.get_by_role("checkbox", name=re.compile("^Coder")).check()
    ada.page.get_by_role("button", name="Make the link").click()
    ben.open(ada.page.locator("#link").inner_text())
    ben.page.get_by_label("Name").fill(ben.name)
    ben.page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    ben.page.get_by_role("button", name="Make the account and join").click()
    ben.page.wait_for_url(f"**{home}")
    return home


def _bring(ada: Person, home: str, sheet: Path) -> None:
    ada.open(f"{home}import/")
    ada.page.locator("input[type=file]").set_input_files(sheet)
    ada.page.get_by_role("button", name="Read the file").click()
    expect(ada.page.get_by_text("Nothing is stored until you confirm")).to_be_visible()
    ada.page.get_by_role("link", name="Choose sheet and columns").click()


def _choose_columns(ada: Person) -> None:
    """What comes of it is shown while the choices are made."""
    ada.page.get_by_label("Headings in row").fill("2")
    ada.page.get_by_label("Headings in row").press("Tab")
    expect(ada.page.get_by_label("“Wer” is")).to_be_visible()
    for heading, field in zip(HEADINGS, ("panel", "speaker, as heard", "text", "start"), strict=True):
        ada.page.get_by_label(f"“{heading}” is").select_option(label=field)
    expect(ada.page.get_by_text("3 interventions, 3 speakers")).to_be_visible()
    ada.page.get_by_role("button", name="Read it so").click()
    expect(ada.page.get_by_role("rowheader", name="Debate")).to_be_visible()


def _mend_two_speakers(ada: Person) -> None:
    for heard, name, actor in (("N. Obody (Kenyia)", "N. Obody", "Kenya"), ("T. Hrid", "T. Hird", "Switzerland")):
        row = ada.page.get_by_role("row", name=re.compile(re.escape(heard)))
        row.get_by_text("Change").first.click()
        row.get_by_label("Name", exact=True).fill(name)
        row.get_by_label("Country or organisation").fill(actor)
        row.get_by_role("button", name="Keep").click()
        expect(ada.page.get_by_role("row", name=re.compile(f"^{name}.*{actor}"))).to_be_visible()


def _add_code(ada: Person, home: str) -> None:
    session = ada.page.url
    ada.open(f"{home}codebook/")
    ada.page.get_by_role("textbox", name="Name", exact=True).fill("Praise")
    ada.page.get_by_role("textbox", name=re.compile("^Reason")).fill("Named in the first reading")
    ada.page.get_by_role("button", name="Add the code").click()
    expect(ada.page.get_by_role("link", name=re.compile("Praise")).first).to_be_visible()
    ada.open(session)


def _code(ben: Person, home: str) -> None:
    """Ben codes the first sentence."""
    ben.open(f"{home}texts/")
    ben.page.get_by_role("link", name=re.compile("^Code ")).click()
    expect(ben.page.get_by_text("Saved", exact=True)).to_be_visible()
    turn = ben.page.locator("#t-1")
    turn.get_by_role("heading").click()
    ben.page.keyboard.press("ArrowDown")
    ben.page.keyboard.press("Enter")
    ben.page.keyboard.type("Praise")
    ben.page.keyboard.press("Enter")
    expect(turn.get_by_role("button", name=re.compile("Praise.*PI"), include_hidden=True)).to_have_count(1)


def _correct(ada: Person) -> None:
    ada.page.get_by_role("link", name="Correct intervention 1").click()
    text = ada.page.get_by_label("Text")
    text.fill(
        "At ten the delegate opened the meeting. " + text.input_value().partition(". ")[2].replace("weal", "wheel")
    )
    ada.page.get_by_label("Why").fill("heard again")
    ada.page.get_by_role("button", name="Correct the words").click()
    expect(ada.page.get_by_text("Corrected.")).to_be_visible()
    expect(ada.page.get_by_text("Revision 1 of")).to_be_visible()


def _codings_followed(ben: Person, home: str) -> None:
    """His page says that a text was corrected; loaded anew, it has the coding on the corrected words."""
    expect(ben.page.get_by_text("A text on this page was corrected")).to_be_visible()
    ben.page.reload()
    turn = ben.page.locator("#t-1")
    expect(turn.get_by_text("the wheel of states")).to_be_visible()
    expect(turn.get_by_role("button", name=re.compile("Praise.*PI"), include_hidden=True)).to_have_count(1)
    ben.open(f"{home}corrected/")
    expect(ben.page.get_by_text("The delegate opened the meeting.").first).to_be_visible()
