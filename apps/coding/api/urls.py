"""Addresses under /api/v1/projects/{slug}/."""

from django.urls import path

from apps.coding.api import codings, history, notes, presence, rounds, searching

urlpatterns = [
    path("codings", codings.CodingsView.as_view(), name="codings"),
    path("codings/<str:coding>", codings.CodingView.as_view(), name="coding"),
    path("codings/<str:coding>/restore", codings.RestoreView.as_view(), name="coding-restore"),
    path("codings/<str:coding>/memo", codings.MemoView.as_view(), name="coding-memo"),
    path("search", searching.SearchView.as_view(), name="search"),
    path("coding-batches", searching.BatchesView.as_view(), name="coding-batches"),
    path("coding-batches/<uuid:batch_id>", searching.BatchView.as_view(), name="coding-batch"),
    path("coding-batches/<uuid:batch_id>/restore", searching.RestoreBatchView.as_view(), name="coding-batch-restore"),
    path("history", history.HistoryView.as_view(), name="history"),
    path("history/<uuid:action_id>/undo", history.UndoView.as_view(), name="history-undo"),
    path("presence", presence.PresenceView.as_view(), name="presence"),
    path("notes/<str:kind>/<uuid:thing_id>", notes.NotesView.as_view(), name="notes"),
    path("notes/<str:kind>/<uuid:thing_id>/memos", notes.NewMemoView.as_view(), name="memos"),
    path("notes/<str:kind>/<uuid:thing_id>/threads", notes.ThreadsView.as_view(), name="threads"),
    path("memos/<uuid:memo_id>", notes.MemoView.as_view(), name="memo"),
    path("comments/<uuid:comment_id>", notes.CommentView.as_view(), name="comment"),
    path("comments/<uuid:comment_id>/replies", notes.RepliesView.as_view(), name="comment-replies"),
    path("comments/<uuid:comment_id>/resolve", notes.ResolveView.as_view(), name="comment-resolve"),
    path("comments/<uuid:comment_id>/reopen", notes.ReopenView.as_view(), name="comment-reopen"),
    path("sessions/<uuid:session>/workbench", rounds.WorkbenchView.as_view(), name="workbench"),
    path("texts/<uuid:text>/completion", rounds.CompletionView.as_view(), name="completion"),
    path("rounds", rounds.RoundsView.as_view(), name="rounds"),
    path("rounds/<uuid:round_id>", rounds.RoundView.as_view(), name="round"),
    path("rounds/<uuid:round_id>/close", rounds.CloseRoundView.as_view(), name="round-close"),
    path("rounds/<uuid:round_id>/reopen", rounds.ReopenRoundView.as_view(), name="round-reopen"),
    path("rounds/<uuid:round_id>/release", rounds.ReleaseRoundView.as_view(), name="round-release"),
]
