"""The coding screen: the whole text from the server, everything else on top of it."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.coding import selectors
from apps.coding.models import Round
from apps.coding.visibility import others_are_hidden
from apps.corpus.models import Session
from apps.corpus.selectors import panels_of, recording_rows, with_addresses
from apps.projects.access import Access, project_for


@login_required
@require_safe
def workbench(request: HttpRequest, slug: str, session_id: UUID) -> HttpResponse:
    """A session in a round (default: the standing one), to read for every member and to code for coders."""
    access = project_for(request.user, slug)
    try:
        session = Session.objects.get(project=access.project, public_id=session_id)
        round_ = selectors.find_round(access.member, request.GET.get("round"))
    except ObjectDoesNotExist as error:
        raise Http404 from error
    recordings = recording_rows(session, slug)
    return render(
        request,
        "coding/workbench.html",
        {
            "project": access.project,
            "member": access.member,
            "session": session,
            "round": round_,
            "others_hidden": others_are_hidden(access.member, round_, session),
            "rounds": selectors.rounds_for(access.member),
            "panels": with_addresses(panels_of(session), recordings),
            "recordings": recordings,
            "plays_here": any(row.is_here for row in recordings),
            "urls": _urls(access, session, round_),
        },
    )


def _urls(access: Access, session: Session, round_: Round) -> dict[str, str]:
    slug = access.project.slug
    state = reverse("api:workbench", args=[slug, session.public_id])
    return {
        "api": reverse("api:project", args=[slug]),
        "state": f"{state}?round={round_.public_id}",
        "feed": f"{reverse('api:feed', args=[slug])}?session={session.public_id}",
        "moments": reverse("api:moments", args=[slug, session.public_id]),
        "codebook": reverse("codebook:codes", args=[slug]),
        "search": f"{reverse('coding:search', args=[slug])}?round={round_.public_id}",
        "texts": reverse("corpus:texts", args=[slug]),
        "history": reverse("coding:history", args=[slug]),
        "home": reverse("project-home", args=[slug]),
    }
