"""`/notes`, `/memos`, `/comments`: memos on anything, threads of comments on codings and codes."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.coding import selectors, services
from apps.coding.api import serializers
from apps.coding.models import Comment
from apps.coding.records import comment_record, memo_record
from apps.coding.subjects import Kind
from apps.projects.access import Access
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import Answer, write_once

KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=[kind.value for kind in Kind])


class NotesView(ProjectView):
    @reads(serializers.NotesSerializer, parameters=[KIND])
    def get(self, request: Request, slug: str, kind: str, thing_id: UUID) -> Response:
        """Memos and threads about one thing, as far as this member may read them."""
        member = self.enter(request).member
        return Response(selectors.notes_on(member, selectors.find_subject(member, kind, thing_id)))


class NewMemoView(ProjectView):
    @writes(serializers.NewMemoSerializer, serializers.OneMemoSerializer, 201, parameters=[KIND])
    def post(self, request: Request, slug: str, kind: str, thing_id: UUID) -> Response:
        """Write a memo. A coding and an intervention have one of each author: a second answers 412 with the first."""
        access = self.enter(request, Action.CODE)
        body = serializers.NewMemoSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> Answer:
            given, member = body.validated_data, access.member
            subject = selectors.find_subject(member, kind, thing_id)
            memo = services.write_memo_on(
                actor=member, subject=subject, body=given["body"], is_private=given["private"]
            )
            return 201, {"memo": memo_record(memo) if memo else None}

        return write_once(request, access, write)


class MemoView(ProjectView):
    @writes(serializers.MemoWriteSerializer, serializers.OneMemoSerializer)
    def put(self, request: Request, slug: str, memo_id: UUID) -> Response:
        """Change or (empty body) withdraw one's memo. `version` is the one read; 412 carries what stands there."""
        access = self.enter(request, Action.CODE)
        body = serializers.MemoWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> Answer:
            given = dict(body.validated_data)
            private = given.pop("private", None)
            found = selectors.find_memo(access.member, memo_id)
            memo = services.change_memo(actor=access.member, memo=found, **given, is_private=private)
            return 200, {"memo": memo_record(memo) if memo else None}

        return write_once(request, access, write)


class ThreadsView(ProjectView):
    @writes(serializers.SaySerializer, serializers.OneCommentSerializer, 201, parameters=[KIND])
    def post(self, request: Request, slug: str, kind: str, thing_id: UUID) -> Response:
        """Open a thread on a coding or a code."""
        access = self.enter(request, Action.CODE)
        body = serializers.SaySerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> Answer:
            subject = selectors.find_subject(access.member, kind, thing_id)
            said = services.open_thread(actor=access.member, subject=subject, body=body.validated_data["body"])
            return 201, {"comment": comment_record(said)}

        return write_once(request, access, write)


class RepliesView(ProjectView):
    @writes(serializers.SaySerializer, serializers.OneCommentSerializer, 201)
    def post(self, request: Request, slug: str, comment_id: UUID) -> Response:
        """Answer in the thread of a comment."""
        access = self.enter(request, Action.CODE)
        body = serializers.SaySerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> Answer:
            thread = selectors.find_comment(access.member, comment_id)
            said = services.reply(actor=access.member, thread=thread, body=body.validated_data["body"])
            return 201, {"comment": comment_record(said)}

        return write_once(request, access, write)


class CommentView(ProjectView):
    @writes(None, serializers.OneCommentSerializer)
    def delete(self, request: Request, slug: str, comment_id: UUID) -> Response:
        """Take one's own comment back. Its place stays."""
        access = self.enter(request, Action.CODE)

        def write(key: UUID) -> Answer:
            found = selectors.find_comment(access.member, comment_id)
            return 200, {"comment": comment_record(services.withdraw_comment(actor=access.member, comment=found))}

        return write_once(request, access, write)


class StepView(ProjectView):
    """A step in a thread's life; which one is said by the address."""

    step: Any = None

    @writes(serializers.EmptySerializer, serializers.OneCommentSerializer)
    def post(self, request: Request, slug: str, comment_id: UUID) -> Response:
        """Resolve or reopen the thread of a comment."""
        access = self.enter(request, Action.CODE)
        return write_once(request, access, lambda key: (200, {"comment": comment_record(self._taken(access))}))

    def _taken(self, access: Access) -> Comment:
        thread = selectors.find_comment(access.member, self.kwargs["comment_id"])
        taken: Comment = self.step(actor=access.member, thread=thread)
        return taken


class ResolveView(StepView):
    step = staticmethod(services.resolve_thread)


class ReopenView(StepView):
    step = staticmethod(services.reopen_thread)
