"""The doors to who is in a project: the list, roles, leaving and removing, asking others in."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.projects import access, context, selectors, services
from apps.projects.access import Access
from apps.projects.errors import Refused
from apps.projects.forms import InviteForm, RolesForm
from apps.projects.models import Membership
from apps.projects.roles import Action

Done = TypeVar("Done")

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
    member = get_object_or_404(selectors.present_members(entry.project), public_id=member_id)
    form = RolesForm(request.POST if request.method == "POST" else None, initial={"roles": member.roles})
    if request.method == "POST" and form.is_valid():
        roles = form.cleaned_data["roles"]
        if _or_say_why(form, lambda: services.change_roles(member=member, roles=roles, by=entry.member)):
            messages.success(request, _("The roles of %(name)s are changed.") % {"name": member.display_name})
            return redirect("projects:members", slug)
    shown = context.shell(request, entry, "members") | {"form": form, "subject": member}
    return render(request, "projects/member_roles.html", shown, status=422 if form.errors else 200)


def _or_say_why(form: Form, attempt: Callable[[], Done]) -> Done | None:
    """What the attempt gives, or nothing and its refusal among the form's errors."""
    try:
        return attempt()
    except Refused as refused:
        form.add_error(None, refused.sentence)
        return None


@login_required
@form_page
def member_remove(request: SignedInRequest, slug: str, member_id: UUID) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    member = get_object_or_404(selectors.present_members(entry.project), public_id=member_id)
    return _end_membership(request, entry, member)


@login_required
@form_page
def leave(request: SignedInRequest, slug: str) -> HttpResponse:
    entry = access.project_for(request.user, slug)
    return _end_membership(request, entry, entry.member)


def _end_membership(request: SignedInRequest, entry: Access, member: Membership) -> HttpResponse:
    """Ask first, saying what stays; then end it."""
    is_oneself = member.pk == entry.member.pk
    shown = context.shell(request, entry, "members") | {"subject": member, "is_oneself": is_oneself}
    if request.method != "POST":
        return render(request, "projects/member_remove.html", shown)
    try:
        services.remove_member(member=member, by=entry.member, at=timezone.now())
    except Refused as refused:
        return render(
            request, "projects/member_remove.html", shown | {"refusal": refused.sentence}, status=refused.status
        )
    if is_oneself:
        messages.success(request, _("You have left “%(title)s”.") % {"title": entry.project.title})
        return redirect("projects:list")
    messages.success(request, _("%(name)s is removed. What was coded stays.") % {"name": member.display_name})
    return redirect("projects:members", entry.project.slug)


@login_required
@form_page
def invite(request: SignedInRequest, slug: str) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        sent = _or_say_why(form, lambda: _send(entry, **form.cleaned_data))
        if sent:
            return _sent_page(request, entry, sent)
    shown = context.shell(request, entry, "members") | {"form": form}
    return render(request, "projects/invite.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def invitation_resend(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    """A new link to the same address for the same roles; the earlier one ends."""
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    invitation = get_object_or_404(selectors.open_invitations(entry.project, timezone.now()), public_id=invitation_id)
    try:
        return _sent_page(request, entry, _send(entry, invitation.email, invitation.roles))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("projects:members", slug)


def _send(entry: Access, email: str, roles: list[str]) -> services.SentInvitation:
    return services.invite(project=entry.project, email=email, roles=roles, by=entry.member, at=timezone.now())


def _sent_page(request: SignedInRequest, entry: Access, sent: services.SentInvitation) -> HttpResponse:
    """Answers with the page itself: the link is shown this once and kept nowhere."""
    return render(request, "projects/invited.html", context.shell(request, entry, "members") | {"sent": sent})


@login_required
@require_POST
def invitation_revoke(request: SignedInRequest, slug: str, invitation_id: UUID) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.MANAGE_MEMBERS)
    invitation = get_object_or_404(selectors.open_invitations(entry.project, timezone.now()), public_id=invitation_id)
    services.revoke_invitation(invitation=invitation, by=entry.member, at=timezone.now())
    messages.success(request, _("The invitation to %(email)s is revoked.") % {"email": invitation.email})
    return redirect("projects:members", slug)
