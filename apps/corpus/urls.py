"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.corpus.views import columns, correcting, deciding, documents, fetching, imports, media, reading, recordings

app_name = "corpus"
urlpatterns = [
    path("texts/", reading.texts, name="texts"),
    path("sessions/<uuid:session_id>/", reading.session, name="session"),
    path("sessions/<uuid:session_id>/recordings/", recordings.recordings, name="recordings"),
    path("recordings/<uuid:recording_id>/", recordings.change, name="change-recording"),
    path("recordings/<uuid:recording_id>/remove/", recordings.remove, name="remove-recording"),
    path("recordings/<uuid:recording_id>/media/", media.media, name="media"),
    path("recordings/<uuid:recording_id>/captions.vtt", media.captions, name="captions"),
    path("documents/<uuid:document_id>/", documents.document, name="document"),
    path("documents/<uuid:document_id>/change/", documents.change, name="change-document"),
    path("documents/<uuid:document_id>/link/", documents.link, name="link-statement"),
    path("documents/<uuid:document_id>/unlink/", documents.unlink, name="unlink-statement"),
    path("interventions/<uuid:intervention_id>/edit/", correcting.edit, name="edit"),
    path("interventions/<uuid:intervention_id>/words/", correcting.revise, name="revise"),
    path("interventions/<uuid:intervention_id>/split/", correcting.split, name="split"),
    path("interventions/<uuid:intervention_id>/join/", correcting.join, name="join"),
    path("interventions/<uuid:intervention_id>/speaker/", correcting.change_speaker, name="change-speaker"),
    path("import/", imports.import_page, name="import"),
    path("import/<uuid:source_id>/", imports.preview, name="preview"),
    path("import/<uuid:source_id>/confirm/", imports.confirm, name="confirm"),
    path("import/<uuid:source_id>/discard/", imports.discard, name="discard"),
    path("import/fetch/", fetching.fetch, name="fetch"),
    path("import/<uuid:source_id>/differences/<uuid:corrected_id>/", deciding.differences, name="differences"),
    path("import/template.xlsx", deciding.sheet_template, name="sheet-template"),
    path("import/<uuid:source_id>/columns/", columns.columns, name="columns"),
    path("import/<uuid:source_id>/read-as/", deciding.read_as, name="read-as"),
    path("import/<uuid:source_id>/speaker/", deciding.speaker, name="decide-speaker"),
    path("import/<uuid:source_id>/panels/", deciding.panels, name="decide-panels"),
    path("import/<uuid:source_id>/good-rows/", deciding.good_rows, name="good-rows"),
    path("import/<uuid:source_id>/refused/", deciding.refused_rows, name="refused-rows"),
    path("import/<uuid:source_id>/source/", imports.download, name="source"),
]
