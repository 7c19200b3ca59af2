"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.coding.views import workbench

app_name = "coding"
urlpatterns = [
    path("sessions/<uuid:session_id>/code/", workbench.workbench, name="workbench"),
]
