"""`/imports`: bring a file, look at what was recognised, confirm or discard it."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from apps.corpus import selectors, services, uploads
from apps.corpus.api import serializers
from apps.corpus.models import SourceFile
from apps.corpus.records import import_record
from apps.projects.access import Access
from apps.projects.errors import Unreadable
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once


class ImportsView(ProjectView):
    parser_classes = (MultiPartParser,)

    def initial(self, request: Request, *arguments: Any, **named: Any) -> None:
        # Before anything looks into the body, which signing in by cookie does.
        if uploads.is_too_long(request._request):
            raise services.TooLarge
        super().initial(request, *arguments, **named)

    @reads(serializers.ImportSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Files that were brought, the latest first."""
        access = self.enter(request, Action.IMPORT)
        return Response([import_record(source) for source in selectors.source_files(access.project)])

    @writes(serializers.BringSerializer, serializers.ImportSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """Bring a file as the part `file` of a form. No meeting is stored yet; the same bytes are the same import."""
        access = self.enter(request, Action.IMPORT)
        looked = services.look_over(*uploads.read(_the_file(request)))
        # The bytes belong to what makes a write the same one; the gesture's digest is made of `data`.
        assert isinstance(request.data, QueryDict)
        request.data["sha256"] = looked.sha256

        def bring(key: UUID) -> tuple[int, Any]:
            source = services.keep(project=access.project, actor=access.member, looked=looked)
            return 201, import_record(_found(access, source.public_id))

        return write_once(request, access, bring, locks="change")


def _the_file(request: Request) -> "UploadedFile[Any]":
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise Unreadable(_("Send the file as the part “file” of a multipart form."))
    return file


def _found(access: Access, source_id: UUID) -> SourceFile:
    return selectors.source_files(access.project).get(public_id=source_id)


class ImportView(ProjectView):
    @reads(serializers.ImportSerializer)
    def get(self, request: Request, slug: str, source_id: UUID) -> Response:
        """One file: its state and what was recognised in it."""
        access = self.enter(request, Action.IMPORT)
        return Response(import_record(_found(access, source_id)))

    @writes(None, serializers.ImportSerializer)
    def delete(self, request: Request, slug: str, source_id: UUID) -> Response:
        """Discard a file that was not imported: its bytes go, its hash stays."""
        access = self.enter(request, Action.IMPORT)

        def discard(key: UUID) -> tuple[int, Any]:
            source = services.discard(actor=access.member, source=_found(access, source_id))
            return 200, import_record(_found(access, source.public_id))

        return write_once(request, access, discard, locks="change")


class ConfirmImportView(ProjectView):
    @writes(serializers.ConfirmSerializer, serializers.ImportSerializer, 202)
    def post(self, request: Request, slug: str, source_id: UUID) -> Response:
        """Start the import, as a new session or added to `session`. Follow `job` at `/jobs/{id}`."""
        access = self.enter(request, Action.IMPORT)
        body = serializers.ConfirmSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def confirm(key: UUID) -> tuple[int, Any]:
            chosen = body.validated_data["session"]
            into = selectors.sessions_of(access.project).get(public_id=chosen) if chosen else None
            services.confirm(actor=access.member, source=_found(access, source_id), into=into)
            return 202, import_record(_found(access, source_id))

        return write_once(request, access, confirm, locks="change")
