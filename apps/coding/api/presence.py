"""`/presence`: where one works right now, and who else is there. No entry of the journal, nothing that is kept."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activity import presence
from apps.coding import selectors
from apps.coding.visibility import knows_who_is_here
from apps.corpus.models import Session, Text
from apps.projects.access import Access
from apps.projects.wire.schema import reads
from apps.projects.wire.serializers import StrictSerializer
from apps.projects.wire.views import ProjectView


class PlaceSerializer(StrictSerializer):
    session = serializers.UUIDField()
    round = serializers.UUIDField()
    text = serializers.UUIDField(allow_null=True)


class HereSerializer(serializers.Serializer[Any]):
    member = serializers.UUIDField()
    text = serializers.UUIDField()


class OthersHereSerializer(serializers.Serializer[Any]):
    here = HereSerializer(many=True)


class PresenceView(ProjectView):
    @reads(OthersHereSerializer, request=PlaceSerializer, operation_id="presence")
    def put(self, request: Request, slug: str) -> Response:
        """Say which text is in hand (null: none any more); who else works in the session. Forgotten within a minute.

        Nothing is kept or told where one codes blind, in a blind round, or for whoever chose not to be seen.
        """
        access = self.enter(request)
        body = PlaceSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return Response({"here": _others(access, body.validated_data)})


def _others(access: Access, given: dict[str, Any]) -> list[presence.Here]:
    member = access.member
    session = Session.objects.get(project=access.project, public_id=given["session"])
    round_ = selectors.find_round(member, given["round"])
    is_shown = knows_who_is_here(member, session.public_id) and not round_.hides_others
    if not is_shown:
        return []
    _tell(access, session, given["text"])
    return presence.others_here(member, session.public_id)


def _tell(access: Access, session: Session, text: Any) -> None:
    if text is None:
        presence.leave(access.member, session.public_id)
        return
    found = Text.objects.get(project=access.project, intervention__session=session, public_id=text)
    presence.come(access.member, session.public_id, found.public_id)
