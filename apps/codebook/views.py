"""The doors to the codebook: the tree, one code with its changes, the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.requests import SignedInRequest
from apps.codebook import selectors, services
from apps.codebook.forms import CHANGES, ChangeForm, Choices, NewCodeForm, chosen_place, places
from apps.codebook.models import Code
from apps.codebook.proposals import NewCodes, new_codes_of
from apps.codebook.rights import demand_change, may_change
from apps.codebook.usage import Usage, usage_for
from apps.projects import context
from apps.projects.access import Access, project_for, refusal
from apps.projects.errors import ChangedMeanwhile, Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_form, say_why

LIVING = (Code.Status.ACTIVE, Code.Status.PROPOSED)
HISTORY_PAGE = 100

form_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class CodeLine:
    """A row of the tree with how often its code is used, as far as this member may know."""

    code: Code
    depth: int
    usage: Usage

    @property
    def first_line(self) -> str:
        return self.code.definition.partition("\n")[0]


@login_required
@form_page
def codes(request: SignedInRequest, slug: str) -> HttpResponse:
    """The tree, and below it the form for a new code, for whoever may add or propose one."""
    access = project_for(request.user, slug)
    becomes = new_codes_of(access.member)
    if request.method == "POST" and becomes == NewCodes.REFUSED:
        raise PermissionDenied(refusal(Action.ADD_CODES))
    known = list(selectors.codes_for(access.member))
    form = NewCodeForm(request.POST if request.method == "POST" else None, _places(known))
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, access.member, lambda: _added(access, form))
        except Refused as refused:
            status = say_why(form, refused)
    shown = _tree(access, known, request.GET.get("q", "")) | {"form": form, "new_codes": becomes}
    return render(request, "codebook/codes.html", context.shell(request, access, "codebook") | shown, status=status)


def _added(access: Access, form: NewCodeForm) -> Done:
    given = filled_in(form)
    code = services.new_code(actor=access.member, **given | {"parent": chosen_place(form, access.member)})
    said = _("“%(name)s” is in the codebook.")
    if code.status == Code.Status.PROPOSED:
        said = _("“%(name)s” is proposed. You can code with it at once.")
    return Done(reverse("codebook:codes", args=[access.project.slug]), said % {"name": code.name})


def _tree(access: Access, known: list[Code], asked: str) -> dict[str, Any]:
    wanted = asked.strip().casefold()
    found = [code for code in known if code.status != Code.Status.REJECTED and _speaks_of(code, wanted)]
    usage = usage_for(access.member)
    groups = [
        (group, [CodeLine(row.code, row.depth, usage.get(row.code.pk, Usage())) for row in group.rows])
        for group in selectors.tree_of(found)
    ]
    return {
        "groups": groups,
        "asked": asked,
        "known": len(known),
        "found": len(found),
        "retired": sum(code.status in {Code.Status.RETIRED, Code.Status.MERGED} for code in known),
        "version": selectors.version_of(access.project),
    }


def _speaks_of(code: Code, wanted: str) -> bool:
    return any(wanted in said.casefold() for said in (code.name, code.mark, code.definition))


def _places(known: Iterable[Code]) -> Choices:
    return places(selectors.tree_of([code for code in known if code.status in LIVING]))


@login_required
@form_page
def code(request: SignedInRequest, slug: str, code_id: UUID) -> HttpResponse:
    """One code: what it says, what it was, and a form for each change, for whoever may make it."""
    access = project_for(request.user, slug)
    found = _code(access, code_id)
    if request.method != "POST":
        return _code_page(request, access, found)
    demand_change(access, found)
    form_class = CHANGES.get(request.POST.get("change", ""))
    if form_class is None:
        return _code_page(request, access, found, status=422)
    form = form_class(request.POST, found, _places_for(access, found))
    try:
        return once_per_form(request, access.member, lambda: _changed(access, found, form))
    except ChangedMeanwhile as stale:
        return _beside_what_stands(request, access, form, _code(access, code_id), stale)
    except Refused as refused:
        return _code_page(request, access, found, form, status=say_why(form, refused))


def _code(access: Access, code_id: UUID) -> Code:
    try:
        return selectors.find_code(access.member, code_id)
    except Code.DoesNotExist as error:
        raise Http404 from error


def _changed(access: Access, found: Code, form: ChangeForm) -> Done:
    filled_in(form)
    form.change(found, access.member)
    address = reverse("codebook:code", args=[access.project.slug, found.public_id])
    return Done(address, _("The change is made. It stands in the history with its reason."))


def _beside_what_stands(
    request: SignedInRequest, access: Access, form: ChangeForm, current: Code, stale: ChangedMeanwhile
) -> HttpResponse:
    """Both versions: what stands there now, and what was typed, which the next try puts in its place."""
    typed = request.POST.copy()
    typed["revision"] = str(current.revision)
    again = type(form)(typed, current, _places_for(access, current))
    return _code_page(request, access, current, again, status=stale.status, stale=stale.sentence)


def _places_for(access: Access, code: Code) -> Choices:
    """Where this code can stand: among its kind, neither under itself nor under what stands under it."""
    kind = [other for other in selectors.codes_for(access.member) if other.kind == code.kind and other.status in LIVING]
    below = {code.pk}
    while found := {other.pk for other in kind if other.parent_id in below} - below:
        below |= found
    return places(selectors.tree_of([other for other in kind if other.pk not in below]))


def _code_page(
    request: SignedInRequest,
    access: Access,
    code: Code,
    bound: ChangeForm | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    forms = {}
    if may_change(access.member, code):
        among = _places_for(access, code)
        forms = {verb: form_class(None, code, among) for verb, form_class in CHANGES.items()}
    if bound is not None:
        forms[bound.verb] = bound
    shown = {
        "code": code,
        "changes": selectors.changes_of(code),
        "usage": usage_for(access.member).get(code.pk, Usage()),
        "forms": forms,
        "bound": bound,
    }
    return render(
        request, "codebook/code.html", context.shell(request, access, "codebook") | shown | more, status=status
    )


@login_required
@require_safe
def history(request: SignedInRequest, slug: str) -> HttpResponse:
    """The numbered operations, newest first, a hundred a page."""
    access = project_for(request.user, slug)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 10 else None
    lines = selectors.operations_of(access.project, before=before, limit=HISTORY_PAGE)
    last = lines[-1].operation.number if lines else None
    shown = {
        "lines": lines,
        "earlier": last if last and last > 1 else None,
        "version": selectors.version_of(access.project),
    }
    return render(request, "codebook/history.html", context.shell(request, access, "codebook") | shown)
