"""`/history`: what one did oneself, and taking it back at any later time."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.coding import selectors, services
from apps.coding.api.serializers import CodingSerializer
from apps.coding.records import coding_record
from apps.coding.selectors import OwnAction
from apps.coding.selectors.telling import said_of
from apps.corpus.models import Session
from apps.projects.access import Access
from apps.projects.errors import Unreadable
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.serializers import StrictSerializer
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once

SESSION = OpenApiParameter("session", OpenApiTypes.UUID, description="Only what was done in this session")
BEFORE = OpenApiParameter("before", OpenApiTypes.UUID, description="Only what was done before this act")


class ActSerializer(serializers.Serializer[Any]):
    """`stands`: yes, taken back, or changed since; `open`: whether it can be taken back in its round."""

    id = serializers.UUIDField()
    at = serializers.DateTimeField()
    said = serializers.CharField()
    code = serializers.UUIDField(allow_null=True)
    coding = serializers.UUIDField(allow_null=True)
    text = serializers.UUIDField(allow_null=True)
    turn = serializers.IntegerField(allow_null=True)
    stands = serializers.CharField()
    open = serializers.BooleanField()


class UndoSerializer(StrictSerializer):
    anyway = serializers.BooleanField(default=False)


class UndoneSerializer(serializers.Serializer[Any]):
    coding = CodingSerializer(allow_null=True)


class HistoryView(ProjectView):
    @reads(ActSerializer(many=True), parameters=[SESSION, BEFORE])
    def get(self, request: Request, slug: str) -> Response:
        """One's own acts, newest first, fifty at a time."""
        access = self.enter(request, Action.CODE)
        session, before = (_uuid(request, name) for name in ("session", "before"))
        found = Session.objects.get(project=access.project, public_id=session) if session else None
        return Response([_record(act) for act in selectors.own_actions(access.member, session=found, before=before)])


class UndoView(ProjectView):
    @writes(UndoSerializer, UndoneSerializer)
    def post(self, request: Request, slug: str, action_id: UUID) -> Response:
        """Take an act back. 412 with `then`, `current` and `since` where it changed, unless `anyway` says both were
        seen."""
        access = self.enter(request, Action.CODE)
        body = UndoSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return write_once(request, access, lambda key: _undo(access, action_id, body.validated_data["anyway"]))


def _undo(access: Access, action_id: UUID, anyway: bool) -> tuple[int, Any]:
    action = selectors.own_action(access.member, action_id)
    coding = services.take_back(actor=access.member, action=action, anyway=anyway)
    return 200, {"coding": coding_record(coding) if coding else None}


def _uuid(request: Request, name: str) -> UUID | None:
    given = request.query_params.get(name, "")
    try:
        return UUID(given) if given else None
    except ValueError as error:
        raise Unreadable(_("%(name)s must be a UUID.") % {"name": name}) from error


def _record(action: OwnAction) -> dict[str, Any]:
    turn = action.text.intervention.position if action.text and action.text.intervention else None
    return {
        "id": str(action.name),
        "at": action.event.at.isoformat(),
        "said": said_of(action),
        "code": str(action.code.public_id) if action.code else None,
        "coding": str(action.coding.public_id) if action.coding else None,
        "text": str(action.text.public_id) if action.text else None,
        "turn": turn,
        "stands": action.stands.value,
        "open": action.is_open,
    }
