"""The door that an invitation opens. Looking at it uses nothing up: mail scanners open links too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.services import begin_session
from apps.projects import selectors, services
from apps.projects.errors import Refused
from apps.projects.forms import NewcomerForm
from apps.projects.models import Invitation
from apps.projects.wire.forms import Done, filled_in, once_per_form, say_why


@sensitive_post_parameters("passphrase")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what one is asked to; a POST accepts."""
    if request.method == "POST" and (known := selectors.invitation_with(token)):
        return _accept(request, known, token)
    found = selectors.open_invitation(token, timezone.now())
    return _page(request, found) if found else _gone(request, token)


def _accept(request: HttpRequest, known: Invitation, token: str) -> HttpResponse:
    """Of an invitation that is not open any more only a repeat is answered: its form was sent while it was."""
    form = NewcomerForm(known.email, request.POST)
    try:
        return once_per_form(request, known, lambda: _accepted(request, known, form))
    except Refused as refused:
        if selectors.open_invitation(token, timezone.now()) is None:
            return _gone(request, token)
        return _page(request, known, status=say_why(form, refused), form=form, refusal=refused)


def _accepted(request: HttpRequest, found: Invitation, form: NewcomerForm) -> Done:
    now = timezone.now()
    if isinstance(request.user, User):
        member = services.accept_invitation(invitation=found, user=request.user, at=now)
    else:
        member = services.accept_as_newcomer(invitation=found, **filled_in(form), at=now)
        assert member.user is not None
        begin_session(request=request, user=member.user, at=now)
    said = _("You are in. Your mark in the margins is %(mark)s.") % {"mark": member.mark}
    return Done(reverse("project-home", args=[member.project.slug]), said)


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
