import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.accessibility.axe import SCRIPTS
from tests.live.instance import Instance


@dataclass(frozen=True)
class Setting:
    """Where the pages are: ids by project and name of the parameter; cookies by person."""

    url: str
    places: dict[str, dict[str, str]]
    cookies: dict[str, dict[str, str]]


@pytest.fixture(scope="package")
def setting(live: Instance) -> Setting:
    call = "from tests.accessibility import setting; setting.build()"
    told = json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1])
    return Setting(live.url, **told)


@pytest.fixture(scope="package")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for all. It ends with the package: its event loop would stand in the way of other tests."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def page_of(browser: Browser, setting: Setting) -> Iterator[Callable[[str], Page]]:
    """A page in which somebody is signed in, or nobody; axe is there, past the policy that keeps scripts out."""
    contexts = []

    def open_page(who: str) -> Page:
        size = {"width": 1440, "height": 900}
        context = browser.new_context(viewport=size, reduced_motion="reduce", bypass_csp=True)  # type: ignore[arg-type]
        contexts.append(context)
        for script in SCRIPTS:
            context.add_init_script(path=script)
        context.add_cookies(
            [{"name": name, "value": value, "url": setting.url} for name, value in setting.cookies.get(who, {}).items()]
        )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
