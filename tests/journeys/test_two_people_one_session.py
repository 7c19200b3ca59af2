"""Two people in one session: each sees where the other works, takes back what was done before, and keeps what waits
for them in a browser that another used meanwhile."""

import re

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.journeys.people import Person, at_a_browser, open_session, sign_in_as
from tests.live.instance import Instance, until
from tests.live.story import Story, tell

pytestmark = pytest.mark.browser

LIVE = """SELECT m.display_name, i.position FROM coding_coding c JOIN projects_membership m ON m.id = c.coder_id
JOIN corpus_text t ON t.id = c.text_id JOIN corpus_intervention i ON i.id = t.intervention_id
JOIN projects_project p ON p.id = c.project_id WHERE p.slug = %s AND c.withdrawn_at IS NULL ORDER BY 2"""


def test_presence_history_and_a_shared_browser(live: Instance, browser: Browser) -> None:
    story = tell(live, coders=2)
    ben, noor = (at_a_browser(browser, live, name) for name in ("Ben", "Noor"))
    for person, who in ((ben, "coder-1"), (noor, "coder-2")):
        sign_in_as(live, story, person, who)
        open_session(story, person)
    _see_each_other(ben, noor)
    _code(ben, 1)
    _undo_after_coming_back(story, ben)
    _read_my_work(story, ben)
    assert ben.complaints == noor.complaints == []
    _share_a_browser(live, story, ben)
    live.manage("verify")


def _stripes(person: Person, turn: int) -> Locator:
    return person.page.locator(f"#t-{turn} .stripe")


def _code(person: Person, turn: int) -> None:
    person.page.locator(f"#t-{turn}").get_by_role("heading").click()
    person.page.keyboard.press("ArrowDown")
    person.page.keyboard.press("Enter")
    person.page.keyboard.type("Theme 1")
    person.page.keyboard.press("Enter")
    expect(_stripes(person, turn)).to_have_count(1)


def _see_each_other(ben: Person, noor: Person) -> None:
    noor.page.locator("#t-3").get_by_role("heading").click()
    noor.page.keyboard.press("ArrowDown")
    # A place is told every few seconds at most.
    expect(ben.page.get_by_role("link", name="Coder-2, at 3")).to_be_visible(timeout=30_000)
    expect(ben.page.locator("#t-3")).to_have_class(re.compile("is-visited"))


def _undo_after_coming_back(story: Story, ben: Person) -> None:
    expect(_stripes(ben, 1)).not_to_have_attribute("aria-label", re.compile("not saved yet"))
    open_session(story, ben)
    expect(_stripes(ben, 1)).to_have_count(1)
    ben.page.get_by_role("button", name="What you did").click()
    done = ben.page.locator("#own-history li").filter(has_text="coded Theme 1 in 1")
    done.get_by_role("button", name="Undo").click()
    expect(_stripes(ben, 1)).to_have_count(0)
    expect(ben.page.locator("#own-history li").first).to_contain_text("took off Theme 1 in 1")
    expect(done).to_contain_text("taken back")


def _read_my_work(story: Story, ben: Person) -> None:
    ben.open(f"/p/{story.slug}/my-work/")
    expect(ben.page.get_by_role("heading", name="What needs you")).to_be_visible()
    ben.page.keyboard.press("n")
    ben.page.wait_for_url(re.compile(r"/code/\?round=.*#t-1$"))
    expect(ben.page.get_by_text("Saved", exact=True)).to_be_visible()


def _share_a_browser(live: Instance, story: Story, ben: Person) -> None:
    """Ben codes without a connection; Noor signs in in his browser and neither sends nor sees it; back, it is his."""
    browser = ben.page.context
    browser.set_offline(True)
    _code(ben, 2)
    sign_in_as(live, story, ben, "coder-2")
    browser.set_offline(False)
    expect(ben.page.locator("[data-role=waiting-note]")).to_contain_text("Somebody else is signed in")
    noors = Person("Noor", browser.new_page(), live.url)
    open_session(story, noors)
    expect(_stripes(noors, 2)).to_have_count(0)
    _code(noors, 3)
    until(lambda: live.sql(LIVE, story.slug) == [("Coder-2", 3)], "Noor's coding, and no other")
    noors.page.close()
    sign_in_as(live, story, ben, "coder-1")
    ben.page.evaluate("window.dispatchEvent(new Event('focus'))")
    until(lambda: live.sql(LIVE, story.slug) == [("Coder-1", 2), ("Coder-2", 3)], "Ben's coding, as his")
    expect(ben.page.get_by_text("Saved", exact=True)).to_be_visible()
