"""Addresses under /api/v1/projects/{slug}/."""

from django.urls import path

from apps.codebook.api import codes, operations

urlpatterns = [
    path("codes", codes.CodesView.as_view(), name="codes"),
    path("codes/<uuid:code_id>", codes.CodeView.as_view(), name="code"),
    path("codes/<uuid:code_id>/rename", codes.RenameView.as_view(), name="code-rename"),
    path("codes/<uuid:code_id>/redefine", codes.RedefineView.as_view(), name="code-redefine"),
    path("codes/<uuid:code_id>/move", codes.MoveView.as_view(), name="code-move"),
    path("codes/<uuid:code_id>/recolour", codes.RecolourView.as_view(), name="code-recolour"),
    path("operations", operations.OperationsView.as_view(), name="operations"),
]
