"""The screens in French: what the browser says comes from its catalogue, and nothing grows out of its page."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people import Person
from tests.live.instance import Instance
from tests.live.story import Story, tell

pytestmark = pytest.mark.browser

TOO_WIDE = """() => [document.documentElement, ...document.querySelectorAll(".wb > *, .page > *")]
  .filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.className || part.tagName)"""


@pytest.fixture(scope="module")
def story(live: Instance) -> Story:
    return tell(live, coders=1)


@pytest.fixture(params=[1440, 800], ids=lambda width: f"{width} px")
def ben(live: Instance, story: Story, browser: Browser, request: pytest.FixtureRequest) -> Person:
    context = browser.new_context(viewport={"width": request.param, "height": 900}, locale="fr-FR")
    call = f"from tests.live import telling; telling.sign_in({story.tokens['coder-1']!r})"
    cookies = json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1])
    context.add_cookies([{"name": name, "value": value, "url": live.url} for name, value in cookies.items()])
    return Person("Ben", context.new_page(), live.url)


def _fits(page: Page) -> None:
    assert page.evaluate(TOO_WIDE) == []


def test_the_coding_screen(ben: Person, story: Story) -> None:
    ben.open(f"/p/{story.slug}/sessions/{story.session}/code/")
    expect(ben.page.get_by_text("Enregistré", exact=True)).to_be_visible()
    ben.page.locator("#t-1").get_by_role("heading").click()
    ben.page.keyboard.press("ArrowDown")
    expect(ben.page.get_by_text("mots sélectionnés dans 1")).to_be_visible()
    _fits(ben.page)
    assert ben.complaints == []


@pytest.mark.parametrize("place", ["", "texts/", "codebook/", "rounds/", "members/", "speakers/", "notes/", "my-work/"])
def test_pages_fit(ben: Person, story: Story, place: str) -> None:
    ben.open(f"/p/{story.slug}/{place}")
    assert ben.page.locator("html").get_attribute("lang") == "fr"
    _fits(ben.page)
    assert ben.complaints == []
