"""`/operations`: how the codebook came to be what it is."""

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.codebook.api.serializers import OperationSerializer
from apps.codebook.selectors import operation_record, operations_of
from apps.projects.errors import Unreadable
from apps.projects.wire.schema import reads
from apps.projects.wire.views import ProjectView

BEFORE = OpenApiParameter("before", OpenApiTypes.INT, description="Only operations below this number; without it: all")


class OperationsView(ProjectView):
    @reads(OperationSerializer(many=True), parameters=[BEFORE])
    def get(self, request: Request, slug: str) -> Response:
        """The numbered operations, newest first, a hundred at a time."""
        access = self.enter(request)
        lines = operations_of(access.project, before=_number(request.query_params.get("before", "")))
        return Response([operation_record(line) for line in lines])


def _number(given: str) -> int | None:
    if not given:
        return None
    if not given.isdecimal() or len(given) > 9:
        raise Unreadable(_("`before` is the number of an operation."))
    return int(given)
