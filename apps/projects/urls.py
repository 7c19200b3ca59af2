"""Addresses of projects, their members and invitations."""

from django.urls import path

from apps.projects.views import invitations, members, projects

app_name = "projects"
urlpatterns = [
    path("", projects.project_list, name="list"),
    path("projects/new/", projects.new, name="new"),
    path("p/<slug:slug>/settings/", projects.settings, name="settings"),
    path("p/<slug:slug>/members/", members.members, name="members"),
    path("p/<slug:slug>/members/invite/", members.invite, name="invite"),
    path("p/<slug:slug>/members/leave/", members.leave, name="leave"),
    path("p/<slug:slug>/members/<uuid:member_id>/roles/", members.member_roles, name="member-roles"),
    path("p/<slug:slug>/members/<uuid:member_id>/remove/", members.member_remove, name="member-remove"),
    path(
        "p/<slug:slug>/invitations/<uuid:invitation_id>/send-again/",
        members.invitation_resend,
        name="invitation-resend",
    ),
    path(
        "p/<slug:slug>/invitations/<uuid:invitation_id>/revoke/",
        members.invitation_revoke,
        name="invitation-revoke",
    ),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
]
