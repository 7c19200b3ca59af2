"""The first line of every API view: enter the project for an action."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.projects.access import Access, project_for
from apps.projects.roles import Action


class ProjectView(APIView):
    """A view inside a project. What is not there, or not for you, is the same 404."""

    def enter(self, request: Request, action: Action = Action.READ) -> Access:
        return project_for(request.user, self.kwargs["slug"], action)

    def handle_exception(self, error: Exception) -> Any:
        if isinstance(error, ObjectDoesNotExist):
            error = Http404()
        return super().handle_exception(error)
