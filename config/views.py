"""Pages that belong to no app: health, refusals."""

from datetime import timedelta

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from psycopg_pool import PoolTimeout

from apps.activity import bell
from apps.activity.models import WorkerBeat


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """Database, broker and at least one worker answer: 200, else 503 and which of them does not."""
    try:
        worker = WorkerBeat.objects.filter(at__gte=timezone.now() - _silence()).exists()
        parts = {"database": True, "broker": bell.is_reachable(), "worker": worker}
    except (OperationalError, PoolTimeout):
        parts = {"database": False}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _silence() -> timedelta:
    """A worker that has missed three beats does not live."""
    return timedelta(seconds=3 * settings.JOB_HEARTBEAT_SECONDS)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not fit: say what to do rather than what failed."""
    return render(request, "403_csrf.html", {"instance": settings.INSTANCE}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A script gets a problem, a person a page."""
    return _problem(404) if _is_for_scripts(request) else defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    return _problem(500) if _is_for_scripts(request) else defaults.server_error(request)


def _is_for_scripts(request: HttpRequest) -> bool:
    return request.path.startswith("/api/v1/")


def _problem(status: int) -> HttpResponse:
    title, detail = {
        404: (_("Not found"), _("There is no such thing here.")),
        500: (_("It failed"), _("Nothing was changed. The log of the server says more.")),
    }[status]
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")
