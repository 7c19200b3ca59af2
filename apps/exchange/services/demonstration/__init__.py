"""The demonstration project, told as data in `fixtures/consultation-2017` and loaded once.

Its texts are stand-ins in the third person and say so in their first paragraph.
"""

from dataclasses import dataclass

from django.db import transaction

from apps.agreement.services import ask_for_run
from apps.exchange.services.demonstration import codebook, codings, meeting, people
from apps.exchange.services.demonstration.tale import Tale
from apps.projects.models import Project

__all__ = ["Loaded", "accounts", "load_demonstration"]


@dataclass(frozen=True)
class Loaded:
    """The project, and whether this call made it."""

    project: Project
    is_new: bool


def load_demonstration() -> Loaded:
    """Make the project and all that is in it, or find it made."""
    tale = Tale()
    there = Project.objects.filter(slug=tale.slug).first()
    if there:
        return Loaded(there, is_new=False)
    with transaction.atomic():
        project, members = people.begin(tale)
        revisions = meeting.tell(tale, project, members["ada"])
        codes = codebook.tell(tale, project, members)
        standing = codings.tell(tale, members, codes, revisions)
        ask_for_run(actor=members["ana"], round_=standing)
    return Loaded(project, is_new=True)


def accounts() -> list[str]:
    """The addresses one can sign in with, admin first."""
    return [member["email"] for member in Tale().members]
