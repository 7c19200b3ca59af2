"""Addresses under /api/v1/ (`outside`) and under /api/v1/projects/{slug}/ (`urlpatterns`)."""

from django.urls import path

from apps.projects.api import views

outside = [
    path("me", views.MeView.as_view(), name="me"),
    path("projects", views.ProjectsView.as_view(), name="projects"),
    path("projects/<slug:slug>", views.ProjectItemView.as_view(), name="project"),
]
urlpatterns = [
    path("members", views.MembersView.as_view(), name="members"),
    path("members/<uuid:member_id>", views.MemberView.as_view(), name="member"),
    path("invitations", views.InvitationsView.as_view(), name="invitations"),
    path("invitations/<uuid:invitation_id>", views.InvitationView.as_view(), name="invitation"),
]
