"""The people of the tests and how they come into a project.

Ada is admin, Ana supervises, Ben and Noor code, Rosa reads, Otto is a stranger.
"""

from django.test import Client

from apps.accounts.models import User
from apps.accounts.services import create_account
from apps.projects.models import Membership, Project
from apps.projects.services import add_member, create_project

PASSPHRASE = "three quiet lighthouse keepers"


def make_user(name: str, *, email: str = "", passphrase: str | None = PASSPHRASE) -> User:
    """An account; the address is the name's unless another is given."""
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    return create_account(email=address, name=name, passphrase=passphrase)


def make_project(admin: User, title: str = "Consultation 3") -> Project:
    return create_project(user=admin, title=title)


def join(project: Project, user: User, *roles: str) -> Membership:
    return add_member(project=project, user=user, name=user.name, roles=roles)


def member_of(project: Project, user: User) -> Membership:
    return Membership.objects.get(project=project, user=user)


def browser_of(user: User | None = None) -> Client:
    """A browser in which this person is signed in, or nobody."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
