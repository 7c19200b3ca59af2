"""axe-core in a page: what breaks WCAG 2.2 at levels A and AA, as sentences."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPTS = (
    Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js",
    Path(__file__).with_name("ask_axe.js"),
)
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ALL_RULES: dict[str, Any] = {"runOnly": {"type": "tag", "values": LEVELS}}
COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(page: Page) -> list[str]:
    """In light and dark; colours once more where the system forces its own."""
    found: list[str] = broken_rules(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark, {one}" for one in page.evaluate("violationsBy", COLOURS)]
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += [f"forced colours, {one}" for one in page.evaluate("violationsWhereColoursAreForced", COLOURS)]
    page.emulate_media(forced_colors="none")
    return found


def broken_rules(page: Page) -> list[str]:
    """In the colours that the page has now."""
    found: list[str] = page.evaluate("violationsBy", ALL_RULES)
    return found


def wider_than_it_should_be(page: Page, width: int) -> list[str]:
    """What makes the page scroll sideways in a window of this width, the outermost first."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 640})
    found: list[str] = page.evaluate("sticksOut()")
    page.set_viewport_size(before or {"width": 1440, "height": 900})
    return found
