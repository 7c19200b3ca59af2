"""Addresses under /api/v1/projects/{slug}/."""

from django.urls import path

from apps.activity.api import events, jobs

urlpatterns = [
    path("events", events.EventsView.as_view(), name="events"),
    path("feed", events.feed, name="feed"),
    path("jobs", jobs.JobsView.as_view(), name="jobs"),
    path("jobs/<uuid:job_id>", jobs.JobView.as_view(), name="job"),
    path("jobs/<uuid:job_id>/cancel", jobs.CancelJobView.as_view(), name="job-cancel"),
    path("jobs/<uuid:job_id>/retry", jobs.RetryJobView.as_view(), name="job-retry"),
]
