"""The doors for bringing more: a file, what was recognised in it, what is decided about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import formats, selectors, services, taking_over, uploads
from apps.corpus.bundles import bundled
from apps.corpus.forms import AddressForm, BringForm, ConfirmForm, PausesForm, ReadAsForm
from apps.corpus.forms_media import DocumentForm
from apps.corpus.models import Intervention, SourceFile
from apps.corpus.views.documents import document_form
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action
from apps.projects.told import told
from apps.projects.wire.forms import Done, NotFilledIn, filled_in, once_per_button, once_per_form


@csrf_exempt  # only until the size is known: checking the token reads the body, and _import_page checks it
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """Bring a file; see what was brought before. A body that is too long is refused before it is taken apart."""
    access = project_for(request.user, slug, Action.IMPORT)
    if uploads.is_too_long(request):
        return _import_form(request, access, BringForm(), refusal=services.TooLarge())
    return _import_page(request, access)


@csrf_protect
def _import_page(request: SignedInRequest, access: Access) -> HttpResponse:
    if request.method != "POST":
        return _import_form(request, access, BringForm())
    said = request.POST.copy()
    said.setdefault("becomes", SourceFile.Becomes.TRANSCRIPT)
    form = BringForm(said, request.FILES)
    if not form.is_valid():
        return _import_form(request, access, form)
    return _bring(request, access, form)


def _bring(request: SignedInRequest, access: Access, form: BringForm) -> HttpResponse:
    said = form.cleaned_data
    try:
        files = [uploads.read(file) for file in said["file"]]
        if len(files) > 1 and said["together"]:
            files = [(_("%(n)d files.zip") % {"n": len(files)}, bundled(files))]
        brought = [
            services.bring_file(actor=access.member, name=name, data=data, becomes=said["becomes"])
            for name, data in files
        ]
    except Refused as refused:
        return _import_form(request, access, BringForm(), refusal=refused)
    return _brought(request, access, form, brought)


def _brought(request: SignedInRequest, access: Access, form: BringForm, brought: list[SourceFile]) -> HttpResponse:
    """To the preview of one file; of several, to the list of all, where each has its state."""
    if len(brought) > 1:
        messages.info(request, _("%(n)d files were brought. Look each over.") % {"n": len(brought)})
        return redirect("corpus:import", slug=access.project.slug)
    source = brought[0]
    error = source.report.get("error")
    if error and not source.report.get("needs_choices"):
        form.add_error("file", _sentence(error))
        return _import_form(request, access, form)
    if source.state == SourceFile.State.IMPORTED:
        messages.info(request, _("This file was imported before. Nothing was added."))
    return redirect("corpus:preview", slug=access.project.slug, source_id=source.public_id)


def _sentence(error: dict[str, str]) -> str:
    place = f"{error['where']}: " if error["where"] else ""
    return f"{place}{error['what']} {error['remedy']}"


def _import_form(
    request: SignedInRequest, access: Access, form: BringForm, *, refusal: Refused | None = None
) -> HttpResponse:
    shown = {
        "form": form,
        "address_form": AddressForm(),
        "refusal": refusal,
        "formats": [told(known.LABEL) for known in formats.FORMATS],
        "files": selectors.source_files(access.project)[:100],
    }
    status = refusal.status if refusal else 422 if form.errors else 200
    shown = context.shell(request, access, "import") | shown
    return render(request, "corpus/import.html", shown, status=status)


@login_required
@require_safe
def preview(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """What was recognised in a file, before it is imported, while, and after."""
    access, source = enter(request, slug, source_id)
    if source.session and "read" in request.GET:
        return redirect("corpus:session", slug=slug, session_id=source.session.public_id)
    return _preview(request, access, source)


def _preview(
    request: SignedInRequest, access: Access, source: SourceFile, *, refusal: Refused | None = None
) -> HttpResponse:
    labels = {known.NAME: told(known.LABEL) for known in formats.FORMATS}
    is_open = source.state == SourceFile.State.READ
    report = services.report_as_decided(source) if is_open else source.report
    shown: dict[str, Any] = {"source": source, "report": report, "refusal": refusal}
    shown["suspects"] = taking_over.with_what_was_decided(source.report.get("suspects", []), source.decisions)
    shown["format_label"] = labels.get(source.format, "")
    shown["transcription"] = selectors.transcription_behind(source) if is_open else None
    if is_open or (source.job and not source.job.is_open and not source.session):
        shown["form"] = _document_form(access, report) if source.is_document else _confirm_form(access, report, source)
    if is_open or report.get("needs_choices"):
        shown |= _choices_open(access, source, report)
    if source.job:
        shown["job_url"] = reverse("api:job", args=[access.project.slug, source.job.public_id])
    shown["known"] = selectors.acquaintance(access.project, source.report, source.decisions.get("speakers"))
    shown = context.shell(request, access, "import") | shown
    return render(request, "corpus/preview.html", shown, status=refusal.status if refusal else 200)


def _document_form(access: Access, report: dict[str, Any]) -> DocumentForm:
    initial = {"title": report.get("title", ""), "language": report.get("language") or ""}
    return document_form(access, initial=initial)


def _confirm_form(access: Access, report: dict[str, Any], source: SourceFile) -> ConfirmForm:
    """With the choice that is likely: what was transcribed goes to its session, the same address or title corrects."""
    files = selectors.correctable(access.project)
    alike = (
        f"{ConfirmForm.CORRECT}{file.public_id}"
        for file in files
        if file.session
        and ((report.get("address") and file.address == report["address"]) or file.session.title == report.get("title"))
    )
    typed = selectors.transcription_behind(source)
    chosen = str(typed.session.public_id) if typed else next(alike, ConfirmForm.NEW)
    return ConfirmForm(selectors.sessions_of(access.project), files, initial={"into": chosen})


def _choices_open(access: Access, source: SourceFile, report: dict[str, Any]) -> dict[str, Any]:
    """What a person can still decide, for the forms of the page."""
    names = [(known.NAME, told(known.LABEL)) for known in formats.FORMATS]
    return {
        "read_as": ReadAsForm(names, initial={"format": source.format}, auto_id="read-as-%s"),
        "is_sheet": source.format == "spreadsheet" or bool(report.get("needs_choices")),
        "modes": Intervention.Mode.choices,
        "actor_names": selectors.actors_of(access.project).values_list("name", flat=True),
        "drawn": _drawn(report),
        "pauses": PausesForm(auto_id="pauses-%s"),
        "is_drawn": "panels" in source.decisions,
        "good_alone": bool(source.decisions.get("only_good_rows")),
    }


def _drawn(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Where each panel begins, to be changed by hand."""
    drawn, first = [], 1
    for panel in report.get("panels", []):
        drawn.append({"first": first, "title": panel["title"]})
        first += panel["interventions"]
    return drawn


@login_required
@require_POST
def confirm(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Start the import and go where its progress is shown."""
    access, source = enter(request, slug, source_id)
    form = ConfirmForm(selectors.sessions_of(access.project), selectors.correctable(access.project), request.POST)
    try:
        return once_per_form(request, access.member, lambda: _confirmed(access, source, form))
    except NotFilledIn:
        messages.error(request, _("This session is not there any more. Choose where the meeting goes."))
        return redirect("corpus:preview", slug=slug, source_id=source_id)
    except Refused as refused:
        return _preview(request, access, source, refusal=refused)


def _confirmed(access: Access, source: SourceFile, form: ConfirmForm) -> Done:
    filled_in(form)
    services.confirm(actor=access.member, source=source, into=form.session, corrects=form.corrects)
    return Done(reverse("corpus:preview", args=[access.project.slug, source.public_id]))


@login_required
@require_POST
def confirm_document(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Store a file that was looked over as a document."""
    access, source = enter(request, slug, source_id)
    form = document_form(access, request.POST)

    def write() -> Done:
        filled_in(form)
        kept = services.keep_document(actor=access.member, source=source, facts=form.facts)
        return Done(reverse("corpus:document", args=[slug, kept.public_id]))

    back = reverse("corpus:preview", args=[slug, source_id])
    return once_per_button(request, access.member, write, back=back)


@login_required
@require_POST
def discard(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """Let go of a file that was not imported."""
    access, source = enter(request, slug, source_id)
    try:
        return once_per_form(request, access.member, lambda: _discarded(access, source))
    except Refused as refused:
        return _preview(request, access, source, refusal=refused)


def _discarded(access: Access, source: SourceFile) -> Done:
    services.discard(actor=access.member, source=source)
    said = _("“%(name)s” was discarded. Nothing of it is in the project.") % {"name": source.name}
    return Done(reverse("corpus:import", args=[access.project.slug]), said)


@login_required
@require_safe
def download(request: SignedInRequest, slug: str, source_id: UUID) -> HttpResponse:
    """The original, byte for byte, always as a download: what somebody brought is never shown as a page of ours."""
    access, found = enter(request, slug, source_id)
    try:
        data = services.content_of(found)
    except Refused as refused:
        return _preview(request, access, found, refusal=refused)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    return response


def enter(request: SignedInRequest, slug: str, source_id: UUID) -> tuple[Access, SourceFile]:
    access = project_for(request.user, slug, Action.IMPORT)
    return access, get_object_or_404(selectors.source_files(access.project), public_id=source_id)
