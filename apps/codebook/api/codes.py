"""`/codes`: the codebook as a member may know it, new codes, and the changes that leave codings where they are."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from apps.codebook import services
from apps.codebook.api import serializers
from apps.codebook.models import Code
from apps.codebook.rights import demand_change
from apps.codebook.selectors import code_record, codes_for, find_code
from apps.projects.access import Access
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once


class CodesView(ProjectView):
    @reads(serializers.CodeSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """All codes, retired ones too, in the order of the tree. A proposal is its author's, and of whoever steers."""
        access = self.enter(request)
        return Response([code_record(code) for code in codes_for(access.member)])

    @writes(serializers.NewCodeSerializer, serializers.CodeAnswerSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """A new code. From a coder who is blind in a running round it is a private proposal."""
        access = self.enter(request)
        services.demand_new_codes(access.member)
        body = serializers.NewCodeSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return write_once(request, access, lambda key: _add(access, dict(body.validated_data)), locks="change")


def _add(access: Access, given: dict[str, Any]) -> tuple[int, Any]:
    parent = given.pop("parent")
    place = find_code(access.member, parent) if parent else None
    return 201, {"code": code_record(services.new_code(actor=access.member, parent=place, **given))}


class CodeView(ProjectView):
    @reads(serializers.CodeAnswerSerializer)
    def get(self, request: Request, slug: str, code_id: UUID) -> Response:
        """One code as it stands now."""
        access = self.enter(request)
        return Response({"code": code_record(find_code(access.member, code_id))})


class ChangeView(ProjectView, ABC):
    """A change of one code; which one is said by the address."""

    shape: type[Serializer[Any]]

    @abstractmethod
    def change(self, access: Access, code: Code, given: dict[str, Any]) -> Code:
        """Make the change that was sent."""

    def answer(self, request: Request, code_id: UUID) -> Response:
        access = self.enter(request)
        demand_change(access, find_code(access.member, code_id))
        body = self.shape(data=request.data)
        body.is_valid(raise_exception=True)

        def write(key: UUID) -> tuple[int, Any]:
            code = self.change(access, find_code(access.member, code_id), dict(body.validated_data))
            return 200, {"code": code_record(code)}

        return write_once(request, access, write, locks="change")


class RenameView(ChangeView):
    shape = serializers.RenameSerializer

    @writes(serializers.RenameSerializer, serializers.CodeAnswerSerializer)
    def post(self, request: Request, slug: str, code_id: UUID) -> Response:
        """Give a code another name."""
        return self.answer(request, code_id)

    def change(self, access: Access, code: Code, given: dict[str, Any]) -> Code:
        return services.rename_code(code=code, actor=access.member, **given)


class RedefineView(ChangeView):
    shape = serializers.RedefineSerializer

    @writes(serializers.RedefineSerializer, serializers.CodeAnswerSerializer)
    def post(self, request: Request, slug: str, code_id: UUID) -> Response:
        """Change what a code says. Codings made under the older definition wait for confirmation."""
        return self.answer(request, code_id)

    def change(self, access: Access, code: Code, given: dict[str, Any]) -> Code:
        return services.redefine_code(code=code, actor=access.member, **given)


class MoveView(ChangeView):
    shape = serializers.MoveSerializer

    @writes(serializers.MoveSerializer, serializers.CodeAnswerSerializer)
    def post(self, request: Request, slug: str, code_id: UUID) -> Response:
        """Put a code under another of its kind, or at the top."""
        return self.answer(request, code_id)

    def change(self, access: Access, code: Code, given: dict[str, Any]) -> Code:
        parent = given.pop("parent")
        place = find_code(access.member, parent) if parent else None
        return services.move_code(code=code, actor=access.member, parent=place, **given)


class RecolourView(ChangeView):
    shape = serializers.RecolourSerializer

    @writes(serializers.RecolourSerializer, serializers.CodeAnswerSerializer)
    def post(self, request: Request, slug: str, code_id: UUID) -> Response:
        """Give a code another of the twelve slots, or other letters."""
        return self.answer(request, code_id)

    def change(self, access: Access, code: Code, given: dict[str, Any]) -> Code:
        return services.recolour_code(code=code, actor=access.member, **given)
