"""How bytes come in at the doors: no more of them than can be read at all."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from apps.corpus.services import TooLarge

ENVELOPE_BYTES = 64 * 1024
"""What a form may add around its file."""


def is_too_long(request: HttpRequest, most: int | None = None) -> bool:
    """Whether the body says of itself that it is longer than any file we take: `most` bytes, else as many as we read.

    Looks at no byte of it.
    """
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdigit() and int(said) > (most or settings.UPLOAD_MAX_BYTES) + ENVELOPE_BYTES


def read(file: "UploadedFile[Any]") -> tuple[str, bytes]:
    """Name and bytes. Raises `TooLarge` having read no more than one byte too many."""
    data = file.read(settings.UPLOAD_MAX_BYTES + 1)
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise TooLarge
    return file.name or "", data
