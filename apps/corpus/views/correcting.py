"""The doors to corrections of a text that is there: its words, its beginning and end, who says it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors, services
from apps.corpus.following import Followed
from apps.corpus.formats.draft import SpeakerDraft
from apps.corpus.forms import ReviseForm, SplitForm, VoiceForm
from apps.corpus.models import Intervention
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button


@login_required
@require_safe
def edit(request: SignedInRequest, slug: str, intervention_id: UUID) -> HttpResponse:
    """One intervention to be corrected."""
    access, intervention = _enter(request, slug, intervention_id)
    speaker = intervention.speaker
    shown = {
        "intervention": intervention,
        "revision": selectors.current_revision(access.project, intervention.text.public_id),
        "history": selectors.revisions_of(intervention.text),
        "modes": Intervention.Mode.choices,
        "actor_names": selectors.actors_of(access.project).values_list("name", flat=True),
        "affiliation": speaker.actor.name if speaker.actor else speaker.affiliation,
    }
    return render(request, "corpus/edit.html", context.shell(request, access, "texts") | shown)


@login_required
@require_POST
def revise(request: SignedInRequest, slug: str, intervention_id: UUID) -> HttpResponse:
    """Give it new words."""
    access, intervention = _enter(request, slug, intervention_id)

    def write() -> str:
        said = filled_in(ReviseForm(request.POST))
        made = services.revise_text(
            actor=access.member,
            text=intervention.text,
            content=said["content"],
            revision=said["revision"],
            reason=said["reason"],
        )
        return _what_followed(made.followed)

    return _corrected(request, access, intervention, write)


@login_required
@require_POST
def split(request: SignedInRequest, slug: str, intervention_id: UUID) -> HttpResponse:
    """End it earlier; what follows is the next intervention."""
    access, intervention = _enter(request, slug, intervention_id)

    def write() -> str:
        said = filled_in(SplitForm(request.POST))
        made = services.split_intervention(
            actor=access.member,
            intervention=intervention,
            at=said["at"],
            revision=said["revision"],
            speaker=_speaker(said),
            mode=said["mode"],
        )
        return _what_followed(made.followed)

    return _corrected(request, access, intervention, write)


@login_required
@require_POST
def join(request: SignedInRequest, slug: str, intervention_id: UUID) -> HttpResponse:
    """Join the next one to it."""
    access, intervention = _enter(request, slug, intervention_id)

    def write() -> str:
        revision = request.POST.get("revision", "")
        made = services.join_interventions(actor=access.member, intervention=intervention, revision=revision)
        return _what_followed(made.followed)

    return _corrected(request, access, intervention, write)


@login_required
@require_POST
def change_speaker(request: SignedInRequest, slug: str, intervention_id: UUID) -> HttpResponse:
    """Say who spoke."""
    access, intervention = _enter(request, slug, intervention_id)

    def write() -> str:
        said = filled_in(VoiceForm(request.POST))
        services.change_speaker(
            actor=access.member, intervention=intervention, speaker=_speaker(said), mode=said["mode"]
        )
        return _("The speaker was changed. Codings stay as they are.")

    return _corrected(request, access, intervention, write)


def _corrected(
    request: SignedInRequest, access: Access, intervention: Intervention, write: Callable[[], str]
) -> HttpResponse:
    page = reverse("corpus:edit", args=[access.project.slug, intervention.public_id])
    return once_per_button(request, access.member, lambda: Done(page, write()), back=page)


def _speaker(said: dict[str, str]) -> SpeakerDraft:
    return SpeakerDraft(
        name=said["name"] or None,
        affiliation=said["affiliation"] or None,
        function=said["function"] or None,
        group=said["group"] or None,
    )


def _what_followed(followed: Followed) -> str:
    """What became of the codings, in one sentence."""
    if not any(vars(followed).values()):
        return _("Corrected. No coding stood on this text.")
    return _(
        "Corrected. Codings: %(kept)d in place, %(moved)d moved with their words, %(fuzzy)d found again, "
        "%(orphan)d without a place."
    ) % {"kept": followed.exact, "moved": followed.moved, "fuzzy": followed.fuzzy, "orphan": followed.orphan}


def _enter(request: SignedInRequest, slug: str, intervention_id: UUID) -> tuple[Access, Intervention]:
    access = project_for(request.user, slug, Action.IMPORT)
    found = Intervention.objects.select_related("session__project", "speaker__actor", "panel", "text")
    living = found.filter(project=access.project, superseded_at__isnull=True)
    return access, get_object_or_404(living, public_id=intervention_id)
