"""`/transcriptions/{id}`: a transcript while it is being written."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from apps.corpus import selectors, services
from apps.corpus.api import serializers
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once


class TranscriptionView(ProjectView):
    @reads(serializers.TranscriptionSerializer)
    def get(self, request: Request, slug: str, transcription_id: UUID) -> Response:
        """What was typed so far."""
        access = self.enter(request, Action.IMPORT)
        found = selectors.transcriptions_of(access.project).get(public_id=transcription_id)
        return Response(services.transcription_record(found))

    @writes(serializers.SaveTranscriptionSerializer, serializers.SavedTranscriptionSerializer)
    def put(self, request: Request, slug: str, transcription_id: UUID) -> Response:
        """Save it whole, on top of a version. 412 with what stands there where somebody saved meanwhile."""
        access = self.enter(request, Action.IMPORT)
        found = selectors.transcriptions_of(access.project).get(public_id=transcription_id)
        body = serializers.SaveTranscriptionSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def save(key: UUID) -> tuple[int, Any]:
            saved = services.save_transcription(actor=access.member, transcription=found, **body.validated_data)
            return 200, {"version": saved.version}

        return write_once(request, access, save)
