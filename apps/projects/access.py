"""The one way in to a project. A stranger gets "not found"; a member who may not gets "forbidden", with the reason."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from apps.projects.models import Membership, Project
from apps.projects.roles import Action, who_may


@dataclass(frozen=True)
class Access:
    """A person inside a project they may see."""

    project: Project
    member: Membership

    def may(self, action: Action) -> bool:
        return self.member.may(action)

    def demand(self, action: Action) -> None:
        if not self.may(action):
            raise PermissionDenied(refusal(action))


def refusal(action: Action) -> str:
    who = ", ".join(who_may(action))
    return _("Your role does not allow this. It takes one of: %(roles)s. An admin of the project can change roles.") % {
        "roles": who
    }


def project_for(user: Any, slug: str, action: Action = Action.READ) -> Access:
    """Enter a project for an action, in one query.

    Raises Http404 to whoever is not a present member, as if there were no such project, and PermissionDenied with the
    reason to a member whose roles lack the action.
    """
    if not user.is_authenticated:
        raise Http404
    member = (
        Membership.objects.select_related("project", "user")
        .filter(project__slug=slug, user=user, left_at__isnull=True)
        .first()
    )
    if member is None:
        raise Http404
    access = Access(member.project, member)
    access.demand(action)
    return access
