"""The doors to actor groups: schemes, and the board where actors are put into groups."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.requests import SignedInRequest
from apps.corpus import register, selectors, services
from apps.corpus.forms_register import GroupForm, SchemeForm
from apps.corpus.models import GroupScheme
from apps.corpus.views.register import sought_in
from apps.projects import context
from apps.projects.access import project_for
from apps.projects.errors import DoesNotFit, Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button, once_per_form, say_why


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def schemes(request: SignedInRequest, slug: str) -> HttpResponse:
    """The schemes there are; a new one."""
    is_post = request.method == "POST"
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS if is_post else Action.READ)
    form = SchemeForm(request.POST) if is_post else SchemeForm()
    status = 200

    def write() -> Done:
        said = filled_in(form)
        made = services.make_scheme(actor=access.member, name=said["name"], list_key=said["list_key"])
        return Done(reverse("corpus:scheme", args=[slug, made.public_id]))

    if is_post:
        try:
            return once_per_form(request, access.member, write)
        except Refused as refused:
            status = say_why(form, refused)
    shown = {"form": form, "schemes": selectors.schemes_of(access.project)}
    return render(
        request, "corpus/register/schemes.html", context.shell(request, access, "speakers") | shown, status=status
    )


@login_required
@require_safe
def scheme(request: SignedInRequest, slug: str, scheme_id: UUID) -> HttpResponse:
    """The board of a scheme: groups side by side, with who is in them."""
    access = project_for(request.user, slug)
    found = get_object_or_404(GroupScheme, project=access.project, public_id=scheme_id)
    everybody, sought = "all" in request.GET, sought_in(request)
    shown = {
        "scheme": found,
        "columns": selectors.board(found, selectors.actor_rows(access.project, sought, everybody=everybody)),
        "everybody": everybody,
        "sought": sought,
        "lists": register.group_lists(),
        "speakers": selectors.speakers_of(access.project),
        "colours": range(1, services.SLOTS + 1),
    }
    return render(request, "corpus/register/scheme.html", context.shell(request, access, "speakers") | shown)


@login_required
@require_POST
def assign(request: SignedInRequest, slug: str, scheme_id: UUID) -> HttpResponse:
    """Put an actor, or one speaker alone, into a group."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(GroupScheme, project=access.project, public_id=scheme_id)

    def write() -> Done:
        who, into = request.POST.get("who", ""), request.POST.get("group", "")
        members = selectors.ticked(selectors.actors_of(access.project), [who])
        voices = selectors.ticked(selectors.speakers_of(access.project), [who])
        group = next((each for each in found.groups.all() if str(each.public_id) == into), None)
        if not (members or voices) or (into and group is None):
            raise DoesNotFit(_("Choose an actor or a speaker, and one of these groups."))
        services.assign(
            actor=access.member,
            scheme=found,
            group=group,
            member=members[0] if members else None,
            voice=voices[0] if voices and not members else None,
        )
        return Done(f"{back}#who-{who}")

    back = reverse("corpus:scheme", args=[slug, scheme_id])
    if request.GET:
        back = f"{back}?{request.GET.urlencode()}"
    return once_per_button(request, access.member, write, back=back)


@login_required
@require_POST
def fill(request: SignedInRequest, slug: str, scheme_id: UUID) -> HttpResponse:
    """Fill the scheme from a list; what was put by hand stays."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(GroupScheme, project=access.project, public_id=scheme_id)
    back = reverse("corpus:scheme", args=[slug, scheme_id])

    def write() -> Done:
        put = services.fill_again(actor=access.member, scheme=found, list_key=request.POST.get("list", ""))
        return Done(back, _("%(n)d actors were put into groups. What was put by hand stays.") % {"n": put})

    return once_per_button(request, access.member, write, back=back)


@login_required
@require_POST
def group(request: SignedInRequest, slug: str, scheme_id: UUID) -> HttpResponse:
    """A new group, or another name, colour or place of one that is there."""
    access = project_for(request.user, slug, Action.EDIT_SPEAKERS)
    found = get_object_or_404(GroupScheme, project=access.project, public_id=scheme_id)
    back = reverse("corpus:scheme", args=[slug, scheme_id])

    def write() -> Done:
        said = filled_in(GroupForm(request.POST))
        wanted = request.POST.get("group", "")
        known = next((each for each in found.groups.all() if str(each.public_id) == wanted), None)
        if known is None:
            services.add_group(actor=access.member, scheme=found, name=said["name"])
        else:
            services.change_group(
                actor=access.member,
                group=known,
                name=said["name"] or known.name,
                slot=said["slot"] or known.slot,
                position=said["position"] or known.position + 1,
            )
        return Done(back)

    return once_per_button(request, access.member, write, back=back)
