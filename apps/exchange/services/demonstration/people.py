"""Who is in the project."""

from apps.exchange.services.accounts import account_of
from apps.exchange.services.demonstration.tale import Tale
from apps.projects.models import Membership, Project
from apps.projects.services import add_member, create_project

Members = dict[str, Membership]
"""By their key in the tale."""


def begin(tale: Tale) -> tuple[Project, Members]:
    """The project with its members. The first of them begins it, as its admin."""
    users = {told["key"]: account_of(email=told["email"], name=told["display_name"]) for told in tale.members}
    first, *others = tale.members
    told = tale.project
    project = create_project(
        user=users[first["key"]], title=told["title"], description=told["description"], slug=tale.slug
    )
    admin = Membership.objects.get(project=project)
    members = {first["key"]: admin}
    for other in others:
        members[other["key"]] = add_member(
            project=project, user=users[other["key"]], name=other["display_name"], roles=other["roles"], by=admin
        )
    return project, members
