"""Asking others in by a link: for one address and given roles, once, within seven days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.accounts import languages
from apps.accounts.keys import digest_of, new_key
from apps.accounts.models import User
from apps.accounts.selectors import active_by_email
from apps.accounts.services import create_account, send_soon
from apps.projects import journal, selectors
from apps.projects.errors import DoesNotFit, Forbidden, InTheWay, Refused
from apps.projects.models import Invitation, Membership, Project
from apps.projects.services.members import in_order, lock_project, place_member, tell_of_arrival

LIFETIME = timedelta(days=7)


class InvitationGone(Refused):
    """Used, revoked, older than seven days, or never there: all the same to whoever holds the link."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("This invitation does not work any more."))


@dataclass(frozen=True)
class SentInvitation:
    """An invitation and its link, which is known at this moment only."""

    invitation: Invitation
    link: str


def invite(*, project: Project, email: str, roles: Iterable[str], by: Membership, at: datetime) -> SentInvitation:
    """Send a link, and end an earlier one to the same address. Raises `InTheWay` for somebody who is in already."""
    email, wanted, key = email.strip().lower(), in_order(roles), new_key()
    if not wanted:
        raise DoesNotFit(_("Choose at least one role."))
    link = _link(key)
    with journal.unit_of_work(project, by, locks="change") as work:
        if selectors.present_members(project).filter(user__email=email).exists():
            raise InTheWay(_("%(email)s is a member already.") % {"email": email})
        _revoke(Invitation.objects.filter(project=project, email=email), at, work)
        invitation = Invitation.objects.create(
            project=project, email=email, roles=wanted, digest=digest_of(key), invited_by=by, expires_at=at + LIFETIME
        )
        work.record("invitation.sent", objects={"invitation": str(invitation.public_id)}, after={"roles": wanted})
        _send_letter(invitation, link)
    return SentInvitation(invitation, link)


def revoke_invitation(*, invitation: Invitation, by: Membership, at: datetime) -> None:
    with journal.unit_of_work(invitation.project, by, locks="change") as work:
        _revoke(Invitation.objects.filter(pk=invitation.pk), at, work)


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User, at: datetime) -> Membership:
    """Join. Raises `InvitationGone`, or `Forbidden` for anybody but the one who was asked."""
    if user.email != invitation.email:
        raise Forbidden(_("This invitation is for another address."))
    project = invitation.project
    lock_project(project)
    if not selectors.open_invitations(project, at).filter(pk=invitation.pk).update(accepted_at=at):
        raise InvitationGone
    member = place_member(project=project, user=user, name=user.name, roles=invitation.roles)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=member)
    with journal.unit_of_work(project, member, locks="change") as work:
        tell_of_arrival(work, member, invitation=str(invitation.public_id))
    return member


@transaction.atomic
def accept_as_newcomer(*, invitation: Invitation, name: str, passphrase: str, at: datetime) -> Membership:
    """Make the account the invitation is for, and join. Raises `InTheWay` where the address has one already."""
    try:
        with transaction.atomic():
            user = create_account(email=invitation.email, name=name, passphrase=passphrase)
    except IntegrityError as error:
        raise InTheWay(_("There is an account with this address already. Sign in with it.")) from error
    return accept_invitation(invitation=invitation, user=user, at=at)


def _revoke(invitations: selectors.Invitations, at: datetime, work: journal.Work) -> None:
    """Those of them that are still open, one event each."""
    for invitation in invitations.filter(accepted_at__isnull=True, revoked_at__isnull=True).order_by("pk"):
        invitation.revoked_at = at
        invitation.save(update_fields=["revoked_at"])
        work.record("invitation.revoked", objects={"invitation": str(invitation.public_id)})


def _link(key: str) -> str:
    return settings.ORIGIN.rstrip("/") + reverse("projects:invitation", args=[key])


def _send_letter(invitation: Invitation, link: str) -> None:
    project = invitation.project
    shown = {"project": project, "inviter": invitation.invited_by, "link": link, "until": invitation.expires_at}
    with override(languages.for_letters_to(active_by_email(invitation.email))):
        send_soon(
            to=invitation.email,
            subject=_("An invitation to “%(title)s”") % {"title": project.title},
            text=render_to_string("projects/letters/invitation.txt", shown),
        )
