"""How a script says who it is: a token in the `Authorization` header. A page of ours uses its session."""

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework import authentication, exceptions, permissions
from rest_framework.request import Request

from apps.accounts import selectors, services
from apps.accounts.models import ApiToken, User

KEYWORD = "Bearer"


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer rap_…`. What is wrong with a token is not told: unknown, ended and revoked look alike."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        words = authentication.get_authorization_header(request).split()
        if not words or words[0].lower() != KEYWORD.lower().encode():
            return None
        token = self._token(words[1:])
        if token.reads_only and request.method not in permissions.SAFE_METHODS:
            raise exceptions.PermissionDenied(_("This token may only read."))
        services.note_use(token=token, at=timezone.now())
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return f'{KEYWORD} realm="api"'

    def _token(self, given: list[bytes]) -> ApiToken:
        key = given[0].decode("latin-1") if len(given) == 1 else ""
        token = selectors.living_token(key, timezone.now()) if key else None
        if token is None:
            raise exceptions.AuthenticationFailed(_("This token is not valid, or not any more."))
        return token


class SessionAuthentication(authentication.SessionAuthentication):
    """The session of a signed-in browser. Writes need the CSRF token, as on every page."""
