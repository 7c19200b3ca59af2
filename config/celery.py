"""The worker's application. Tasks only find a Job and call a service; the Job row is the record."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

app = Celery("rapporteur")
app.conf.update(settings.CELERY)
app.conf.beat_schedule = {
    "dispatch due jobs": {"task": "activity.dispatch", "schedule": settings.JOB_DISPATCH_SECONDS},
}
app.autodiscover_tasks()
