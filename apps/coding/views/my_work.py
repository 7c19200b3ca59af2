"""My work: what is mine in each round, what needs me, what I did and can still undo."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors, services
from apps.coding.selectors import OwnAction
from apps.coding.selectors.telling import said_of
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import ChangedMeanwhile, Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, once_or_page

LATEST = 12


@login_required
@require_safe
def my_work(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything of one's own in a project, on one page."""
    access = project_for(request.user, slug, Action.CODE)
    shown = {
        "work": selectors.work_of([access.member]),
        "needs": selectors.needs_of(access.member),
        "acts": _told(selectors.own_actions(access.member, most=LATEST)),
    }
    return render(request, "coding/my_work.html", context.shell(request, access, "my-work") | shown)


@login_required
@require_safe
def history(request: SignedInRequest, slug: str) -> HttpResponse:
    """All one did, a page at a time, those before `?before=` an act."""
    access = project_for(request.user, slug, Action.CODE)
    try:
        before = request.GET.get("before")
        acts = selectors.own_actions(access.member, before=UUID(before) if before else None)
    except (ObjectDoesNotExist, ValueError) as error:
        raise Http404 from error
    shown = {"acts": _told(acts), "goes_on": acts[-1].name if len(acts) == selectors.PAGE else None}
    return render(request, "coding/history.html", context.shell(request, access, "my-work") | shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: SignedInRequest, slug: str, action_id: UUID) -> HttpResponse:
    """Undo one act; where it changed since, the page that shows both, from which it is undone all the same."""
    access = project_for(request.user, slug, Action.CODE)
    try:
        action = selectors.own_action(access.member, action_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    if request.method != "POST":
        return _both(request, access, action)
    back = reverse("coding:history", args=[slug])

    def write() -> Done:
        services.take_back(actor=access.member, action=action, anyway=request.POST.get("anyway") == "yes")
        return Done(back, _("Undone."))

    try:
        return once_or_page(request, access.member, write, locks="share")
    except ChangedMeanwhile:
        return redirect("coding:undo", slug, action_id)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(back)


def _both(request: SignedInRequest, access: Access, action: OwnAction) -> HttpResponse:
    shown = {"act": _told([action])[0], **selectors.compared(access.member, action)}
    return render(request, "coding/undo.html", context.shell(request, access, "my-work") | shown)


def _told(actions: list[OwnAction]) -> list[dict[str, Any]]:
    return [{"action": action, "said": said_of(action)} for action in actions]
