"""Reads about projects, members and invitations."""

from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.accounts.keys import digest_of
from apps.accounts.models import User
from apps.projects.models import Invitation, Membership, Project

Invitations = QuerySet[Invitation]


def memberships_of(user: User) -> QuerySet[Membership]:
    """The projects a person is in, by title, each with `people`: how many are in it."""
    others = (
        Membership.objects.filter(project=OuterRef("project"), left_at__isnull=True)
        .order_by()
        .values("project")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return (
        Membership.objects.filter(user=user, left_at__isnull=True)
        .select_related("project")
        .annotate(people=Coalesce(Subquery(others, output_field=IntegerField()), 0))
        .order_by("project__title", "pk")
    )


def present_members(project: Project) -> QuerySet[Membership]:
    return _members(project).filter(left_at__isnull=True)


def former_members(project: Project) -> QuerySet[Membership]:
    return _members(project).filter(left_at__isnull=False)


def _members(project: Project) -> QuerySet[Membership]:
    return Membership.objects.filter(project=project).select_related("user").order_by("display_name", "pk")


def open_invitations(project: Project, at: datetime) -> Invitations:
    """Those that can still be accepted, the latest first."""
    return _still_open(Invitation.objects.filter(project=project), at).order_by("-made_at")


def open_invitation(key: str, at: datetime) -> Invitation | None:
    """The one with this key, if it can still be accepted."""
    return _still_open(_with_key(key), at).first()


def invitation_with(key: str) -> Invitation | None:
    """The one with this key, also when it cannot be accepted any more."""
    return _with_key(key).first()


def membership_from(key: str, user: User) -> Membership | None:
    """What this person got by accepting the invitation with this key earlier, if she is still in."""
    accepted = Invitation.objects.filter(digest=digest_of(key)).values("accepted_by")
    return Membership.objects.filter(pk__in=accepted, user=user, left_at__isnull=True).select_related("project").first()


def _with_key(key: str) -> Invitations:
    return Invitation.objects.filter(digest=digest_of(key)).select_related("project", "invited_by")


def _still_open(invitations: Invitations, at: datetime) -> Invitations:
    return invitations.filter(Q(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at))
