"""The doors to recordings: those of a session, one added by address or as a file, changed, removed."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors, services, uploads
from apps.corpus.forms_media import AddByAddressForm, AddMediaForm, ChangeRecordingForm, RecordingForm
from apps.corpus.models import Panel, Recording, Session
from apps.corpus.playing import offset_words
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button, once_per_form, say_why

MEDIA = "file"
"""What the form of an upload says of itself; the other adds an address."""

AnyForm = TypeVar("AnyForm", bound=RecordingForm)


@dataclass(frozen=True)
class _Shelf:
    """A session with its panels and recordings, for the forms of the page."""

    access: Access
    session: Session
    panels: list[Panel]
    rows: list[selectors.RecordingRow]

    @property
    def address(self) -> str:
        return reverse("corpus:recordings", args=[self.access.project.slug, self.session.public_id])

    def form(self, kind: type[AnyForm], *sent: Any) -> AnyForm:
        """One way to add a recording. A first one is taken to be of the whole session."""
        initial = {} if len(self.rows) > 1 else {"covers": RecordingForm.ALL}
        return kind(self.session, self.panels, self.rows, *sent, initial=initial, auto_id=f"{kind.__name__}-%s")

    def form_of(self, recording: Recording, *sent: Any) -> ChangeRecordingForm:
        """What is said about a recording, to be said anew."""
        others = [row for row in self.rows if row.recording != recording]
        initial = {
            "title": recording.title,
            "recorded_on": recording.recorded_on,
            "offset": offset_words(recording.offset_ms),
        }
        auto_id = f"{recording.public_id}-%s"
        return ChangeRecordingForm(self.session, self.panels, others, *sent, initial=initial, auto_id=auto_id)

    def done(self, said: str) -> Done:
        return Done(self.address, said)


def _shelf(access: Access, session: Session) -> _Shelf:
    panels = list(Panel.objects.filter(session=session).order_by("position"))
    rows = selectors.recording_rows(session, access.project.slug)
    return _Shelf(access, session, panels if len(panels) > 1 else [], rows)


@csrf_exempt  # only until the size is known: checking the token reads the body, and _recordings_page checks it
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recordings(request: SignedInRequest, slug: str, session_id: UUID) -> HttpResponse:
    """The recordings of a session; add one. A body that is too long is refused before it is taken apart."""
    access = project_for(request.user, slug, Action.IMPORT)
    shelf = _shelf(access, get_object_or_404(selectors.sessions_of(access.project), public_id=session_id))
    if uploads.is_too_long(request, settings.RECORDING_MAX_BYTES):
        return _page(request, shelf, refusal=services.RecordingTooLarge())
    return _recordings_page(request, shelf)


@csrf_protect
def _recordings_page(request: SignedInRequest, shelf: _Shelf) -> HttpResponse:
    if request.method != "POST":
        return _page(request, shelf)
    if request.POST.get("by") == MEDIA:
        return _add_media(request, shelf)
    return _add_by_address(request, shelf)


def _add_by_address(request: SignedInRequest, shelf: _Shelf) -> HttpResponse:
    form = shelf.form(AddByAddressForm, request.POST)

    def write() -> Done:
        address = filled_in(form)["address"]
        services.add_by_address(
            actor=shelf.access.member, session=shelf.session, address=address, facts=form.facts, covers=form.coverage
        )
        return shelf.done(_("The recording was added."))

    try:
        return once_per_form(request, shelf.access.member, write)
    except Refused as refused:
        return _page(request, shelf, status=say_why(form, refused), by_address=form)


def _add_media(request: SignedInRequest, shelf: _Shelf) -> HttpResponse:
    form = shelf.form(AddMediaForm, request.POST, request.FILES)
    try:
        with services.media_in_storage(filled_in(form)["file"]) as media:
            return once_per_form(request, shelf.access.member, lambda: _media_added(shelf, form, media))
    except Refused as refused:
        return _page(request, shelf, status=say_why(form, refused), by_file=form)


def _media_added(shelf: _Shelf, form: RecordingForm, media: services.StoredMedia) -> Done:
    services.add_media(
        actor=shelf.access.member, session=shelf.session, media=media, facts=form.facts, covers=form.coverage
    )
    return shelf.done(_("The recording was added. It plays beside the text."))


@login_required
@require_POST
def change(request: SignedInRequest, slug: str, recording_id: UUID) -> HttpResponse:
    """Another title, date, offset; other interventions in it."""
    shelf, recording = _enter(request, slug, recording_id)
    form = shelf.form_of(recording, request.POST)

    def write() -> Done:
        filled_in(form)
        services.change_recording(
            actor=shelf.access.member, recording=recording, facts=form.facts, covers=form.coverage
        )
        return shelf.done(_("The recording was changed."))

    try:
        return once_per_form(request, shelf.access.member, write)
    except Refused as refused:
        return _page(request, shelf, status=say_why(form, refused), changed=(recording, form))


@login_required
@require_POST
def remove(request: SignedInRequest, slug: str, recording_id: UUID) -> HttpResponse:
    """Let go of it."""
    shelf, recording = _enter(request, slug, recording_id)

    def write() -> Done:
        services.remove_recording(actor=shelf.access.member, recording=recording)
        return shelf.done(_("The recording was removed. The texts keep their times."))

    return once_per_button(request, shelf.access.member, write, back=shelf.address)


def _page(
    request: SignedInRequest,
    shelf: _Shelf,
    *,
    refusal: Refused | None = None,
    status: int = 200,
    changed: tuple[Recording, RecordingForm] | None = None,
    by_address: RecordingForm | None = None,
    by_file: RecordingForm | None = None,
) -> HttpResponse:
    shown = {
        "session": shelf.session,
        "listed": [_listed(shelf, row, changed) for row in shelf.rows],
        "refusal": refusal,
        "by_address": by_address or shelf.form(AddByAddressForm),
        "by_file": by_file or shelf.form(AddMediaForm),
        "most_megabytes": settings.RECORDING_MAX_BYTES // services.MEGABYTE,
    }
    shown = context.shell(request, shelf.access, "texts") | shown
    return render(request, "corpus/recordings/list.html", shown, status=refusal.status if refusal else status)


def _listed(
    shelf: _Shelf, row: selectors.RecordingRow, changed: tuple[Recording, RecordingForm] | None
) -> dict[str, Any]:
    if changed is not None and changed[0] == row.recording:
        return {"row": row, "form": changed[1], "is_open": True}
    return {"row": row, "form": shelf.form_of(row.recording), "is_open": False}


def _enter(request: SignedInRequest, slug: str, recording_id: UUID) -> tuple[_Shelf, Recording]:
    access = project_for(request.user, slug, Action.IMPORT)
    found = get_object_or_404(selectors.recording_in(access.project), public_id=recording_id)
    return _shelf(access, found.session), found
