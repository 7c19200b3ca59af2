"""The doors to rounds: the list, one round, a new one, and the steps of its life."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.codebook.selectors import version_of
from apps.coding import selectors, services
from apps.coding.forms import RoundForm
from apps.coding.models import Round
from apps.coding.visibility import others_are_hidden
from apps.corpus.selectors import living_texts, sessions_of
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action, Role
from apps.projects.selectors import present_members
from apps.projects.wire.forms import Done, filled_in, once_per_button, once_per_form, say_why


@login_required
@require_safe
def rounds(request: SignedInRequest, slug: str) -> HttpResponse:
    """All rounds, each as far as this member may know how far it is."""
    access = project_for(request.user, slug)
    shown = {"lines": selectors.round_lines(access.member)}
    return render(request, "coding/rounds.html", context.shell(request, access, "rounds") | shown)


@login_required
@require_safe
def round_page(request: SignedInRequest, slug: str, round_id: UUID) -> HttpResponse:
    """One round: its texts, its coders, and for whoever plans rounds the next step of its life."""
    access = project_for(request.user, slug)
    found = _round(access, round_id)
    shown = {
        "round": found,
        "progress": selectors.progress_of(access.member, found),
        "lines": selectors.coder_lines(access.member, found),
        "others_hidden": others_are_hidden(access.member, found),
    }
    return render(request, "coding/round.html", context.shell(request, access, "rounds") | shown)


def _round(access: Access, round_id: UUID) -> Round:
    try:
        return selectors.find_round(access.member, round_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: SignedInRequest, slug: str) -> HttpResponse:
    """Plan and open a round over whole sessions."""
    access = project_for(request.user, slug, Action.PLAN_ROUNDS)
    form = RoundForm(
        request.POST if request.method == "POST" else None,
        present_members(access.project).filter(roles__contains=[Role.CODER.value]),
        sessions_of(access.project),
    )
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, access.member, lambda: _planned(access, form))
        except Refused as refused:
            status = say_why(form, refused)
    shown = context.shell(request, access, "rounds") | {"form": form, "version": version_of(access.project)}
    return render(request, "coding/new_round.html", shown, status=status)


def _planned(access: Access, form: RoundForm) -> Done:
    given = filled_in(form)
    round_ = services.plan_round(
        actor=access.member,
        title=given["title"],
        blind=given["blind"],
        coders=form.chosen_coders,
        texts=living_texts(access.project.pk).filter(intervention__session__in=form.chosen_sessions),
        frozen_version=version_of(access.project) if given["freeze"] else None,
        due_on=given["due_on"],
    )
    return Done(_address_of(access, round_.public_id))


def _address_of(access: Access, round_id: UUID) -> str:
    return reverse("coding:round", args=[access.project.slug, round_id])


Step = Callable[..., Round]


def _step(request: SignedInRequest, slug: str, round_id: UUID, step: Step, sentence: str) -> HttpResponse:
    access = project_for(request.user, slug, Action.PLAN_ROUNDS)
    found, here = _round(access, round_id), _address_of(access, round_id)

    def take() -> Done:
        step(actor=access.member, round_=found)
        return Done(here, sentence)

    return once_per_button(request, access.member, take, back=here)


@login_required
@require_POST
def close_round(request: SignedInRequest, slug: str, round_id: UUID) -> HttpResponse:
    sentence = _("The round is closed. Its coders see each other's work from now on.")
    return _step(request, slug, round_id, services.close_round, sentence)


@login_required
@require_POST
def reopen_round(request: SignedInRequest, slug: str, round_id: UUID) -> HttpResponse:
    return _step(request, slug, round_id, services.reopen_round, _("The round runs again, open to all its coders."))


@login_required
@require_POST
def release_round(request: SignedInRequest, slug: str, round_id: UUID) -> HttpResponse:
    sentence = _("The round is released: everybody in the project sees its codings and its agreement.")
    return _step(request, slug, round_id, services.release_round, sentence)
