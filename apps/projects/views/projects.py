"""The doors of a project: the list, a new one, its settings."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User
from apps.accounts.requests import SignedInRequest
from apps.projects import access, context, selectors, services
from apps.projects.access import Access
from apps.projects.errors import Refused
from apps.projects.forms import ProjectForm, SettingsForm
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_form, say_why

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    """Where a person works; whoever is nowhere yet begins here."""
    memberships = list(selectors.memberships_of(request.user))
    shown = {"section": "projects", "memberships": memberships, "form": ProjectForm()}
    return render(request, "projects/list.html", shown | context.across(memberships))


@login_required
@form_page
def new(request: SignedInRequest) -> HttpResponse:
    form = ProjectForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, request.user, lambda: _begun(request.user, form))
        except Refused as refused:
            status = say_why(form, refused)
    return render(request, "projects/new.html", {"section": "projects", "form": form}, status=status)


def _begun(user: User, form: ProjectForm) -> Done:
    project = services.create_project(user=user, **filled_in(form))
    return Done(reverse("project-home", args=[project.slug]))


@login_required
@form_page
def settings(request: SignedInRequest, slug: str) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.CHANGE_SETTINGS)
    project = entry.project
    now = {name: getattr(project, name) for name in ("title", "description", "coders_may_add_codes")}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=now)
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, entry.member, lambda: _saved(entry, form))
        except Refused as refused:
            status = say_why(form, refused)
    shown = context.shell(request, entry, "settings") | {"form": form}
    return render(request, "projects/settings.html", shown, status=status)


def _saved(entry: Access, form: SettingsForm) -> Done:
    services.change_settings(project=entry.project, by=entry.member, **filled_in(form))
    return Done(reverse("projects:settings", args=[entry.project.slug]), _("Saved."))
