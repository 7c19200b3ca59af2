"""Arabic, Chinese and mixed turns: keys follow the order of reading, and each coding stands on its very words."""

import json

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import Person, at_a_browser
from tests.live import tongues
from tests.live.instance import Instance, until
from tests.live.story import Story, tell_in_tongues

pytestmark = pytest.mark.browser

CODED = """SELECT c."start", c."end", c.quote FROM coding_coding c JOIN projects_project p ON p.id = c.project_id
WHERE p.slug = %s AND c.withdrawn_at IS NULL"""
PAINTED = """(turn) => {
  const pieces = [...CSS.highlights.values()].flatMap((ranges) => [...ranges])
    .filter(({ startContainer }) => turn.contains(startContainer));
  pieces.sort((one, other) => one.startOffset - other.startOffset);
  return pieces.map((piece) => piece.startContainer.data.slice(piece.startOffset, piece.endOffset)).join("");
}"""
"""The tinted words of a turn of one paragraph; where codings overlap, a tint ends and another begins."""
DIRECTION = "(element) => getComputedStyle(element).direction"
STEPS = [
    (1, ["ArrowLeft"] * 4, "الهجرة"),
    (1, ["ArrowLeft"] * 4 + ["Shift+ArrowLeft"] * 2 + ["Shift+ArrowRight"], "الهجرة حقٌّ"),
    (1, ["ArrowDown"] * 2, "العجلة تدور معًا."),
    (2, ["ArrowRight"] * 3, "我们"),
    (2, ["ArrowDown"] * 2, "移民是共同的责任。"),
    (3, ["ArrowRight"] * 4, "الجماعي"),
    (3, ["ArrowDown"] * 2, "🕊️ Peace."),
    (4, ["ArrowLeft"] * 3, "جميعًا"),
]
"""Which turn, which keys, and the words that are selected then."""


@pytest.fixture(scope="module")
def story(live: Instance) -> Story:
    return tell_in_tongues(live)


@pytest.fixture(scope="module")
def ben(live: Instance, story: Story, browser: Browser) -> Person:
    person = at_a_browser(browser, live, "Ben")
    call = f"from tests.live import telling; telling.sign_in({story.tokens['coder-1']!r})"
    cookies = json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1])
    person.page.context.add_cookies(
        [{"name": name, "value": value, "url": live.url} for name, value in cookies.items()]
    )
    person.open(f"/p/{story.slug}/sessions/{story.session}/code/")
    expect(person.page.get_by_text("Saved", exact=True)).to_be_visible()
    return person


def _press(person: Person, turn: int, keys: list[str]) -> None:
    person.page.locator(f"#t-{turn}").get_by_role("heading").click()
    for key in keys:
        person.page.keyboard.press(key)


def _extents(live: Instance, story: Story, words: str) -> list[tuple[int, int]]:
    """Start and end of every coding of these words."""
    return [(start, end) for start, end, quote in live.sql(CODED, story.slug) if quote == words]


@pytest.mark.parametrize(("turn", "keys", "words"), STEPS, ids=[words for _turn, _keys, words in STEPS])
def test_words_are_selected_coded_and_painted(
    live: Instance, story: Story, ben: Person, turn: int, keys: list[str], words: str
) -> None:
    _press(ben, turn, keys)
    quote = ben.page.locator("[data-role='quote']")
    expect(quote).to_have_text(words)
    assert quote.evaluate(DIRECTION) == ben.page.locator(f"#t-{turn} .text").evaluate(DIRECTION)
    ben.page.keyboard.press("Enter")
    ben.page.keyboard.type("Wheel")
    ben.page.keyboard.press("Enter")

    content = list(tongues.TURNS.values())[turn - 1]
    extents = until(lambda: _extents(live, story, words), "the coding")
    assert extents == [(content.index(words), content.index(words) + len(words))]
    assert words in ben.page.locator(f"#t-{turn} .text").evaluate(PAINTED)
    expect(ben.page.get_by_text("Saved", exact=True)).to_be_visible()


def test_the_extent_follows_the_order_of_reading(live: Instance, story: Story, ben: Person) -> None:
    _press(ben, 4, ["ArrowLeft", "Enter"])
    ben.page.keyboard.type("Wheel")
    for key in ("Enter", "e", "ArrowLeft", "Enter"):
        ben.page.keyboard.press(key)
    longer = "السَّلامُ عَلَيْكُمْ"
    assert until(lambda: _extents(live, story, longer), "the longer coding") == [(0, len(longer))]


def test_each_turn_is_laid_out_in_its_own_direction(ben: Person) -> None:
    directions = [ben.page.locator(f"#t-{turn} .text").evaluate(DIRECTION) for turn in (1, 2, 3, 4)]
    assert directions == ["rtl", "ltr", "ltr", "rtl"]
    assert ben.complaints == []
