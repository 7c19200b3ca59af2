"""The web application, for uvicorn."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

django = get_asgi_application()

from django.conf import settings  # noqa: E402 - they can be read now

from config.bodies import bounded  # noqa: E402

application = bounded(
    django,
    plain=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    with_files=2 * settings.UPLOAD_MAX_BYTES,
    # A little more than is kept: what is just too long is refused on the page, in words.
    with_recording=settings.RECORDING_MAX_BYTES + 16 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
)
