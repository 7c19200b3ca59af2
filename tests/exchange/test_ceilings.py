"""What pages may cost, so that a meeting of two days opens like a short one.

Counts only: seconds belong to a machine and are for `benchmarks/`. At 20,000 words in every run, at 200,000 words and
20,000 codings in the long form.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from apps.accounts.models import User
from apps.coding.models import Round
from apps.corpus.models import Intervention
from apps.exchange.services import Filled, seed_benchmark
from apps.projects.models import Membership
from tests.exchange.conftest import computed, kept_for_a_module
from tests.exchange.measured_pages import cost_of
from tests.people import browser_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Ceiling:
    """Queries whatever the size; bytes and nodes by what a page has to show: a page by itself, and for each more."""

    queries: int
    bytes: int
    nodes: int = 0
    bytes_a_word: float = 0
    bytes_a_coding: float = 0
    bytes_a_turn: float = 0
    nodes_a_turn: float = 0


CEILINGS = {
    "project-home": Ceiling(20, 12_000, 250, bytes_a_turn=40, nodes_a_turn=1.5),
    "corpus:texts": Ceiling(10, 10_000, 200, bytes_a_turn=10, nodes_a_turn=0.5),
    "corpus:session": Ceiling(13, 15_000, 250, bytes_a_word=8.5, nodes_a_turn=18),
    "codebook:codes": Ceiling(10, 30_000, 600),
    "codebook:history": Ceiling(9, 30_000, 600),
    "coding:rounds": Ceiling(12, 10_000, 200),
    "coding:round": Ceiling(17, 12_000, 250, bytes_a_turn=40, nodes_a_turn=1.5),
    "coding:workbench": Ceiling(11, 30_000, 300, bytes_a_word=9, nodes_a_turn=22),
    "api:workbench": Ceiling(20, 30_000, bytes_a_coding=85),
    "agreement:overview": Ceiling(22, 70_000, 1_100),
    "projects:members": Ceiling(9, 12_000, 250),
}
FOR_WHOEVER_STEERS = {"agreement:overview"}
OF_A_SESSION = {"corpus:session", "coding:workbench", "api:workbench"}
OF_A_ROUND = {"coding:round"}

SMALL, LARGE = (20_000, 2_000), (200_000, 20_000)


@pytest.fixture(scope="module", params=[SMALL, pytest.param(LARGE, marks=pytest.mark.long)], ids=["small", "large"])
def filled(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Filled]:
    """A project of that size, with a computed run of agreement."""
    words, codings = request.param
    with kept_for_a_module(django_db_blocker):
        made = seed_benchmark(words=words, codings=codings, coders=3, seed=1, slug=f"measured-{words}")
        computed(Round.objects.get(public_id=made.round), by=Membership.objects.get(user=account("admin")))
        yield made


def account(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def address(page: str, filled: Filled) -> str:
    within = [filled.session] if page in OF_A_SESSION else [filled.round] if page in OF_A_ROUND else []
    return reverse(page, args=[filled.project, *within])


def assert_under(ceiling: Ceiling, client: Client, page: str, filled: Filled) -> None:
    cost = cost_of(client, address(page, filled))
    turns = Intervention.objects.filter(project__slug=filled.project).count()
    most_bytes = (
        ceiling.bytes
        + ceiling.bytes_a_word * filled.words
        + ceiling.bytes_a_coding * filled.codings
        + ceiling.bytes_a_turn * turns
    )
    assert cost.queries <= ceiling.queries, cost
    assert cost.bytes <= most_bytes, cost
    assert cost.nodes <= ceiling.nodes + ceiling.nodes_a_turn * turns, cost


@pytest.mark.parametrize("page", sorted(set(CEILINGS) - FOR_WHOEVER_STEERS))
def test_a_coders_page_stays_under_its_ceiling(filled: Filled, page: str) -> None:
    assert_under(CEILINGS[page], browser_of(account("coder-1")), page, filled)


@pytest.mark.parametrize("page", sorted(CEILINGS))
def test_an_admins_page_stays_under_its_ceiling(filled: Filled, page: str) -> None:
    assert_under(CEILINGS[page], browser_of(account("admin")), page, filled)


def test_the_coding_screen_carries_every_word_and_the_state_every_coding(filled: Filled) -> None:
    """So that no ceiling is kept by leaving something out."""
    coder = browser_of(account("coder-1"))
    state = coder.get(address("api:workbench", filled)).json()
    assert len(state["codings"]["id"]) == filled.codings
    page = coder.get(address("coding:workbench", filled)).content.decode()
    assert len(page.split()) > filled.words
