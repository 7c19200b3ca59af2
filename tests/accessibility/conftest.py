import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.accessibility.axe import SCRIPTS
from tests.live.instance import Instance, running


@dataclass(frozen=True)
class Setting:
    """Where the pages are: ids by project and name of the parameter; cookies by person."""

    url: str
    places: dict[str, dict[str, str]]
    cookies: dict[str, dict[str, str]]


@pytest.fixture(scope="package")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    """An instance of its own: the world of the policy is written past the journal, which `verify` would find."""
    with running(tmp_path_factory.mktemp("accessible")) as instance:
        yield _set(instance)


def _set(live: Instance) -> Setting:
    call = "from tests.accessibility import setting; setting.build()"
    told = json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1])
    return Setting(live.url, **told)


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for all. It ends with the package: its event loop would stand in the way of other tests."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def page_with(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page of a browser nobody is signed in with; the options are those of its context."""
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page_of(page_with: Callable[..., Page], setting: Setting) -> Callable[[str], Page]:
    """A page in which somebody is signed in, or nobody; axe is there, past the policy that keeps scripts out."""

    def open_page(who: str) -> Page:
        page = page_with(viewport={"width": 1440, "height": 900}, reduced_motion="reduce", bypass_csp=True)
        for script in SCRIPTS:
            page.context.add_init_script(path=script)
        cookies = setting.cookies.get(who, {})
        page.context.add_cookies(
            [{"name": name, "value": value, "url": setting.url} for name, value in cookies.items()]
        )
        return page

    return open_page
