"""`/agreement`: runs of a round, their results, and the passages behind them."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activity.selectors import job_record
from apps.agreement import selectors, services
from apps.agreement.api import records, serializers
from apps.agreement.forms import WhichPassages
from apps.agreement.places import Kind
from apps.projects.models import Membership
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once

CODE = OpenApiParameter("code", OpenApiTypes.UUID, description="Default: all codes")
PAIR = OpenApiParameter("pair", OpenApiTypes.STR, description="Two coders, joined by a comma. Default: all coders")
KIND = OpenApiParameter("kind", OpenApiTypes.STR, enum=[kind.value for kind in Kind], description="Default: every kind")
PAGE = OpenApiParameter("page", OpenApiTypes.INT, description="Fifty passages a page, from 1")


class RunsView(ProjectView):
    @reads(serializers.AgreementRunSerializer(many=True))
    def get(self, request: Request, slug: str, round_id: UUID) -> Response:
        """The latest hundred runs of a round, newest first."""
        access = self.enter(request)
        runs = selectors.history(selectors.find_round(access.member, round_id))[:100]
        return Response([records.run_record(run) for run in runs])

    @writes(serializers.AskForRunSerializer, serializers.AgreementJobSerializer, 202)
    def post(self, request: Request, slug: str, round_id: UUID) -> Response:
        """Ask for a run now. Where one is on its way already, that one is answered."""
        access = self.enter(request, Action.COMPUTE_AGREEMENT)

        def ask(key: UUID) -> tuple[int, Any]:
            round_ = selectors.find_round(access.member, round_id)
            return 202, job_record(services.ask_for_run(actor=access.member, round_=round_))

        return write_once(request, access, ask)


class RoundJobView(ProjectView):
    @reads(serializers.AgreementJobSerializer)
    def get(self, request: Request, slug: str, round_id: UUID) -> Response:
        """The latest background work on a round's figures, whoever asked for it."""
        access = self.enter(request)
        job = selectors.latest_job(selectors.find_round(access.member, round_id))
        if job is None:
            raise ObjectDoesNotExist
        return Response(job_record(job))


class RunView(ProjectView):
    @reads(serializers.AgreementRunSerializer)
    def get(self, request: Request, slug: str, run_id: UUID) -> Response:
        """One run: what it was computed from and by, and the figures over all codes."""
        access = self.enter(request)
        return Response(records.run_record(selectors.find_run(access.member, run_id)))


class ResultsView(ProjectView):
    @reads(serializers.ResultSerializer(many=True))
    def get(self, request: Request, slug: str, run_id: UUID) -> Response:
        """Every figure of a run: overall, per code, per pair of coders."""
        access = self.enter(request)
        run = selectors.find_run(access.member, run_id)
        coders = Membership.objects.filter(project=access.project, public_id__in=run.figures["coders"])
        public_ids = {key: str(public_id) for key, public_id in coders.values_list("pk", "public_id")}
        return Response([records.result_record(result, public_ids) for result in selectors.results_of(run)])


class PassagesView(ProjectView):
    @reads(serializers.PassageListSerializer, parameters=[CODE, PAIR, KIND, PAGE])
    def get(self, request: Request, slug: str, run_id: UUID) -> Response:
        """What a figure was counted from: who coded, who did not, the excerpts, disagreements first."""
        access = self.enter(request)
        run = selectors.find_run(access.member, run_id)
        asked = WhichPassages(request.query_params)
        if not asked.is_valid():
            raise ObjectDoesNotExist
        listed = selectors.find_passages(access.member, run, **asked.wanted)
        return Response(
            {
                "figures": [records.figure_record(figure) for figure in listed.figures],
                "counts": listed.counts,
                "page": listed.page,
                "pages": listed.pages,
                "passages": [records.passage_record(passage) for passage in listed.passages],
            }
        )
