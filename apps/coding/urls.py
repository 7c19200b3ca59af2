"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.coding.views import batches, reviewing, rounds, searching, workbench

app_name = "coding"
urlpatterns = [
    path("sessions/<uuid:session_id>/code/", workbench.workbench, name="workbench"),
    path("corrected/", reviewing.walk, name="touched"),
    path("corrected/<uuid:coding_id>/", reviewing.settle, name="settle"),
    path("search/", searching.search, name="search"),
    path("search/code/", batches.code_hits, name="code-hits"),
    path("search/coded/", batches.batches, name="batches"),
    path("search/coded/<uuid:batch_id>/", batches.batch, name="batch"),
    path("search/coded/<uuid:batch_id>/undo/", batches.undo_batch, name="undo-batch"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<uuid:round_id>/", rounds.round_page, name="round"),
    path("rounds/<uuid:round_id>/close/", rounds.close_round, name="close-round"),
    path("rounds/<uuid:round_id>/reopen/", rounds.reopen_round, name="reopen-round"),
    path("rounds/<uuid:round_id>/release/", rounds.release_round, name="release-round"),
]
