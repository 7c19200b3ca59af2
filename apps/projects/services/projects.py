"""Beginning a project, and its settings."""

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from apps.accounts.models import User
from apps.projects import journal
from apps.projects.models import Membership, Project
from apps.projects.roles import Role
from apps.projects.services.members import place_member, tell_of_arrival

UNLIKE_EACH_OTHER = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def create_project(*, user: User, title: str, description: str = "", slug: str = "") -> Project:
    """A project with all that every project begins with, `user` being its admin. Scripts may choose the slug."""
    title = " ".join(title.split())
    project = Project.objects.create(
        title=title, description=description, slug=slug or _free_slug(title), created_by=user
    )
    member = place_member(project=project, user=user, name=user.name, roles=[Role.ADMIN])
    journal.open_project(project)
    with journal.unit_of_work(project, member) as work:
        work.record(
            "project.created",
            objects={"project": str(project.public_id)},
            after={"title": title, "description": description},
        )
        tell_of_arrival(work, member)
    return project


def change_settings(
    *, project: Project, by: Membership, title: str, description: str, coders_may_add_codes: bool
) -> Project:
    """Addresses stay as they are, also when the title changes."""
    wanted = {
        "title": " ".join(title.split()),
        "description": description,
        "coders_may_add_codes": coders_may_add_codes,
    }
    with journal.unit_of_work(project, by, locks="change") as work:
        project.refresh_from_db()
        before = {name: getattr(project, name) for name in wanted if getattr(project, name) != wanted[name]}
        if before:
            after = {name: wanted[name] for name in before}
            Project.objects.filter(pk=project.pk).update(**after)
            work.record(
                "project.settings_changed", objects={"project": str(project.public_id)}, before=before, after=after
            )
    project.refresh_from_db()
    return project


def _free_slug(title: str) -> str:
    """The title and four letters of chance: a plain title would tell whether somebody else has such a project."""
    words = slugify(title)[:50].strip("-") or "project"
    while True:
        slug = f"{words}-{get_random_string(4, UNLIKE_EACH_OTHER)}"
        if not Project.objects.filter(slug=slug).exists():
            return slug
