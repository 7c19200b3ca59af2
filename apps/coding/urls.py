"""Screens of this floor, under /p/{slug}/."""

from django.urls import path

from apps.coding.views import batches, my_work, notes, reviewing, rounds, searching, workbench

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
    path("my-work/", my_work.my_work, name="my-work"),
    path("my-work/history/", my_work.history, name="history"),
    path("my-work/history/<uuid:action_id>/", my_work.undo, name="undo"),
    path("notes/", notes.notes, name="notes"),
    path("notes/<str:kind>/<uuid:thing_id>/", notes.notes_on, name="notes-on"),
    path("memos/<uuid:memo_id>/", notes.change_memo, name="change-memo"),
    path("comments/<uuid:comment_id>/reply/", notes.reply, name="reply"),
    path("comments/<uuid:comment_id>/resolve/", notes.resolve, name="resolve"),
    path("comments/<uuid:comment_id>/reopen/", notes.reopen, name="reopen"),
    path("comments/<uuid:comment_id>/withdraw/", notes.withdraw, name="withdraw-comment"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new/", rounds.new_round, name="new-round"),
    path("rounds/<uuid:round_id>/", rounds.round_page, name="round"),
    path("rounds/<uuid:round_id>/close/", rounds.close_round, name="close-round"),
    path("rounds/<uuid:round_id>/reopen/", rounds.reopen_round, name="reopen-round"),
    path("rounds/<uuid:round_id>/release/", rounds.release_round, name="release-round"),
]
