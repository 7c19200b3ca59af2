"""Who is in a project. Memberships are never deleted: codings belong to them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.projects import journal
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.marks import mark_for
from apps.projects.models import Invitation, Membership, Project
from apps.projects.roles import Role


def lock_project(project: Project) -> None:
    """First in every transaction that changes who is in: one after the other, so that the last admin stays."""
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)


@transaction.atomic
def add_member(
    *, project: Project, user: User | None, name: str, roles: Iterable[str], by: Membership | None = None
) -> Membership:
    """Take somebody in. Without an account it is a coder known by name only, as a spreadsheet names them."""
    lock_project(project)
    member = place_member(project=project, user=user, name=name, roles=roles)
    with journal.unit_of_work(project, by or member, locks="change") as work:
        tell_of_arrival(work, member)
    return member


def place_member(*, project: Project, user: User | None, name: str, roles: Iterable[str]) -> Membership:
    """The row alone, within a transaction that tells of it. Who left before comes back as the same member."""
    others = Membership.objects.filter(project=project)
    known = others.filter(user=user).first() if user else None
    member = known or Membership(project=project, user=user, display_name=" ".join(name.split()))
    member.roles = in_order(roles)
    member.left_at = None
    taken = set(others.exclude(pk=member.pk).values_list("mark", flat=True))
    if not member.mark or member.mark in taken:
        member.mark = mark_for(member.display_name, taken)
    member.save()
    return member


def tell_of_arrival(work: journal.Work, member: Membership, **objects: str) -> None:
    """`objects`: what led here, such as an invitation."""
    work.record(
        "member.joined",
        objects={"member": str(member.public_id), **objects},
        after={"display_name": member.display_name, "mark": member.mark, "roles": member.roles},
    )


def change_roles(*, member: Membership, roles: Iterable[str], by: Membership) -> Membership:
    wanted = in_order(roles)
    if not wanted:
        raise DoesNotFit(_("A member has at least one role. To end the membership, remove the member."))
    with journal.unit_of_work(member.project, by, locks="change") as work:
        _look_again(member)
        before = list(member.roles)
        if wanted != before:
            if Role.ADMIN not in wanted:
                _demand_another_admin(member)
            member.roles = wanted
            member.save(update_fields=["roles"])
            work.record(
                "member.roles_changed",
                objects={"member": str(member.public_id)},
                before={"roles": before},
                after={"roles": wanted},
            )
    return member


def remove_member(*, member: Membership, by: Membership, at: datetime) -> Membership:
    """End a membership, one's own or another's. What this member coded stays, under the same name."""
    with journal.unit_of_work(member.project, by, locks="change") as work:
        _look_again(member)
        _demand_another_admin(member)
        member.left_at = at
        member.save(update_fields=["left_at"])
        _end_invitations_of(member, at, work)
        work.record(
            "member.left",
            objects={"member": str(member.public_id)},
            before={"left_at": None},
            after={"left_at": at.isoformat()},
        )
    return member


def _end_invitations_of(member: Membership, at: datetime, work: journal.Work) -> None:
    """Who is out asks nobody in any more."""
    for invitation in Invitation.objects.filter(invited_by=member, accepted_at__isnull=True, revoked_at__isnull=True):
        invitation.revoked_at = at
        invitation.save(update_fields=["revoked_at"])
        work.record("invitation.revoked", objects={"invitation": str(invitation.public_id)})


def in_order(roles: Iterable[str]) -> list[str]:
    """Each role once, in the order of the policy."""
    wanted = set(roles)
    return [role.value for role in Role if role.value in wanted]


def _look_again(member: Membership) -> None:
    """Under the lock: somebody may have removed this member meanwhile."""
    member.refresh_from_db()
    if not member.is_present:
        raise InTheWay(_("%(name)s has left the project already.") % {"name": member.display_name})


def _demand_another_admin(member: Membership) -> None:
    if Role.ADMIN not in member.roles:
        return
    others = Membership.objects.filter(
        project_id=member.project_id, roles__contains=[Role.ADMIN], left_at__isnull=True, user__is_active=True
    ).exclude(pk=member.pk)
    if not others.exists():
        raise InTheWay(
            _("%(name)s is the only admin. Make somebody else an admin first.") % {"name": member.display_name}
        )
