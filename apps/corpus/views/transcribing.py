"""The doors to transcribing by hand: begin, write, finish."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors, services, uploads
from apps.corpus.forms_transcribing import BeginTranscriptionForm, FinishForm
from apps.corpus.models import Transcription
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button, once_per_form, say_why


@csrf_exempt  # only until the size is known: checking the token reads the body, and _begin_page checks it
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: SignedInRequest, slug: str) -> HttpResponse:
    """Say what is to be transcribed. A body that is too long is refused before it is taken apart."""
    access = project_for(request.user, slug, Action.IMPORT)
    if uploads.is_too_long(request, settings.RECORDING_MAX_BYTES):
        return _form(request, access, BeginTranscriptionForm(), refusal=services.RecordingTooLarge())
    return _begin_page(request, access)


@csrf_protect
def _begin_page(request: SignedInRequest, access: Access) -> HttpResponse:
    if request.method != "POST":
        return _form(request, access, BeginTranscriptionForm())
    form = BeginTranscriptionForm(request.POST, request.FILES)
    try:
        return _begin(request, access, form)
    except Refused as refused:
        return _form(request, access, form, status=say_why(form, refused))


def _begin(request: SignedInRequest, access: Access, form: BeginTranscriptionForm) -> HttpResponse:
    file = form.cleaned_data["file"] if form.is_valid() else None
    if file is None:
        return once_per_form(request, access.member, lambda: _begun(access, form, None))
    with services.media_in_storage(file) as media:
        return once_per_form(request, access.member, lambda: _begun(access, form, media))


def _begun(access: Access, form: BeginTranscriptionForm, media: services.StoredMedia | None) -> Done:
    address = filled_in(form)["address"]
    begun = services.begin_transcription(actor=access.member, meeting=form.meeting, media=media, address=address)
    return Done(reverse("corpus:transcribe", args=[access.project.slug, begun.public_id]))


def _form(
    request: SignedInRequest,
    access: Access,
    form: BeginTranscriptionForm,
    *,
    refusal: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    most = settings.RECORDING_MAX_BYTES // services.MEGABYTE
    shown = context.shell(request, access, "texts") | {"form": form, "refusal": refusal, "most_megabytes": most}
    return render(request, "corpus/transcribing/begin.html", shown, status=refusal.status if refusal else status)


@login_required
@require_safe
def transcribe(request: SignedInRequest, slug: str, transcription_id: UUID) -> HttpResponse:
    """The editor. What was imported is read in its session."""
    access, found = _enter(request, slug, transcription_id)
    if found.is_imported:
        messages.info(request, _("This transcription was imported. Correct its texts here."))
        return redirect("corpus:session", slug=slug, session_id=found.session.public_id)
    rows = selectors.recording_rows(found.session, slug)
    shown = {
        "transcription": found,
        "record": services.transcription_record(found),
        "row": next((row for row in rows if row.recording == found.recording), None),
        "save_url": reverse("api:transcription", args=[slug, found.public_id]),
    }
    return render(request, "corpus/transcribing/editor.html", context.shell(request, access, "texts") | shown)


@login_required
@require_POST
def finish(request: SignedInRequest, slug: str, transcription_id: UUID) -> HttpResponse:
    """Go from writing to looking over, as with any file that is brought."""
    access, found = _enter(request, slug, transcription_id)

    def write() -> Done:
        version = filled_in(FinishForm(request.POST))["version"]
        source = services.finish_transcription(actor=access.member, transcription=found, version=version)
        return Done(reverse("corpus:preview", args=[slug, source.public_id]))

    back = reverse("corpus:transcribe", args=[slug, transcription_id])
    return once_per_button(request, access.member, write, back=back)


def _enter(request: SignedInRequest, slug: str, transcription_id: UUID) -> tuple[Access, Transcription]:
    access = project_for(request.user, slug, Action.IMPORT)
    found = get_object_or_404(selectors.transcriptions_of(access.project), public_id=transcription_id)
    return access, found
