"""Screens of this floor, under /p/{slug}/agreement/."""

from django.urls import path

from apps.agreement import views

app_name = "agreement"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("rounds/<uuid:round_id>/compute/", views.compute, name="compute"),
    path("runs/<uuid:run_id>/", views.run, name="run"),
    path("runs/<uuid:run_id>/passages/", views.passages, name="passages"),
]
