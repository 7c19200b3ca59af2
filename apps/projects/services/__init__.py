"""Writes of this floor: projects, their members, and invitations."""

from apps.projects.services.invitations import (
    InvitationGone,
    SentInvitation,
    accept_as_newcomer,
    accept_invitation,
    invite,
    revoke_invitation,
)
from apps.projects.services.members import add_member, change_roles, place_member, remove_member
from apps.projects.services.projects import change_settings, create_project

__all__ = [
    "InvitationGone",
    "SentInvitation",
    "accept_as_newcomer",
    "accept_invitation",
    "add_member",
    "change_roles",
    "change_settings",
    "create_project",
    "invite",
    "place_member",
    "remove_member",
    "revoke_invitation",
]
