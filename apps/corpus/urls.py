"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.corpus import views

app_name = "corpus"
urlpatterns = [
    path("texts/", views.texts, name="texts"),
    path("sessions/<uuid:session_id>/", views.session, name="session"),
    path("import/", views.import_page, name="import"),
    path("import/<uuid:source_id>/", views.preview, name="preview"),
    path("import/<uuid:source_id>/confirm/", views.confirm, name="confirm"),
    path("import/<uuid:source_id>/discard/", views.discard, name="discard"),
    path("import/<uuid:source_id>/source/", views.download, name="source"),
]
