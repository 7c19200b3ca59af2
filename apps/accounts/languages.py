"""Which language a person reads: that of her account, else the one chosen in this browser, else the browser's own."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from apps.accounts.models import User

Answer = Callable[[HttpRequest], HttpResponse]


def of(request: HttpRequest) -> str:
    own = request.user.language if request.user.is_authenticated else ""
    return own if own in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


def for_letters_to(reader: User | None) -> str:
    """The reader's own language; until it is known, that of whoever has the letter sent."""
    known = reader.language if reader else ""
    return known or translation.get_language() or settings.LANGUAGE_CODE


def in_her_language(get_response: Answer) -> Answer:
    """After Django's LocaleMiddleware, which knows cookie and browser but no account."""

    def middleware(request: HttpRequest) -> HttpResponse:
        language = of(request)
        if language != translation.get_language():
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return get_response(request)

    return middleware
