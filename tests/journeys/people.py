"""A person at a browser of their own. Whatever the browser complains about fails the journey."""

import json
from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.live.instance import Instance
from tests.live.story import Story

PASSPHRASE = "three quiet lighthouse keepers"


@dataclass
class Person:
    name: str
    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(30_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        """Violations of the page's policy arrive here as errors, like failed loads."""
        if message.type == "error":
            self.complaints.append(message.text)

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@example.org"

    def open(self, path: str) -> None:
        self.page.goto(self.base + path if path.startswith("/") else path)

    def sign_in(self, passphrase: str = PASSPHRASE) -> None:
        self.open("/sign-in/")
        self.page.get_by_label("Email").fill(self.email)
        self.page.get_by_label("Passphrase", exact=True).fill(passphrase)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(f"{self.base}/")


def at_a_browser(browser: Browser, live: Instance, name: str) -> Person:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    return Person(name, context.new_page(), live.url)


def make_account(live: Instance, person: Person) -> None:
    live.manage("create_account", person.email, person.name, given=f"{PASSPHRASE}\n")


def sign_in_as(live: Instance, story: Story, person: Person, who: str) -> None:
    """Somebody of a story, in this person's browser, in place of whoever was signed in there."""
    _put_cookies(live, person, f"telling.sign_in({story.tokens[who]!r})")


def sign_in_address(live: Instance, person: Person, email: str) -> None:
    """Whoever has this address, in this person's browser."""
    _put_cookies(live, person, f"telling.sign_in_address({email!r})")


def _put_cookies(live: Instance, person: Person, call: str) -> None:
    told = live.manage("shell", "--no-imports", "-c", f"from tests.live import telling; {call}")
    person.page.context.clear_cookies()
    person.page.context.add_cookies(
        [
            {"name": name, "value": value, "url": live.url}
            for name, value in json.loads(told.strip().splitlines()[-1]).items()
        ]
    )


def open_session(story: Story, person: Person) -> None:
    person.open(f"/p/{story.slug}/sessions/{story.session}/code/")
    expect(person.page.get_by_text("Saved", exact=True)).to_be_visible()
