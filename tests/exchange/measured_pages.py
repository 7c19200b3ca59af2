"""What a page costs: queries, bytes and nodes."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True)
class Cost:
    """Queries to the database, bytes of the body before compression, elements of the page (none in JSON)."""

    queries: int
    bytes: int
    nodes: int


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1


def cost_of(client: Client, address: str) -> Cost:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    is_page = answer.headers["Content-Type"].startswith("text/html")
    nodes = elements_of(answer.content.decode()) if is_page else 0
    return Cost(len(captured.captured_queries), len(answer.content), nodes)


def elements_of(page: str) -> int:
    parser = _Elements()
    parser.feed(page)
    parser.close()
    return parser.count
