"""A project's home: the next thing to do, how far the texts are, what waits, what happened lately."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors
from apps.coding.views.lately import sentences
from apps.coding.visibility import others_are_hidden
from apps.projects import context
from apps.projects.access import project_for
from apps.projects.selectors import present_members


@login_required
@require_safe
def home(request: SignedInRequest, slug: str) -> HttpResponse:
    """Where a member comes in. Numbers of others are there only as far as this member may know them."""
    access = project_for(request.user, slug)
    member = access.member
    round_ = selectors.current_round(member)
    shown = {
        "members": present_members(access.project),
        "round": round_,
        "progress": selectors.progress_of(member, round_),
        "others_hidden": others_are_hidden(member, round_),
        "proposals": list(selectors.open_proposals(member)),
        "touched": selectors.touched_codings(member).count(),
        "failed_imports": list(selectors.failed_imports(member)),
        "lately": sentences(selectors.lately(member)),
    }
    return render(request, "coding/home.html", context.shell(request, access, "overview") | shown)
