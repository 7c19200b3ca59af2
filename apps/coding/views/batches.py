"""Coding out of a search: all hits after a look at them, or one by one; what was coded so, and taking it back."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.coding import selectors, services
from apps.coding.forms_searching import Question, passages_named
from apps.coding.models import CodingBatch
from apps.coding.selectors import Preview
from apps.coding.views.searching import question_of
from apps.corpus.selectors import Search
from apps.corpus.services import make_searchable
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import DoesNotFit
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, once_per_button

LISTED = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def code_hits(request: SignedInRequest, slug: str) -> HttpResponse:
    """All hits of the search in the address, to be looked over and unticked; sent, those that are ticked are coded."""
    access = project_for(request.user, slug, Action.CODE)
    question = question_of(access, request)
    if request.method == "POST":
        back = _back(access, question, request)
        return once_per_button(
            request, access.member, lambda: _coded(access, question, request), back=back, locks="share"
        )
    make_searchable(access.project)
    shown = {"question": question, "preview": _preview(access, question), "most": services.MOST_AT_ONCE}
    return render(request, "coding/search/code_hits.html", context.shell(request, access, "search") | shown)


def _preview(access: Access, question: Question) -> Preview | None:
    intent = question.intent
    if intent is None or intent.code is None or question.problem or question.query.is_empty:
        return None
    search = Search(access.project, question.query, question.where)
    return selectors.preview_of(intent, search, services.MOST_AT_ONCE)


def _coded(access: Access, question: Question, request: SignedInRequest) -> Done:
    intent = question.intent
    if intent is None:
        raise DoesNotFit(_("There is no running round in which you code."))
    if intent.code is None:
        raise DoesNotFit(_("Choose a code first."))
    batch = services.apply_to_many(
        actor=access.member,
        round_=intent.round,
        code=intent.code,
        passages=passages_named(access, request.POST.getlist("place")),
        query=question.asked,
        unit=intent.unit,
        group=_group(request.POST),
    )
    return Done(_after(access, question, batch, request), _said(batch))


def _group(form: QueryDict) -> UUID:
    """The gesture of the form: sent twice, it is one batch."""
    return UUID(str(form["gesture"]))


def _said(batch: CodingBatch) -> str:
    many = ngettext("%(n)d passage coded with “%(code)s”.", "%(n)d passages coded with “%(code)s”.", batch.size)
    return many % {"n": batch.size, "code": batch.code.name}


def _after(access: Access, question: Question, batch: CodingBatch, request: SignedInRequest) -> str:
    if request.POST.get("from") == "results":
        return _back(access, question, request)
    return reverse("coding:batch", args=[access.project.slug, batch.public_id])


def _back(access: Access, question: Question, request: SignedInRequest) -> str:
    """Where the button stands: among the results, or on the preview."""
    name = "coding:search" if request.POST.get("from") == "results" else "coding:code-hits"
    page = {"page": request.GET["page"]} if "page" in request.GET else {}
    return f"{reverse(name, args=[access.project.slug])}?{question.in_address(**page)}"


@login_required
@require_safe
def batches(request: SignedInRequest, slug: str) -> HttpResponse:
    """What a coder coded out of searches, the latest first."""
    access = project_for(request.user, slug, Action.CODE)
    lines = [selectors.batch_line(batch) for batch in selectors.batches_of(access.member)[:LISTED]]
    return render(request, "coding/search/batches.html", context.shell(request, access, "search") | {"lines": lines})


@login_required
@require_safe
def batch(request: SignedInRequest, slug: str, batch_id: UUID) -> HttpResponse:
    """What one go coded, where, and the button that takes it back."""
    access = project_for(request.user, slug, Action.CODE)
    found = _own(access, batch_id)
    shown = {"line": selectors.batch_line(found), "codings": selectors.batch_in_order(found)}
    return render(request, "coding/search/batch.html", context.shell(request, access, "search") | shown)


@login_required
@require_POST
def undo_batch(request: SignedInRequest, slug: str, batch_id: UUID) -> HttpResponse:
    """Take a batch back, or bring back what was taken back."""
    access = project_for(request.user, slug, Action.CODE)
    found = _own(access, batch_id)
    back = reverse("coding:batch", args=[slug, batch_id])

    def write() -> Done:
        if request.POST.get("what") == "redo":
            n = services.redo_batch(actor=access.member, batch=found)
            return Done(back, ngettext("%(n)d coding is back.", "%(n)d codings are back.", n) % {"n": n})
        n = services.undo_batch(actor=access.member, batch=found)
        return Done(back, ngettext("%(n)d coding taken off.", "%(n)d codings taken off.", n) % {"n": n})

    return once_per_button(request, access.member, write, back=back, locks="share")


def _own(access: Access, batch_id: UUID) -> CodingBatch:
    return get_object_or_404(selectors.batches_of(access.member), public_id=batch_id)
