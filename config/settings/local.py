"""One machine, plain HTTP on the loopback: what `manage.py up` runs."""

import os
from urllib.parse import urlsplit

from config.settings.base import *

DEBUG = False
ALLOWED_HOSTS += [urlsplit(ORIGIN).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
# Commands that never meet a browser, such as makemigrations, run without a key of their own.
SECRET_KEY = os.environ.get("SECRET_KEY") or "no key: nothing is signed with this"
