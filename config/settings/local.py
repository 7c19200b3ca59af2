"""One machine, plain HTTP on the loopback: what `manage.py up` runs."""

from config.settings.base import *  # noqa: F403 - settings are composed this way

DEBUG = False
CSRF_TRUSTED_ORIGINS = [ORIGIN]  # noqa: F405
if not SECRET_KEY:  # noqa: F405
    SECRET_KEY = "only for commands that never meet a browser, such as makemigrations"
