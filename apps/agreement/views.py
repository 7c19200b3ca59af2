"""The doors of agreement: a round's figures, an earlier run's, the passages behind them, and asking for a run."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.activity.models import Job
from apps.agreement import selectors, services, words
from apps.agreement.forms import ChosenRound, WhichPassages
from apps.agreement.models import Run
from apps.coding.models import Round
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.models import Membership
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, once_per_button

RUNS_LISTED = 20


@login_required
@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The latest figures of a round; without one asked for, of the round that was computed last."""
    access = project_for(request.user, slug)
    asked = ChosenRound(request.GET)
    if not asked.is_valid():
        raise Http404
    rounds = list(selectors.rounds_with_figures(access.member))
    round_ = _chosen(access, rounds, asked.cleaned_data["round"])
    return _page(request, access, rounds, round_, selectors.latest_run(round_), watch=asked.cleaned_data["asked"])


@login_required
@require_safe
def run(request: HttpRequest, slug: str, run_id: UUID) -> HttpResponse:
    """The figures of one run, the latest or an earlier one."""
    access = project_for(request.user, slug)
    found = _run(access, run_id)
    return _page(request, access, list(selectors.rounds_with_figures(access.member)), found.round, found)


@login_required
@require_safe
def passages(request: HttpRequest, slug: str, run_id: UUID) -> HttpResponse:
    """What a figure was counted from, disagreements first."""
    access = project_for(request.user, slug)
    found = _run(access, run_id)
    asked = WhichPassages(request.GET)
    if not asked.is_valid():
        raise Http404
    try:
        listed = selectors.find_passages(access.member, found, **asked.wanted)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    shown = context.shell(request, access, "agreement") | {
        "run": found,
        "round": found.round,
        "listed": listed,
        "kinds": _kinds(asked, listed),
        "earlier": _address(asked, page=listed.page - 1) if listed.page > 1 else "",
        "further": _address(asked, page=listed.page + 1) if listed.page < listed.pages else "",
    }
    return render(request, "agreement/passages.html", shown)


@login_required
@require_POST
def compute(request: HttpRequest, slug: str, round_id: UUID) -> HttpResponse:
    """Ask for a run now, and come back to the page that follows it."""
    access = project_for(request.user, slug, Action.COMPUTE_AGREEMENT)
    round_ = _round(access, round_id)
    back = _address_of(round_)

    def ask() -> Done:
        services.ask_for_run(actor=access.member, round_=round_)
        return Done(f"{back}&asked=1")

    return once_per_button(request, access.member, ask, back=back, locks="share")


def _address_of(round_: Round) -> str:
    return f"{reverse('agreement:overview', args=[round_.project.slug])}?round={round_.public_id}"


def _chosen(access: Access, rounds: list[Any], public_id: UUID | None) -> Round:
    if public_id is not None:
        return _round(access, public_id)
    if not rounds:
        raise PermissionDenied(words.BLIND if access.may(Action.SEE_AGREEMENT) else words.NOTHING_RELEASED)
    latest: Round = max(rounds, key=lambda round_: (round_.last_run or 0, round_.number))
    return latest


def _round(access: Access, public_id: UUID) -> Round:
    try:
        return selectors.find_round(access.member, public_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _run(access: Access, public_id: UUID) -> Run:
    try:
        return selectors.find_run(access.member, public_id)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _page(
    request: HttpRequest,
    access: Access,
    rounds: list[Any],
    round_: Round,
    shown_run: Run | None,
    *,
    watch: bool = False,
) -> HttpResponse:
    history = list(selectors.history(round_)[: RUNS_LISTED + 1])
    shown = context.shell(request, access, "agreement") | {
        "round": round_,
        "here": _address_of(round_),
        "rounds": rounds,
        "run": shown_run,
        "page": selectors.page(access.member, shown_run) if shown_run else None,
        "is_latest": shown_run is not None and history[0].pk == shown_run.pk,
        "history": [(past, selectors.overall(past)) for past in history[:RUNS_LISTED]],
        "has_older": len(history) > RUNS_LISTED,
        "job": _followed(round_, shown_run, watch),
        "marks": _marks(access.member, round_, shown_run),
    }
    return render(request, "agreement/overview.html", shown)


def _followed(round_: Round, shown_run: Run | None, watch: bool) -> Job | None:
    """The job to follow: the one just asked for, or the first of all. Those that start by themselves leave the page."""
    job = selectors.latest_job(round_)
    if job is None or not (watch or shown_run is None):
        return None
    return job if job.is_open or job.state == Job.State.FAILED else None


def _marks(member: Membership, round_: Round, shown_run: Run | None) -> list[selectors.Marks]:
    """Who is how far, where there is nothing to compare yet."""
    has_pairs = shown_run is not None and shown_run.figures["counted"] > 0
    return [] if has_pairs else selectors.marks_of(member, round_)


def _kinds(asked: WhichPassages, listed: selectors.PassageList) -> list[dict[str, Any]]:
    """The filter over the list: everything, or one kind, each with its number."""
    everything = {"title": words.ALL_KINDS, "n": sum(listed.counts.values()), "is_on": listed.kind is None}
    return [
        everything | {"address": _address(asked, kind="")},
        *(
            {"title": words.KINDS[kind], "n": n, "is_on": listed.kind == kind, "address": _address(asked, kind=kind)}
            for kind, n in listed.counts.items()
        ),
    ]


def _address(asked: WhichPassages, **changed: Any) -> str:
    """The same list with something changed; a change of kind begins at its first page."""
    now = {name: asked.data.get(name, "") for name in asked.fields} | {"page": ""} | changed
    return "?" + urlencode({name: value for name, value in now.items() if value})
