"""The words of the browser's part in one language. Their address names their hash: fetched once, kept for a year."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.i18n import JavaScriptCatalog

KEPT = "public, max-age=31536000, immutable"


class Catalogue(JavaScriptCatalog):
    domain = "djangojs"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language, wanted = kwargs.pop("language"), kwargs.pop("version")
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with override(language):
            response = super().get(request)
        response.headers["Content-Language"] = language
        # A page of yesterday gets today's words, and asks again tomorrow.
        response.headers["Cache-Control"] = KEPT if wanted == version(language) else "no-store"
        return response


@cache
def version(language: str) -> str:
    """The hash of what was translated; a process begins anew when that changes."""
    files = (Path(folder) / language / "LC_MESSAGES" / "djangojs.mo" for folder in settings.LOCALE_PATHS)
    whole = b"".join(file.read_bytes() for file in files if file.exists())
    return hashlib.sha256(whole).hexdigest()[:12]


def address(request: HttpRequest) -> dict[str, str]:
    """For templates: where the catalogue is, or nothing for the language that stands in the sources."""
    language = get_language()
    if not language or language == settings.LANGUAGE_CODE:
        return {}
    words = {"language": language, "version": version(language)}
    return {"catalogue": reverse("javascript-catalogue", kwargs=words)}
