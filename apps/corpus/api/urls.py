"""Addresses under /api/v1/projects/{slug}/."""

from django.urls import path

from apps.corpus.api import imports, texts, transcriptions

urlpatterns = [
    path("imports", imports.ImportsView.as_view(), name="imports"),
    path("imports/<uuid:source_id>", imports.ImportView.as_view(), name="import"),
    path("imports/<uuid:source_id>/confirm", imports.ConfirmImportView.as_view(), name="import-confirm"),
    path("sessions", texts.SessionsView.as_view(), name="sessions"),
    path("sessions/<uuid:session>", texts.SessionView.as_view(), name="session"),
    path("sessions/<uuid:session>/moments", texts.MomentsView.as_view(), name="moments"),
    path("texts/<uuid:text>", texts.TextView.as_view(), name="text"),
    path("transcriptions/<uuid:transcription_id>", transcriptions.TranscriptionView.as_view(), name="transcription"),
    path("speakers", texts.SpeakersView.as_view(), name="speakers"),
    path("actors", texts.ActorsView.as_view(), name="actors"),
]
