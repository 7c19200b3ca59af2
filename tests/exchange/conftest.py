"""A small coded project, the demonstration, and a hand that can write past the laws of the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from apps.accounts.models import User
from apps.activity.services import JobProgress, claim
from apps.agreement.models import Run
from apps.agreement.services import ask_for_run, compute_run
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.corpus.models import TextRevision
from apps.exchange.services import load_demonstration
from apps.projects.models import Membership, Project
from tests.factories import code_passage, make_code, make_session, revisions_of
from tests.people import member_of

Write = Callable[..., None]


@dataclass
class Coded:
    """Ben has put “Wheel” on two passages, Noor nothing on any; “Spoke” is there as well."""

    project: Project
    ben: Membership
    noor: Membership
    wheel: Code
    spoke: Code
    revisions: list[TextRevision]
    first: Coding
    second: Coding


@pytest.fixture
def coded(project: Project, ben: User, noor: User) -> Coded:
    revisions = revisions_of(make_session(project))
    wheel, spoke = make_code(project, "Wheel"), make_code(project, "Spoke")
    member = member_of(project, ben)
    first = code_passage(member, revisions[0], wheel, 0, 20)
    second = code_passage(member, revisions[1], wheel, 4, 15)
    return Coded(project, member, member_of(project, noor), wheel, spoke, revisions, first, second)


@pytest.fixture
def past_the_laws(db: None) -> Write:
    """Run SQL without triggers and foreign keys, as a broken restore or a person at the console might."""

    def write(statement: str, values: dict[str, Any] | None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(statement, values)
            cursor.execute("SET LOCAL session_replication_role = origin")

    return write


@contextmanager
def kept_for_a_module(blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction around all tests of a module that only read what was written at its beginning."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Project]:
    """For reading alone: the tests of a module share it."""
    with kept_for_a_module(django_db_blocker):
        yield load_demonstration().project


def computed(round_: Round, by: Membership) -> Run:
    """A run of agreement on a round, here and now."""
    job = claim(ask_for_run(actor=by, round_=round_).pk)
    assert job is not None
    compute_run(JobProgress(job))
    return Run.objects.filter(round=round_).latest("pk")
