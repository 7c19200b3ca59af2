"""Errors of the API: `application/problem+json` (RFC 9457), each saying what happened and what to do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from apps.projects.errors import Refused
from apps.projects.told import told

TITLES = {
    400: _("The request cannot be read"),
    401: _("Sign in first"),
    403: _("Not allowed"),
    404: _("Not found"),
    405: _("This address does not take that verb"),
    409: _("In conflict with what is there"),
    412: _("Changed meanwhile"),
    413: _("Too large"),
    415: _("Of the wrong type"),
    422: _("It does not fit"),
    428: _("Say which version you mean"),
    429: _("Too many requests"),
}


def problem(code: int, detail: Any, **more: Any) -> Response:
    body = {
        "type": "about:blank",
        "title": str(TITLES.get(code, _("Refused"))),
        "status": code,
        "detail": str(detail),
        **more,
    }
    return Response(body, status=code, content_type="application/problem+json")


def handle(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler. What is not ours goes on to be a plain 500 with an entry in the log."""
    if isinstance(error, Refused):
        return problem(error.status, told(error.sentence), **error.more)
    if isinstance(error, Http404 | exceptions.NotFound):
        return problem(404, _("There is no such thing here."))
    if isinstance(error, PermissionDenied | exceptions.PermissionDenied):
        return problem(403, str(error) or _("Your role does not allow this."))
    if isinstance(error, exceptions.ValidationError):
        return problem(status.HTTP_400_BAD_REQUEST, _("Some fields do not fit."), errors=error.detail)
    if isinstance(error, exceptions.APIException):
        return _from_rest(error)
    return None


def _from_rest(error: exceptions.APIException) -> Response:
    response = problem(error.status_code, str(error.detail))
    if authenticate := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = authenticate
    if wait := getattr(error, "wait", None):
        response["Retry-After"] = str(int(wait))
    return response
