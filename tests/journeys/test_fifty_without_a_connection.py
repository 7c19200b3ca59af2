"""Fifty codings made without a connection come back to a changed project: each is stored or told of, none twice."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import at_a_browser, open_session, sign_in_as
from tests.live.instance import Instance, until
from tests.live.story import Story, gesture, tell

pytestmark = pytest.mark.browser

TURNS, SENTENCES = 5, 10
RENAMED, RETIRED = 1, 2
"""Places of codes; pinned to the keys 2 and 3. The text of the last turn is corrected."""
STORED = """SELECT c.gesture_id, k.public_id FROM coding_coding c JOIN codebook_code k ON k.id = c.code_id
JOIN projects_project p ON p.id = c.project_id WHERE p.slug = %s"""


def test_fifty_of_fifty_are_accounted_for(live: Instance, browser: Browser) -> None:
    story = tell(live, coders=1, turns=TURNS)
    ben = at_a_browser(browser, live, "Ben")
    sign_in_as(live, story, ben, "coder-1")
    open_session(story, ben)
    ben.page.context.set_offline(True)
    _code_everything(ben.page)
    expect(ben.page.locator("[data-role=pill-text]")).to_have_text("Offline, 50 waiting", timeout=60_000)
    _meanwhile(live, story)
    ben.page.context.set_offline(False)
    ben.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(ben.page.locator("[data-role=pill-text]")).to_have_text("Signed out, 50 waiting", timeout=60_000)
    ben.page.on("dialog", lambda dialog: dialog.accept())  # the page asks before it is left with work that waits
    ben.page.reload()
    expect(ben.page).to_have_url(re.compile("/sign-in/"))
    sign_in_as(live, story, ben, "coder-1")
    ben.open(f"/p/{story.slug}/sessions/{story.session}/code/")
    told = _told_of(ben.page)
    stored = live.sql(STORED, story.slug)
    assert len(stored) + told == TURNS * SENTENCES
    assert len({key for key, _code in stored}) == len(stored)
    assert story.codes[RETIRED] not in {str(code) for _key, code in stored}
    assert story.codes[RENAMED] in {str(code) for _key, code in stored}
    live.manage("verify")


def _code_everything(page: Page) -> None:
    """Sentence after sentence, with the codes in turn."""
    for turn in range(1, TURNS + 1):
        page.locator(f"#t-{turn}").get_by_role("heading").click()
        for sentence in range(SENTENCES):
            page.keyboard.press("ArrowDown")
            page.keyboard.press(str(sentence % 3 + 1))
        expect(page.locator(f"#t-{turn} .stripe")).to_have_count(SENTENCES)


def _meanwhile(live: Instance, story: Story) -> None:
    """One code gets another name, one goes out of use, one text is corrected, and nobody is signed in any more."""
    with story.client(live, "ada") as ada:
        body = {"name": "Renamed meanwhile", "reason": "clearer", "revision": 1}
        ada.post(f"/codes/{story.codes[RENAMED]}/rename", json=body, headers=gesture()).raise_for_status()
    live.sql("UPDATE codebook_code SET status = 'retired' WHERE public_id = %s", story.codes[RETIRED])
    call = f"from tests.live import telling; telling.correct({story.slug!r}, {story.texts[-1]['id']!r})"
    live.manage("shell", "--no-imports", "-c", call)
    live.sql("DELETE FROM django_session")


def _told_of(page: Page) -> int:
    """How many wait for a decision once nothing is on its way; each with its reason and ways on."""
    pill = page.locator("[data-role=pill-text]")
    until(lambda: re.fullmatch(r"\d+ needs you", pill.inner_text()) and _nothing_on_its_way(page), "all to be answered")
    pill.click()
    rows = page.locator("[data-role=waiting-list] > li")
    for row in rows.all():
        expect(row.locator("p.quiet")).not_to_be_empty()
        expect(row.get_by_role("button", name="Discard")).to_be_visible()
    return rows.count()


def _nothing_on_its_way(page: Page) -> bool:
    rows = page.locator("[data-role=waiting-list] > li")
    with_reason = rows.filter(has=page.get_by_role("button", name="Discard", include_hidden=True))
    return rows.count() == with_reason.count()
