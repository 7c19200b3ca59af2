"""The coding screen's page costs the same with and without codings, and its state no more questions: counted."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from apps.accounts.models import User
from apps.exchange.services import Filled, seed_benchmark
from tests.exchange.conftest import kept_for_a_module
from tests.exchange.measured_pages import cost_of
from tests.people import browser_of

pytestmark = pytest.mark.django_db

WORDS, MANY = 20_000, 3_000
BYTES_A_CODING = 85


@pytest.fixture(scope="module")
def meetings(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Filled, Filled]]:
    """The same text without a coding and with many."""
    with kept_for_a_module(django_db_blocker):
        yield (
            seed_benchmark(words=WORDS, codings=0, coders=6, seed=1, slug="codings-none"),
            seed_benchmark(words=WORDS, codings=MANY, coders=6, seed=1, slug="codings-many"),
        )


def ben() -> Client:
    return browser_of(User.objects.get(email="coder-1@example.org"))


def address(page: str, filled: Filled) -> str:
    return reverse(page, args=[filled.project, filled.session])


def test_the_page_is_the_same(meetings: tuple[Filled, Filled]) -> None:
    without, with_many = (cost_of(ben(), address("coding:workbench", filled)) for filled in meetings)
    assert with_many == without


def test_the_state_asks_no_more_and_grows_by_a_few_bytes_a_coding(meetings: tuple[Filled, Filled]) -> None:
    without, with_many = (cost_of(ben(), address("api:workbench", filled)) for filled in meetings)
    assert with_many.queries == without.queries
    assert with_many.bytes - without.bytes <= BYTES_A_CODING * MANY
