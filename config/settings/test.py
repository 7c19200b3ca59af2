"""Tests: the same parts, quicker clocks and a cheap password hasher."""

from config.settings.base import *

SECRET_KEY = "a key for tests alone, never for a browser of a real person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 0, "max_size": 30, "timeout": 20}
