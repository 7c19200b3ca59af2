"""What a view may rely on behind `login_required`."""

from django.http import HttpRequest

from apps.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request whose sender is known."""

    user: User


def address_of(request: HttpRequest) -> str:
    """The sender's network address. A proxy in front is the server's business, so no forwarded header is read here."""
    return str(request.META.get("REMOTE_ADDR", ""))
