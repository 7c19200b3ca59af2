"""`/rounds`, done marks, and the state behind the coding screen."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.codebook.selectors import version_of
from apps.coding import selectors, services
from apps.coding.api import serializers
from apps.coding.records import completion_record, round_record
from apps.corpus.models import Session, Text
from apps.corpus.selectors import living_texts
from apps.projects.access import Access
from apps.projects.models import Membership
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once

ROUND = OpenApiParameter("round", OpenApiTypes.UUID, OpenApiParameter.QUERY, description="Default: the standing round")


class WorkbenchView(ProjectView):
    @reads(serializers.WorkbenchSerializer, parameters=[ROUND])
    def get(self, request: Request, slug: str, session: UUID) -> Response:
        """Codes, codings and done marks of a session in a round, as this member may see them, and a cursor."""
        access = self.enter(request)
        found = Session.objects.get(project=access.project, public_id=session)
        round_ = selectors.find_round(access.member, request.query_params.get("round"))
        return Response(selectors.workbench_state(access.member, found, round_))


class CompletionView(ProjectView):
    @writes(serializers.CompletionWriteSerializer, serializers.CompletionSerializer)
    def put(self, request: Request, slug: str, text: UUID) -> Response:
        """Mark a text done: from now on an absent code is data."""
        access = self.enter(request, Action.CODE)
        body = serializers.CompletionWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def mark(key: UUID) -> tuple[int, Any]:
            member, given = access.member, body.validated_data
            completion = services.mark_done(
                actor=member,
                round_=selectors.find_round(member, given["round"]),
                revision=selectors.find_text_revision(member, text, given["revision"]),
            )
            return 200, completion_record(completion)

        return write_once(request, access, mark)

    @writes(None, serializers.CompletionSerializer, parameters=[ROUND])
    def delete(self, request: Request, slug: str, text: UUID) -> Response:
        """Take the done mark back."""
        access = self.enter(request, Action.CODE)

        def unmark(key: UUID) -> tuple[int, Any]:
            member = access.member
            round_ = selectors.find_round(member, request.query_params.get("round"))
            found = Text.objects.get(project=access.project, public_id=text)
            services.unmark_done(actor=member, round_=round_, text=found)
            record = {"text": str(text), "round": str(round_.public_id), "coder": str(member.public_id), "done": False}
            return 200, record

        return write_once(request, access, unmark)


class RoundsView(ProjectView):
    @reads(serializers.RoundSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The project's rounds, newest first."""
        access = self.enter(request)
        return Response([round_record(round_) for round_ in selectors.rounds_for(access.member)])

    @writes(serializers.RoundWriteSerializer, serializers.RoundSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """Plan and open a round over whole sessions."""
        access = self.enter(request, Action.PLAN_ROUNDS)
        body = serializers.RoundWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        return write_once(request, access, lambda key: _plan(access, body.validated_data), locks="change")


def _plan(access: Access, given: dict[str, Any]) -> tuple[int, Any]:
    present = Membership.objects.filter(project=access.project, left_at__isnull=True)
    round_ = services.plan_round(
        actor=access.member,
        title=given["title"],
        blind=given["blind"],
        coders=[present.get(public_id=coder) for coder in given["coders"]],
        texts=living_texts(access.project.pk).filter(intervention__session__public_id__in=given["sessions"]),
        frozen_version=version_of(access.project) if given["freeze"] else None,
        due_on=given["due_on"],
    )
    return 201, round_record(round_)


class RoundView(ProjectView):
    @reads(serializers.RoundSerializer)
    def get(self, request: Request, slug: str, round_id: UUID) -> Response:
        """One round."""
        access = self.enter(request)
        return Response(round_record(selectors.find_round(access.member, round_id)))


class RoundStepView(ProjectView):
    """A step in a round's life; which one is said by the address."""

    step: Any = None

    @writes(serializers.EmptySerializer, serializers.RoundSerializer)
    def post(self, request: Request, slug: str, round_id: UUID) -> Response:
        """Close (ends blindness for good), reopen (open from then on) or release the results."""
        access = self.enter(request, Action.PLAN_ROUNDS)

        def take(key: UUID) -> tuple[int, Any]:
            round_ = selectors.find_round(access.member, round_id)
            return 200, round_record(self.step(actor=access.member, round_=round_))

        return write_once(request, access, take, locks="change")


class CloseRoundView(RoundStepView):
    step = staticmethod(services.close_round)


class ReopenRoundView(RoundStepView):
    step = staticmethod(services.reopen_round)


class ReleaseRoundView(RoundStepView):
    step = staticmethod(services.release_round)
