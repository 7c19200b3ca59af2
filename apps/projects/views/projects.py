"""The doors of a project: the list, a new one, its settings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.requests import SignedInRequest
from apps.projects import access, context, selectors, services
from apps.projects.forms import ProjectForm, SettingsForm
from apps.projects.roles import Action

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def project_list(request: SignedInRequest) -> HttpResponse:
    """Where a person works; whoever is nowhere yet begins here."""
    shown = {"section": "projects", "memberships": selectors.memberships_of(request.user), "form": ProjectForm()}
    return render(request, "projects/list.html", shown)


@login_required
@form_page
def new(request: SignedInRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        project = services.create_project(user=request.user, **form.cleaned_data)
        return redirect("project-home", project.slug)
    shown = {"section": "projects", "form": form}
    return render(request, "projects/new.html", shown, status=422 if form.errors else 200)


@login_required
@form_page
def settings(request: SignedInRequest, slug: str) -> HttpResponse:
    entry = access.project_for(request.user, slug, Action.CHANGE_SETTINGS)
    project = entry.project
    now = {name: getattr(project, name) for name in ("title", "description", "coders_may_add_codes")}
    form = SettingsForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        services.change_settings(project=project, by=entry.member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("projects:settings", project.slug)
    shown = context.shell(request, entry, "settings") | {"form": form}
    return render(request, "projects/settings.html", shown, status=422 if form.errors else 200)
