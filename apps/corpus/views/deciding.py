"""The doors between reading and importing: read it as something else, panels, speakers, the good rows alone."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import decisions, formats, selectors, services
from apps.corpus.formats.tables.template import refused_as_csv, template
from apps.corpus.forms import PausesForm, ReadAsForm, SpeakerForm
from apps.corpus.import_report import label_of
from apps.corpus.models import SourceFile
from apps.corpus.text_differences import differences as differences_between
from apps.corpus.views.imports import enter
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import DoesNotFit
from apps.projects.roles import Action
from apps.projects.told import told
from apps.projects.wire.forms import Done, filled_in, once_per_button

MOST_SHOWN = 300
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _decided(request: SignedInRequest, access: Access, source: SourceFile, write: Callable[[], str]) -> HttpResponse:
    """Do what was decided and go back to the preview; what does not fit is said there."""
    back = reverse("corpus:preview", args=[access.project.slug, source.public_id])

    def done() -> Done:
        return Done(back, write())

    return once_per_button(request, access.member, done, back=back)


@login_required
@require_POST
def read_as(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Read the file as another format."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        form = ReadAsForm([(known.NAME, told(known.LABEL)) for known in formats.FORMATS], request.POST)
        services.read_as(actor=access.member, source=source, format=filled_in(form)["format"])
        return ""

    return _decided(request, access, source, write)


@login_required
@require_POST
def speaker(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Say who a label is."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        changes: dict[str, Any] = {"speakers": {request.POST.get("key", ""): None}}
        if "as_heard" not in request.POST:
            form = SpeakerForm(request.POST)
            filled_in(form)
            changes = {"speakers": form.decision}
        services.decide(actor=access.member, source=source, changes=changes)
        return ""

    return _decided(request, access, source, write)


@login_required
@require_POST
def panels(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Draw the panels: by hand, at pauses, as one, or again as the file has them."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        services.decide(actor=access.member, source=source, changes={"panels": _panels(source, request.POST)})
        return ""

    return _decided(request, access, source, write)


def _panels(source: SourceFile, said: QueryDict) -> list[dict[str, object]]:
    how = said.get("how", "hand")
    draft = services.draft_as_read(source)
    if how == "file":
        return []
    if how == "one":
        return [{"first": 1, "title": draft.title}]
    if how == "pauses":
        return decisions.panels_at_pauses(draft, minutes=filled_in(PausesForm(said))["minutes"])
    pairs = zip(said.getlist("first"), said.getlist("title"), strict=False)
    drawn = [(first.strip(), title.strip()) for first, title in pairs if first.strip() and title.strip()]
    if not all(first.isdigit() and int(first) > 0 for first, _title in drawn):
        raise DoesNotFit(_("A panel begins at the number of an intervention."))
    return [{"first": int(first), "title": title} for first, title in drawn]


@login_required
@require_POST
def split(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Let a turn go on in another capacity from a sentence on; or take the splits back."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        splits = list(source.decisions.get("splits", [])) if "whole" not in request.POST else []
        if "whole" not in request.POST:
            turn, at = request.POST.get("turn", ""), request.POST.get("at", "")
            if not (turn.isdigit() and at.isdigit()):
                raise DoesNotFit(_("Say which turn is split, and where."))
            body = request.POST.get("affiliation", "").strip()[:200]
            voice = {
                "affiliation": body,
                "function": request.POST.get("function", "").strip()[:200] or "Representative",
            }
            splits.append({"turn": int(turn), "at": int(at), "speaker": voice})
        services.decide(actor=access.member, source=source, changes={"splits": splits})
        return ""

    return _decided(request, access, source, write)


@login_required
@require_POST
def take_over(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Do what is suggested about a turn: who presides, for whom somebody speaks; or take it back."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        number = request.POST.get("suspect", "")
        if not number.isdecimal():
            raise DoesNotFit(_("Say which suggestion is meant."))
        services.take_over(actor=access.member, source=source, number=int(number[:9]), back="back" in request.POST)
        return ""

    return _decided(request, access, source, write)


@login_required
@require_POST
def good_rows(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Whether the rows that can be read are imported without the others."""
    access, source = enter(request, slug, source_id)

    def write() -> str:
        alone = request.POST.get("alone") == "yes"
        services.decide(actor=access.member, source=source, changes={"only_good_rows": alone})
        return ""

    return _decided(request, access, source, write)


@login_required
@require_safe
def refused_rows(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """The rows that cannot be imported, with their reasons, as a table to mend and bring again."""
    _access, source = enter(request, slug, source_id)
    draft = services.draft_as_read(source)
    stem = source.name.rpartition(".")[0] or source.name
    return _download(refused_as_csv(draft.columns, draft.refused), "text/csv", f"{stem} - not imported.csv")


@login_required
@require_safe
def differences(request: SignedInRequest, slug: str, source_id: UUID, corrected_id: UUID) -> HttpResponse:
    """What this file would change in the meeting that an earlier file brought, word by word."""
    access, source = enter(request, slug, source_id)
    corrected = get_object_or_404(selectors.source_files(access.project), public_id=corrected_id, session__isnull=False)
    assert corrected.session is not None
    found = services.differences_of(corrected.session, corrected, services.draft_as_decided(source))
    shown = {"source": source, "corrected": corrected, "changes": [_change(each) for each in found[:MOST_SHOWN]]}
    shown["all"] = len(found)
    return render(request, "corpus/differences.html", context.shell(request, access, "import") | shown)


def _change(found: services.Difference) -> dict[str, Any]:
    old, new = found.old, found.new
    before = old.revision.content if old else ""
    after = new.text if new else ""
    return {
        "position": old.intervention.position if old else None,
        "label": old.intervention.speaker.label if old else "",
        "heard": label_of(new.speaker, 0) if new else "",
        "runs": differences_between(before, after),
        "state": "come" if old is None else "gone" if new is None else "changed",
    }


@login_required
@require_safe
def sheet_template(request: SignedInRequest, slug: str) -> HttpResponse:
    """A sheet with the columns that need no choosing."""
    project_for(request.user, slug, Action.IMPORT)
    return _download(template(), XLSX, "transcript.xlsx")


def _download(data: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response
