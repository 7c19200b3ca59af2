"""A transcript from the service: only from its hosts, and whatever answers, a sentence for the person who asked."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from apps.accounts.models import User
from apps.corpus.services import fetching
from apps.corpus.services.fetching import NotFetched, address_of, fetch, fetch_file
from apps.projects.errors import DoesNotFit
from apps.projects.models import Project
from tests.corpus.meetings import SMALL
from tests.people import member_of

MEETING = "https://transcripts.un.org/en/sc/10175"


class Service(BaseHTTPRequestHandler):
    """Answers as the public service does, and in the ways in which services fail."""

    def do_GET(self) -> None:
        answer = {
            "/en/sc/10175.json": lambda: self._send(200, SMALL),
            "/en/sc/404.json": lambda: self._send(404, b"{}"),
            "/en/sc/500.json": lambda: self._send(500, b""),
            "/en/sc/moved.json": lambda: self._send(302, b"", Location="/en/sc/10175.json"),
            "/en/sc/away.json": lambda: self._send(302, b"", Location="https://example.org/steal.json"),
            "/en/sc/inside.json": lambda: self._send(302, b"", Location="http://169.254.169.254/latest"),
            "/en/sc/round.json": lambda: self._send(302, b"", Location="/en/sc/round.json"),
            "/en/sc/slow.json": self._slowly,
            "/en/sc/large.json": lambda: self._send(200, b"x" * 5000),
        }.get(self.path, lambda: self._send(404, b""))
        answer()

    def _send(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _slowly(self) -> None:
        time.sleep(1.5)
        self._send(200, SMALL)

    def log_message(self, *arguments: Any) -> None:
        """A test says what it has to say by itself."""


@pytest.fixture
def service(settings: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    instead = f"http://127.0.0.1:{server.server_address[1]}"
    settings.TRANSCRIPT_HOSTS = {"transcripts.un.org": instead, "webtv.un.org": instead}
    yield instead
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (MEETING, f"{MEETING}.json"),
        (f" {MEETING}.json ", f"{MEETING}.json"),
        ("https://transcripts.un.org/fr/ga/c1/79/7", "https://transcripts.un.org/fr/ga/c1/79/7.json"),
        ("https://webtv.un.org/en/asset/k1o/k1o43lgs4z", "https://transcripts.un.org/en/asset/k1o/k1o43lgs4z.json"),
        ("https://transcripts.un.org/en/sc/10175/2?t=1:23", "https://transcripts.un.org/en/sc/10175/2.json"),
    ],
)
def test_an_address_leads_to_the_json_behind_it(typed: str, address: str) -> None:
    assert address_of(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/en/sc/1",
        "https://transcripts.un.org.example.org/en/sc/1",
        "https://user@transcripts.un.org/en/sc/1",
        "http://127.0.0.1/en/sc/1",
        "file:///etc/passwd",
        "ftp://transcripts.un.org/en/sc/1",
        "https://transcripts.un.org/",
        "https://webtv.un.org/en/schedule",
        "not an address",
        "https://transcripts.un.org/en/../../etc/passwd",
    ],
)
def test_any_other_place_is_refused(typed: str) -> None:
    with pytest.raises(DoesNotFit):
        address_of(typed)


def test_a_meeting_is_fetched(service: str) -> None:
    name, data = fetch(MEETING)
    assert (name, json.loads(data)["video"]["title"]) == ("en-sc-10175.json", "A small meeting")


def test_a_redirect_within_the_service_is_followed(service: str) -> None:
    assert fetch("https://transcripts.un.org/en/sc/moved")[1] == SMALL


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("404", "no transcript"),
        ("500", "answered with 500"),
        ("away", "another place"),
        ("inside", "another place"),
        ("round", "without end"),
    ],
)
def test_what_the_service_does_wrong_is_said(service: str, slug: str, words: str) -> None:
    with pytest.raises(NotFetched, match=words):
        fetch(f"https://transcripts.un.org/en/sc/{slug}")


def test_it_does_not_wait_for_ever(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    with pytest.raises(NotFetched, match="in time"):
        fetch("https://transcripts.un.org/en/sc/slow")


def test_it_reads_no_more_than_a_file_may_be(service: str, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 4000
    with pytest.raises(NotFetched, match="larger"):
        fetch("https://transcripts.un.org/en/sc/large")


def test_a_service_that_is_not_there_is_said(settings: Any) -> None:
    settings.TRANSCRIPT_HOSTS = {"transcripts.un.org": "http://127.0.0.1:9"}
    with pytest.raises(NotFetched, match="cannot be reached"):
        fetch(MEETING)


@pytest.mark.django_db
def test_what_was_fetched_is_looked_over_like_any_file(service: str, project: Project, ada: User) -> None:
    source = fetch_file(actor=member_of(project, ada), address=MEETING)
    assert (source.state, source.report["title"]) == ("read", "A small meeting")
