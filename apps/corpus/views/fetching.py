"""The doors for files by address, and for several at once."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from apps.accounts.requests import SignedInRequest
from apps.corpus import services
from apps.corpus.forms import AddressForm
from apps.projects.access import project_for
from apps.projects.roles import Action
from apps.projects.wire.forms import Done, filled_in, once_per_button


@login_required
@require_POST
def fetch(request: SignedInRequest, slug: str) -> HttpResponse:
    """Fetch a transcript from the service and look it over."""
    access = project_for(request.user, slug, Action.IMPORT)

    def write() -> Done:
        source = services.fetch_file(actor=access.member, address=filled_in(AddressForm(request.POST))["address"])
        return Done(reverse("corpus:preview", args=[slug, source.public_id]))

    return once_per_button(request, access.member, write, back=reverse("corpus:import", args=[slug]))
