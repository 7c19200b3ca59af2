"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.corpus.views import imports, reading

app_name = "corpus"
urlpatterns = [
    path("texts/", reading.texts, name="texts"),
    path("sessions/<uuid:session_id>/", reading.session, name="session"),
    path("import/", imports.import_page, name="import"),
    path("import/<uuid:source_id>/", imports.preview, name="preview"),
    path("import/<uuid:source_id>/confirm/", imports.confirm, name="confirm"),
    path("import/<uuid:source_id>/discard/", imports.discard, name="discard"),
    path("import/<uuid:source_id>/source/", imports.download, name="source"),
]
