"""The door that an invitation opens. Looking at it uses nothing up: mail scanners open links too."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.services import begin_session
from apps.projects import selectors, services
from apps.projects.errors import InTheWay, Refused
from apps.projects.forms import NewcomerForm
from apps.projects.models import Invitation, Membership


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what one is asked to; a POST accepts."""
    found = selectors.open_invitation(token, timezone.now())
    if found is None:
        return _gone(request, token)
    if request.method != "POST":
        return _page(request, found)
    try:
        if isinstance(request.user, User):
            return _welcome(request, services.accept_invitation(invitation=found, user=request.user, at=timezone.now()))
        return _accept_as_newcomer(request, found)
    except services.InvitationGone:
        return _gone(request, token)
    except Refused as refused:
        return _page(request, found, status=refused.status)


def _accept_as_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = NewcomerForm(found.email, request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    now = timezone.now()
    try:
        member = services.accept_as_newcomer(invitation=found, **form.cleaned_data, at=now)
    except InTheWay as refused:
        form.add_error(None, refused.sentence)
        return _page(request, found, form=form, status=refused.status)
    assert member.user is not None
    begin_session(request=request, user=member.user, at=now)
    return _welcome(request, member)


def _welcome(request: HttpRequest, member: Membership) -> HttpResponse:
    messages.success(request, _("You are in. Your mark in the margins is %(mark)s.") % {"mark": member.mark})
    return redirect("project-home", member.project.slug)


def _page(request: HttpRequest, found: Invitation, *, status: int = 200, **given: Any) -> HttpResponse:
    shown = {"invitation": found, "form": NewcomerForm(found.email), "here": request.path, **given}
    if isinstance(request.user, User):
        shown["is_mine"] = request.user.email == found.email
    return _unreferred(render(request, "projects/invitation.html", shown, status=status))


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever came in by this link already is led on; everybody else reads the same."""
    if isinstance(request.user, User) and (member := selectors.membership_from(token, request.user)):
        return redirect("project-home", member.project.slug)
    return _unreferred(render(request, "projects/invitation_gone.html", status=404))


def _unreferred(response: HttpResponse) -> HttpResponse:
    """The address is a key: another page of ours must not see it as its referrer."""
    response["Referrer-Policy"] = "strict-origin"
    return response
