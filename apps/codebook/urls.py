"""Screens of this floor, under /p/{slug}/codebook/."""

from django.urls import path

from apps.codebook import views

app_name = "codebook"
urlpatterns = [
    path("", views.codes, name="codes"),
    path("history/", views.history, name="history"),
    path("codes/<uuid:code_id>/", views.code, name="code"),
]
