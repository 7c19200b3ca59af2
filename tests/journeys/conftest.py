from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """The installed Chromium, without a sandbox where the tests run as root."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu"])
