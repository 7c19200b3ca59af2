"""The people every test may ask for, and the project they share."""

import pytest

from apps.accounts.models import User
from apps.projects.models import Project
from tests import people


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
