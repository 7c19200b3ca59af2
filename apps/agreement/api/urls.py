"""Addresses under /api/v1/projects/{slug}/."""

from django.urls import path

from apps.agreement.api import views

urlpatterns = [
    path("agreement/rounds/<uuid:round_id>/runs", views.RunsView.as_view(), name="agreement-runs"),
    path("agreement/rounds/<uuid:round_id>/job", views.RoundJobView.as_view(), name="agreement-job"),
    path("agreement/runs/<uuid:run_id>", views.RunView.as_view(), name="agreement-run"),
    path("agreement/runs/<uuid:run_id>/results", views.ResultsView.as_view(), name="agreement-results"),
    path("agreement/runs/<uuid:run_id>/passages", views.PassagesView.as_view(), name="agreement-passages"),
]
