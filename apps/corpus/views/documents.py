"""The doors to documents: one to read, what is known about it, and the intervention that delivered a statement."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors, services
from apps.corpus.forms_media import DeliveredForm, DocumentForm
from apps.corpus.models import Document, Panel
from apps.corpus.playing import hours_clock
from apps.corpus.text_differences import differences, in_paragraphs
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button, once_per_form, say_why


@login_required
@require_safe
def document(request: SignedInRequest, slug: str, document_id: UUID) -> HttpResponse:
    """One document to read; with `?against=delivered`, beside what was said."""
    access, found = _enter(request, slug, document_id, Action.READ)
    return _page(request, access, found)


@login_required
@require_POST
def change(request: SignedInRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Say anew what is known about it."""
    access, found = _enter(request, slug, document_id)
    form = document_form(access, request.POST)

    def write() -> Done:
        filled_in(form)
        services.change_document(actor=access.member, document=found, facts=form.facts)
        return Done(_address(found), _("The document was changed."))

    try:
        return once_per_form(request, access.member, write)
    except Refused as refused:
        return _page(request, access, found, status=say_why(form, refused), form=form)


@login_required
@require_POST
def link(request: SignedInRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Say which intervention delivered it."""
    access, found = _enter(request, slug, document_id)

    def write() -> str:
        form = DeliveredForm(selectors.turns_to_link(found), request.POST)
        chosen = form.turns[filled_in(form)["intervention"]]
        services.link_statement(actor=access.member, document=found, intervention=chosen)
        return _("The statement is linked to the intervention that delivered it.")

    return _linked(request, access, found, write)


@login_required
@require_POST
def unlink(request: SignedInRequest, slug: str, document_id: UUID) -> HttpResponse:
    """Take that away again."""
    access, found = _enter(request, slug, document_id)

    def write() -> str:
        services.unlink_statement(actor=access.member, document=found)
        return _("The link was taken away.")

    return _linked(request, access, found, write)


def _linked(request: SignedInRequest, access: Access, found: Document, write: Callable[[], str]) -> HttpResponse:
    page = _address(found)
    return once_per_button(request, access.member, lambda: Done(page, write()), back=page)


def document_form(access: Access, *sent: Any, **more: Any) -> DocumentForm:
    """The form of a document of this project."""
    panels = Panel.objects.filter(project=access.project).select_related("session")
    sessions = selectors.sessions_of(access.project)
    return DocumentForm(sessions, panels.order_by("session__position", "session_id", "position"), *sent, **more)


def _page(
    request: SignedInRequest, access: Access, found: Document, *, status: int = 200, form: DocumentForm | None = None
) -> HttpResponse:
    revision = selectors.words_of(found)
    delivered = selectors.words_delivered(found) if found.delivered_by else None
    shown: dict[str, Any] = {
        "document": found,
        "revision": revision,
        "paragraphs": revision.content.split("\n"),
        "direction": selectors.direction_of(found.language),
        "about": selectors.turn_it_is_about(found),
        "delivered": delivered,
        "source_files": found.source_files.order_by("pk"),
    }
    if delivered and request.GET.get("against") == "delivered":
        shown["differences"] = in_paragraphs(differences(revision.content, delivered.content))
    if access.may(Action.IMPORT):
        shown["form"] = form or document_form(access, initial=_known(found))
        shown["is_changing"] = form is not None
        shown["delivered_form"] = _delivered_form(found)
    shown = context.shell(request, access, "texts") | shown
    return render(request, "corpus/documents/document.html", shown, status=status)


def _delivered_form(found: Document) -> DeliveredForm | None:
    if found.kind != Document.Kind.STATEMENT or found.session is None:
        return None
    chosen = {"intervention": str(found.delivered_by.public_id)} if found.delivered_by else {}
    return DeliveredForm(selectors.turns_to_link(found), initial=chosen)


def _known(found: Document) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "title": found.title,
        "session": str(found.session.public_id) if found.session else "",
        "dated_on": found.dated_on,
        "observer": found.observer,
        "about_panel": str(found.about_panel.public_id) if found.about_panel else "",
        "about": "" if found.about_ms is None else hours_clock(found.about_ms),
        "language": found.language,
    }


def _address(found: Document) -> str:
    return reverse("corpus:document", args=[found.project.slug, found.public_id])


def _enter(
    request: SignedInRequest, slug: str, document_id: UUID, action: Action = Action.IMPORT
) -> tuple[Access, Document]:
    access = project_for(request.user, slug, action)
    return access, get_object_or_404(selectors.documents_of(access.project), public_id=document_id)
