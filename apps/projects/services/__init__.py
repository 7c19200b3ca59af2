"""Writes of this floor: projects, their members, invitations, and how a repeated write is answered."""

from apps.projects.services.gestures import Gesture, GestureReused, Replay, once, once_outside
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
    "Gesture",
    "GestureReused",
    "InvitationGone",
    "Replay",
    "SentInvitation",
    "accept_as_newcomer",
    "accept_invitation",
    "add_member",
    "change_roles",
    "change_settings",
    "create_project",
    "invite",
    "once",
    "once_outside",
    "place_member",
    "remove_member",
    "revoke_invitation",
]
