"""`/codings`: apply, look, change, withdraw, restore, and the memo on one."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.coding import selectors, services
from apps.coding.api import serializers
from apps.coding.records import coding_record, memo_record
from apps.coding.subjects import Kind, Subject
from apps.projects.access import Access
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once

REFERENCE = OpenApiParameter(
    "coding",
    OpenApiTypes.STR,
    OpenApiParameter.PATH,
    description="A coding's id, or `gesture:{uuid}` for the one that gesture made",
)


class CodingsView(ProjectView):
    @writes(serializers.ApplySerializer, serializers.AppliedSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """Code an excerpt. A merged code lands on its successor; a retired one answers 409 with the choices."""
        access = self.enter(request, Action.CODE)
        body = serializers.ApplySerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return write_once(request, access, lambda key: _apply(access, body.validated_data, key))


def _apply(access: Access, given: dict[str, Any], key: UUID) -> tuple[int, Any]:
    member = access.member
    applied = services.apply_code(
        actor=member,
        round_=selectors.find_round(member, given["round"]),
        revision=selectors.find_text_revision(member, given["text"], given["revision"]),
        start=given["start"],
        end=given["end"],
        quote=given["quote"],
        code=codes_for(member).get(public_id=given["code"]),
        stance=given["stance"],
        confidence=given["confidence"],
        gesture_id=key,
        group=given["group"],
    )
    if given["memo"] and applied.is_new:
        services.write_memo(actor=member, coding=applied.coding, body=given["memo"], version=0)
    has_memo = bool(given["memo"]) if applied.is_new else None
    answer = {"coding": coding_record(applied.coding, has_memo=has_memo), "landed_on": _landed(applied.landed_on)}
    return (201 if applied.is_new else 200), answer


def _landed(code: Code | None) -> dict[str, str] | None:
    return {"code": str(code.public_id), "because": "merged"} if code else None


class CodingView(ProjectView):
    @reads(serializers.CodingDetailSerializer, parameters=[REFERENCE])
    def get(self, request: Request, slug: str, coding: str) -> Response:
        """One coding with its memos and its history."""
        access = self.enter(request)
        found = selectors.coding_for(access.member, coding)
        memos = selectors.memos_on(access.member, Subject(Kind.CODING, found))
        return Response(
            {
                "coding": coding_record(found),
                "quote": found.quote,
                "memos": [memo_record(memo) for memo in memos],
                "history": selectors.history_of(access.member, found),
            }
        )

    @writes(serializers.ChangeSerializer, serializers.CodingAnswerSerializer, parameters=[REFERENCE])
    def patch(self, request: Request, slug: str, coding: str) -> Response:
        """Change confidence, stance or extent of one's own coding."""
        access = self.enter(request, Action.CODE)
        body = serializers.ChangeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        given = dict(body.validated_data)
        extent = tuple(given.pop(name) for name in ("start", "end", "quote")) if "quote" in given else None

        def change(key: UUID) -> tuple[int, Any]:
            found = selectors.coding_for(access.member, coding)
            changed = services.change_coding(actor=access.member, coding=found, extent=extent, **given)
            return 200, {"coding": coding_record(changed)}

        return write_once(request, access, change)

    @writes(None, serializers.CodingAnswerSerializer, parameters=[REFERENCE])
    def delete(self, request: Request, slug: str, coding: str) -> Response:
        """Take the code off the excerpt. The coding stays on record."""
        access = self.enter(request, Action.CODE)

        def withdraw(key: UUID) -> tuple[int, Any]:
            found = selectors.coding_for(access.member, coding)
            return 200, {"coding": coding_record(services.withdraw_coding(actor=access.member, coding=found))}

        return write_once(request, access, withdraw)


class RestoreView(ProjectView):
    @writes(serializers.EmptySerializer, serializers.CodingAnswerSerializer, parameters=[REFERENCE])
    def post(self, request: Request, slug: str, coding: str) -> Response:
        """Bring a withdrawn coding back."""
        access = self.enter(request, Action.CODE)

        def restore(key: UUID) -> tuple[int, Any]:
            found = selectors.coding_for(access.member, coding)
            return 200, {"coding": coding_record(services.restore_coding(actor=access.member, coding=found))}

        return write_once(request, access, restore)


class MemoView(ProjectView):
    @writes(serializers.MemoWriteSerializer, serializers.MemoAnswerSerializer, parameters=[REFERENCE])
    def put(self, request: Request, slug: str, coding: str) -> Response:
        """Write, change or (empty body) withdraw one's memo on a coding. `version` is the one read, 0 when new."""
        access = self.enter(request, Action.CODE)
        body = serializers.MemoWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> tuple[int, Any]:
            found = selectors.coding_for(access.member, coding)
            given = dict(body.validated_data)
            private = given.pop("private", None)
            memo = services.write_memo(actor=access.member, coding=found, **given, is_private=private)
            return 200, {"memo": memo_record(memo) if memo else None, "coding": coding_record(found)}

        return write_once(request, access, write)
