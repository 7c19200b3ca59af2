"""The doors to who is in a project: the list, roles, leaving and removing, asking others in."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.projects import access, context, selectors, services
from apps.projects.access import Access
from apps.projects.errors import Refused
from apps.projects.forms import InviteForm, RolesForm
from apps.projects.models import Invitation, Membership
from apps.projects.roles import Action
from apps.projects.told import told
from apps.projects.wire.forms import Done, filled_in, first_answer, once_per_button, once_per_form, say_why

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def members(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everybody sees who is in; addresses and invitations are for those who manage them."""
    entry = access.project_for(request.user, slug)
    shown = context.shell(request, entry, "members") | {
        "members": selectors.present_members(entry.project),
        "former": selectors.former_members(entry.project),
    }
    if entry.may(Action.MANAGE_MEMBERS):
        shown["invitations"] = selectors.open_invitations(entry.project, timezone.now())
    return render(request, "projects/members.html", shown)


@login_required
@form_page
def member_roles(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    member = _present(entry, member_id)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": member.roles})
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, entry.member, lambda: _roles_set(entry, member, form))
        except Refused as refused:
            status = say_why(form, refused)
    shown = context.shell(request, entry, "members") | {"form": form, "subject": member}
    return render(request, "projects/member_roles.html", shown, status=status)


def _present(entry: Access, member_id: UUID) -> Membership:
    return get_object_or_404(selectors.present_members(entry.project), public_id=member_id)


def _roles_set(entry: Access, member: Membership, form: RolesForm) -> Done:
    services.change_roles(member=member, roles=filled_in(form)["roles"], by=entry.member)
    return Done(_list(entry), _("The roles of %(name)s are changed.") % {"name": member.display_name})


def _list(entry: Access) -> str:
    return reverse("projects:members", args=[entry.project.slug])


@login_required
@form_page
def member_remove(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    if request.method != "POST":
        return _ask_first(request, entry, _present(entry, member_id))
    try:
        return once_per_form(request, entry.member, lambda: _removed(entry, _present(entry, member_id)))
    except Refused as refused:
        return _ask_first(request, entry, _present(entry, member_id), refused)


@login_required
@form_page
def leave(request: SignedInRequest, slug: str) -> HttpResponse:
    """Whoever has left by this form is not let in again, so its repeat is answered at the gate."""
    try:
        entry = access.project_for(request.user, slug)
    except Http404:
        return first_answer(request, request.user)
    if request.method != "POST":
        return _ask_first(request, entry, entry.member)
    try:
        return once_per_form(request, request.user, lambda: _removed(entry, entry.member))
    except Refused as refused:
        return _ask_first(request, entry, entry.member, refused)


def _ask_first(
    request: SignedInRequest, entry: Access, member: Membership, refused: Refused | None = None
) -> HttpResponse:
    """What ends and what stays, and what stands against it."""
    shown = context.shell(request, entry, "members") | {
        "subject": member,
        "is_oneself": member.pk == entry.member.pk,
        "refusal": told(refused.sentence) if refused else "",
    }
    return render(request, "projects/member_remove.html", shown, status=refused.status if refused else 200)


def _removed(entry: Access, member: Membership) -> Done:
    services.remove_member(member=member, by=entry.member, at=timezone.now())
    if member.pk == entry.member.pk:
        return Done(reverse("projects:list"), _("You have left “%(title)s”.") % {"title": entry.project.title})
    return Done(_list(entry), _("%(name)s is removed. What was coded stays.") % {"name": member.display_name})


@login_required
@form_page
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    form = InviteForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, entry.member, lambda: _sent(request, entry, **filled_in(form)))
        except Refused as refused:
            status = say_why(form, refused)
    shown = context.shell(request, entry, "members") | {"form": form}
    return render(request, "projects/invite.html", shown, status=status)


@login_required
@require_POST
def invitation_resend(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """A new link to the same address for the same roles; the earlier one ends."""
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)

    def send() -> Done:
        invitation = _open(entry, invitation_id)
        return _sent(request, entry, invitation.email, invitation.roles)

    return once_per_button(request, entry.member, send, back=_list(entry))


def _open(entry: Access, invitation_id: UUID) -> Invitation:
    return get_object_or_404(selectors.open_invitations(entry.project, timezone.now()), public_id=invitation_id)


def _sent(request: SignedInRequest, entry: Access, email: str, roles: list[str]) -> Done:
    """Answers with a page: the link is shown this once and kept nowhere."""
    sent = services.invite(project=entry.project, email=email, roles=roles, by=entry.member, at=timezone.now())
    page = render(request, "projects/invited.html", context.shell(request, entry, "members") | {"sent": sent})
    said = _("%(email)s was invited already. The link was shown then and is kept nowhere: without it, send a new one.")
    return Done(_list(entry), said % {"email": sent.invitation.email}, shown_once=page)


@login_required
@require_POST
def invitation_revoke(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)

    def revoke() -> Done:
        invitation = _open(entry, invitation_id)
        services.revoke_invitation(invitation=invitation, by=entry.member, at=timezone.now())
        return Done(_list(entry), _("The invitation to %(email)s is revoked.") % {"email": invitation.email})

    return once_per_button(request, entry.member, revoke, back=_list(entry))
