"""What `celery -A config.celery:app` runs. Tasks only find a Job and call a service; the Job row is the record."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
django.setup()

from apps.activity.broker import app  # noqa: E402 - needs the settings

app.autodiscover_tasks()

__all__ = ["app"]
