"""The walk through a coder's codings that a correction touched: before and after, keep or remove."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors, services
from apps.coding.models import Coding
from apps.projects import context
from apps.projects.access import project_for
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, once_per_button


@login_required
@require_safe
def walk(request: SignedInRequest, slug: str) -> HttpResponse:
    """Everything of one's own that waits for a look."""
    access = project_for(request.user, slug, Action.CODE)
    shown = {"touched": selectors.touched(access.member)}
    return render(request, "coding/touched.html", context.shell(request, access, "overview") | shown)


@login_required
@require_POST
def settle(request: SignedInRequest, slug: str, coding_id: UUID) -> HttpResponse:
    """Keep a coding where it is now, or take it off."""
    access = project_for(request.user, slug, Action.CODE)
    own = Coding.objects.filter(project=access.project, coder=access.member)
    coding = get_object_or_404(own, public_id=coding_id)
    back = reverse("coding:touched", args=[slug])

    def write() -> Done:
        if request.POST.get("what") == "remove":
            services.withdraw_coding(actor=access.member, coding=coding)
        else:
            services.keep_place(actor=access.member, coding=coding)
        return Done(back)

    return once_per_button(request, access.member, write, back=back, locks="share")
