"""What every operation of the API has in common, for its description."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

GESTURE = OpenApiParameter(
    "Idempotency-Key",
    type={"type": "string", "format": "uuid"},
    location=OpenApiParameter.HEADER,
    required=True,
    description="A UUID made once per intended write. Its repeat returns the first answer.",
)


View = TypeVar("View", bound=Callable[..., Any])


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


PROBLEM = OpenApiResponse(ProblemSerializer, description="Why not, and what to do")


def reads(answer: Any, **more: Any) -> Callable[[View], View]:
    """Describe a read: its answer, and how it refuses."""
    return extend_schema(responses={200: answer, 401: PROBLEM, 403: PROBLEM, 404: PROBLEM}, **more)


def writes(request: Any, answer: Any, code: int = 200, **more: Any) -> Callable[[View], View]:
    """Describe a write: its gesture, its answer, and how it refuses."""
    refusals = dict.fromkeys((400, 401, 403, 404, 409, 412, 422, 428), PROBLEM)
    parameters = [GESTURE, *more.pop("parameters", [])]
    return extend_schema(request=request, responses={code: answer, **refusals}, parameters=parameters, **more)
