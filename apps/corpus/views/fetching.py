"""The doors for files by address, and for several at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.accounts.requests import SignedInRequest
from apps.corpus import services
from apps.corpus.forms import AddressForm
from apps.projects.access import project_for
from apps.projects.errors import Refused
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, NotFilledIn, filled_in, once_per_form


@login_required
@require_POST
def fetch(request: SignedInRequest, slug: str) -> HttpResponse:
    """Fetch a transcript from the service and look it over."""
    access = project_for(request.user, slug, Action.IMPORT)

    def write() -> Done:
        source = services.fetch_file(actor=access.member, address=filled_in(AddressForm(request.POST))["address"])
        return Done(reverse("corpus:preview", args=[slug, source.public_id]))

    try:
        return once_per_form(request, access.member, write)
    except Refused as refused:
        said = AddressForm.MISSING if isinstance(refused, NotFilledIn) else refused.sentence
        messages.error(request, said)
        return redirect("corpus:import", slug=slug)
