"""The doors to the register: who speaks, by what names, which of them are one."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import selectors, services
from apps.corpus.forms_register import ActorForm, VoiceInRegisterForm
from apps.corpus.models import Actor, DuplicateMerge
from apps.projects import context
from apps.projects.access import Access, project_for
from apps.projects.errors import DoesNotFit, Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, Write, filled_in, once_per_button, once_per_form, say_why

MOST = 500
PAIRS = 20


@login_required
@require_safe
def register(request: SignedInRequest, slug: str) -> HttpResponse:
    """Speakers, or the actors behind them."""
    access = project_for(request.user, slug)
    of_actors = request.GET.get("view") == "actors"
    sought, everybody = sought_in(request), "all" in request.GET
    rows = (
        selectors.actor_rows(access.project, sought, everybody=everybody)
        if of_actors
        else selectors.speaker_rows(access.project, sought)
    )
    found = list(rows[: MOST + 1])
    shown: dict[str, Any] = {"view": "actors" if of_actors else "speakers", "sought": sought, "everybody": everybody}
    shown |= {"rows": found[:MOST], "has_more": len(found) > MOST, "types": Actor.Type.choices}
    if access.may(Action.EDIT_SPEAKERS):
        pairs = (selectors.actors_alike if of_actors else selectors.speakers_alike)(access.project)
        shown |= {"alike": pairs[:PAIRS], "pairs_more": len(pairs[PAIRS:])}
        shown["actor_names"] = selectors.actors_of(access.project).values_list("name", flat=True)
        shown["merges"] = selectors.open_merges(access.project)
    return render(request, "corpus/register/register.html", context.shell(request, access, "speakers") | shown)


def sought_in(request: SignedInRequest) -> str:
    """What is looked for, as the filter box sent it."""
    return request.GET.get("q", "").replace("\0", "").strip()[:100]


@login_required
@require_POST
def merge(request: SignedInRequest, slug: str) -> HttpResponse:
    """Make one of those that are ticked; or give the ticked actors one type, the ticked speakers an actor."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    of = "actors" if request.POST.get("of") == "actors" else "speakers"

    def write() -> Done:
        if "set_type" in request.POST and of == "actors":
            return Done(back, _type_set(request, access, of))
        if "set_speakers" in request.POST and of == "speakers":
            return Done(back, _speakers_set(request, access, of))
        return Done(back, _merged(request, access, of))

    back = f"{reverse('corpus:register', args=[slug])}?view={of}"
    return once_per_button(request, access.member, write, back=back)


def _ticked(request: SignedInRequest, access: Access, of: str, field: str = "who") -> list[Any]:
    people: QuerySet[Any] = (selectors.actors_of if of == "actors" else selectors.speakers_of)(access.project)
    return selectors.ticked(people, request.POST.getlist(field))


def _type_set(request: SignedInRequest, access: Access, of: str) -> str:
    chosen, ticked = request.POST.get("type", ""), _ticked(request, access, of)
    if chosen not in Actor.Type.values or not ticked:
        raise DoesNotFit(_("Tick actors and choose a type."))
    changed = services.set_type(actor=access.member, actors=ticked, type=chosen)
    return ngettext("%(n)d actor changed its type.", "%(n)d actors changed their type.", changed) % {"n": changed}


def _speakers_set(request: SignedInRequest, access: Access, of: str) -> str:
    name, function = (request.POST.get(field, "").strip()[:200] for field in ("stands_for", "function"))
    ticked = _ticked(request, access, of)
    stands_for = selectors.actor_named(access.project, name) if name else None
    if name and stands_for is None:
        raise DoesNotFit(_("No actor of the register is called “%(name)s”.") % {"name": name})
    if not ticked or not (stands_for or function):
        raise DoesNotFit(_("Tick speakers and say their actor or function."))
    changed = services.set_speakers(actor=access.member, speakers=ticked, stands_for=stands_for, function=function)
    return ngettext("%(n)d speaker changed.", "%(n)d speakers changed.", changed) % {"n": changed}


def _merged(request: SignedInRequest, access: Access, of: str) -> str:
    heads = _ticked(request, access, of, "into")
    if not heads:
        raise DoesNotFit(_("Choose into which one the ticked ones are merged."))
    others = [each for each in _ticked(request, access, of) if each.pk != heads[0].pk]
    if not others:
        raise DoesNotFit(_("Tick at least one that is the same as the one chosen."))
    if of == "actors":
        services.merge_actors(actor=access.member, into=heads[0], duplicates=others)
    else:
        services.merge_speakers(actor=access.member, into=heads[0], duplicates=others)
    return _("Merged. It can be taken apart again below.")


@login_required
@require_POST
def unmerge(request: SignedInRequest, slug: str, merge_id: UUID) -> HttpResponse:
    """Take a merge back."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(DuplicateMerge, project=access.project, public_id=merge_id)
    back = f"{reverse('corpus:register', args=[slug])}?view={found.of}s"

    def write() -> Done:
        services.unmerge(actor=access.member, merge=found)
        return Done(back, _("Taken apart: all that was moved is back."))

    return once_per_button(request, access.member, write, back=back)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def actor(request: SignedInRequest, slug: str, actor_id: UUID) -> HttpResponse:
    """What is known of an actor."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(selectors.actors_of(access.project), public_id=actor_id)
    known = {"name": found.name, "type": found.type, "iso3": found.iso3, "aliases": "\n".join(found.aliases)}
    form = ActorForm(request.POST) if request.method == "POST" else ActorForm(initial=known)

    def write() -> Done:
        said = filled_in(form)
        aliases = said["aliases"].splitlines()
        services.change_actor(
            actor=access.member, changed=found, name=said["name"], type=said["type"], iso3=said["iso3"], aliases=aliases
        )
        return Done(f"{reverse('corpus:register', args=[slug])}?view=actors", _("The actor was changed."))

    return _edited(request, access, form, write, found.name, "actors")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def speaker(request: SignedInRequest, slug: str, speaker_id: UUID) -> HttpResponse:
    """Who a speaker is."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(selectors.speakers_of(access.project), public_id=speaker_id)
    actors = selectors.actors_of(access.project)
    known = {name: getattr(found, name) for name in ("name", "function", "group", "table_label")}
    known["actor"] = str(found.actor.public_id) if found.actor else ""
    form = (
        VoiceInRegisterForm(actors, request.POST)
        if request.method == "POST"
        else VoiceInRegisterForm(actors, initial=known)
    )

    def write() -> Done:
        said = filled_in(form)
        services.change_speaker_in_register(
            actor=access.member,
            changed=found,
            name=said["name"],
            function=said["function"],
            stands_for=form.actors.get(said["actor"]),
            group=said["group"],
            table_label=said["table_label"],
        )
        return Done(reverse("corpus:register", args=[slug]), _("The speaker was changed."))

    return _edited(request, access, form, write, found.label, "speakers")


def _edited(request: SignedInRequest, access: Access, form: Form, write: Write, called: str, view: str) -> HttpResponse:
    status = 200
    if request.method == "POST":
        try:
            return once_per_form(request, access.member, write)
        except Refused as refused:
            status = say_why(form, refused)
    shown = context.shell(request, access, "speakers") | {"form": form, "called": called, "view": view}
    return render(request, "corpus/register/edit.html", shown, status=status)
