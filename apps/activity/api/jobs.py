"""`/jobs`: what runs in the background, how far it is, stop it, try it again."""

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from apps.activity import services
from apps.activity.models import Job
from apps.activity.selectors import job_record, jobs_for
from apps.projects.access import Access
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.serializers import StrictSerializer
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once


class JobSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField()
    step = serializers.CharField()
    progress = serializers.IntegerField()
    total = serializers.IntegerField()
    attempt = serializers.IntegerField()
    result = serializers.JSONField(allow_null=True)
    error = serializers.CharField()
    created_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)


class JobStepSerializer(StrictSerializer):
    """A write that needs no body."""


class JobsView(ProjectView):
    @reads(JobSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The latest hundred jobs that this member may know of."""
        access = self.enter(request)
        return Response([job_record(job) for job in jobs_for(access.member).order_by("-id")[:100]])


class JobView(ProjectView):
    @reads(JobSerializer)
    def get(self, request: Request, slug: str, job_id: UUID) -> Response:
        """One job."""
        access = self.enter(request)
        return Response(job_record(jobs_for(access.member).get(public_id=job_id)))


def _job(access: Access, job_id: UUID) -> Job:
    """Only whoever asked for a job, or steers the project, changes its course: `jobs_for` shows it to no one else."""
    return jobs_for(access.member).get(public_id=job_id)


class CancelJobView(ProjectView):
    @writes(JobStepSerializer, JobSerializer)
    def post(self, request: Request, slug: str, job_id: UUID) -> Response:
        """Stop: at once when waiting, at its next step when running."""
        access = self.enter(request)

        def cancel(key: UUID) -> tuple[int, Any]:
            return 200, job_record(services.ask_to_cancel(job=_job(access, job_id), actor=access.member))

        return write_once(request, access, cancel)


class RetryJobView(ProjectView):
    @writes(JobStepSerializer, JobSerializer)
    def post(self, request: Request, slug: str, job_id: UUID) -> Response:
        """Queue a failed or cancelled job anew."""
        access = self.enter(request)

        def retry(key: UUID) -> tuple[int, Any]:
            return 200, job_record(services.try_again(job=_job(access, job_id), actor=access.member))

        return write_once(request, access, retry)
