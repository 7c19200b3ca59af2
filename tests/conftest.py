"""The people every test may ask for, and the project they share."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.projects.models import Project
from tests import people
from tests.live.instance import Instance, running


@pytest.fixture
def ada(db: None) -> User:
    """Admin of the project."""
    return people.make_user("Ada Bell")


@pytest.fixture
def ana(db: None) -> User:
    """Supervises."""
    return people.make_user("Ana Costa")


@pytest.fixture
def ben(db: None) -> User:
    """Codes."""
    return people.make_user("Ben Diaz")


@pytest.fixture
def noor(db: None) -> User:
    """Codes, too."""
    return people.make_user("Noor Haddad")


@pytest.fixture
def rosa(db: None) -> User:
    """Reads."""
    return people.make_user("Rosa Lind")


@pytest.fixture
def otto(db: None) -> User:
    """A stranger to the project."""
    return people.make_user("Otto Weiss")


@pytest.fixture
def project(ada: User, ana: User, ben: User, noor: User, rosa: User) -> Project:
    """One project with everybody in it but Otto."""
    project = people.make_project(ada)
    for person, role in [(ana, "supervisor"), (ben, "coder"), (noor, "coder"), (rosa, "reader")]:
        people.join(project, person, role)
    return project


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A running instance, shared by the tests of a run: each makes its own project in it."""
    with running(tmp_path_factory.mktemp("instance")) as instance:
        yield instance


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Whatever language a test read in, the next one begins in that of the sources."""
    translation.deactivate()
    yield
    translation.deactivate()
