"""The doors to what was said: the sessions there are, and one in full."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors
from apps.projects import context
from apps.projects.access import project_for
from apps.projects.roles import Action


@login_required
@require_safe
def texts(request: SignedInRequest, slug: str) -> HttpResponse:
    """The project's sessions with their panels and documents."""
    access = project_for(request.user, slug)
    rows = selectors.session_rows(selectors.sessions_of(access.project))
    shown: dict[str, Any] = {"sessions": rows, "documents": selectors.documents_of_no_session(access.project)}
    if access.may(Action.IMPORT):
        shown["transcriptions"] = selectors.open_transcriptions(access.project)
    return render(request, "corpus/texts.html", context.shell(request, access, "texts") | shown)


@login_required
@require_safe
def session(request: SignedInRequest, slug: str, session_id: UUID) -> HttpResponse:
    """One session in full, to read."""
    access = project_for(request.user, slug)
    found = get_object_or_404(selectors.sessions_of(access.project), public_id=session_id)
    recordings = selectors.recording_rows(found, slug)
    shown = {
        "session": found,
        "row": selectors.session_rows([found])[0],
        "panels": selectors.panels_to_hear(found, recordings),
        "recordings": recordings,
        "source_files": selectors.source_files(access.project).filter(session=found),
    }
    return render(request, "corpus/session.html", context.shell(request, access, "texts") | shown)
