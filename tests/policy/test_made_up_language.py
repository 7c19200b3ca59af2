"""Pages in a language that marks each translated string: whatever stands unmarked was never given to a catalogue."""

import html
import re
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.utils import translation

from apps.projects import told
from tests.policy.routes import Route, all_routes
from tests.policy.test_every_route import POLICY
from tests.policy.world import World
from tests.strings.visible import words_of_page

pytestmark = pytest.mark.django_db

OPEN, CLOSE = "\u27e6", "\u27e7"
INNERMOST = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
NO_PAGES = {"api-docs", "api-schema", "live", "ready", "javascript-catalogue", "corpus:columns"}
"""What is for programs; the API, which speaks English of itself; a page that shows what stands in a file."""
PAGES = [
    route
    for route in all_routes()
    if not route.is_api and "GET" in POLICY.get(route.name, {}) and route.name not in NO_PAGES
]
SAME_EVERYWHERE = {"rapporteur", "utc", "sha", "api", "openapi", "english", "français", "https", "http", "org", "xlsx"}
WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every translation is its own string between brackets."""

    def around(choose: Callable[..., str]) -> Callable[..., str]:
        return lambda *said: f"{OPEN}{choose(*said)}{CLOSE}"

    monkeypatch.setattr(told, "_told", lambda words, language: f"{OPEN}{words}{CLOSE}")
    translation.gettext("")  # Django fills in its functions when the first is asked for
    monkeypatch.setattr(translation._trans, "gettext", around(lambda text: text))
    monkeypatch.setattr(translation._trans, "pgettext", around(lambda context, text: text))
    monkeypatch.setattr(translation._trans, "ngettext", around(lambda one, many, n: one if n == 1 else many))
    monkeypatch.setattr(translation._trans, "npgettext", around(lambda context, one, many, n: one if n == 1 else many))


def _words_of_data() -> set[str]:
    """Every word that somebody wrote, and ids, wherever it is kept."""
    return {word.casefold() for text in _texts_of_data() for word in WORD.findall(text)}


def _texts_of_data() -> Iterator[str]:
    for model in apps.get_models():
        columns = [field.name for field in model._meta.fields if isinstance(field, CharField | JSONField | TextField)]
        for row in model._default_manager.values_list(*columns) if columns else ():
            yield from (str(text) for text in row)


def _unmarked(page: str, known: set[str]) -> Iterator[str]:
    page = html.unescape(page)
    while (fewer := INNERMOST.sub("", page)) != page:
        page = fewer
    for where, said in words_of_page(re.sub(r"https://[^\s\"<]+", "", page)):
        if {word.casefold() for word in WORD.findall(said)} - known:
            yield f"{where}: {said[:80]}"


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.name)
def test_every_word_of_a_page_is_marked(world: World, marked: None, route: Route) -> None:
    known = _words_of_data() | SAME_EVERYWHERE
    for who in ("admin", "coder", "anonymous"):
        answer = world.ask(who, "GET", route.at(world.ids))
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            assert list(_unmarked(answer.content.decode(), known)) == [], who


def test_an_unmarked_word_would_be_seen() -> None:
    page = f"<p title='{OPEN}Said by {OPEN}x{CLOSE}{CLOSE}'>{OPEN}Marked{CLOSE} by Ada, not marked</p>"
    assert list(_unmarked(page, {"ada", "by"})) == ["text: by Ada, not marked"]
