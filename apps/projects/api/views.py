"""`/me`, `/projects`, their members and invitations."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.accounts.services import change_profile
from apps.projects import selectors, services
from apps.projects.access import Access
from apps.projects.api import serializers
from apps.projects.models import Invitation, Membership
from apps.projects.roles import Action
from apps.projects.wire.schema import reads, writes
from apps.projects.wire.views import ProjectView
from apps.projects.wire.writes import write_once, write_once_outside


def _project(member: Membership) -> dict[str, Any]:
    project = member.project
    return {
        "id": str(project.public_id),
        "slug": project.slug,
        "title": project.title,
        "description": project.description,
        "roles": list(member.roles),
    }


def _member(member: Membership) -> dict[str, Any]:
    return {
        "id": str(member.public_id),
        "name": member.display_name,
        "mark": member.mark,
        "roles": list(member.roles),
        "present": member.is_present,
    }


def _invitation(invitation: Invitation) -> dict[str, Any]:
    return {
        "id": str(invitation.public_id),
        "email": invitation.email,
        "roles": list(invitation.roles),
        "expires_at": invitation.expires_at.isoformat(),
    }


def _person(request: Request) -> User:
    """Whoever asks; `IsAuthenticated` has let no other in."""
    assert isinstance(request.user, User)
    return request.user


def _me(user: User) -> dict[str, Any]:
    return {
        "id": str(user.public_id),
        "email": user.email,
        "name": user.name,
        "theme": user.theme,
        "language": user.language,
        "shows_place": user.shows_place,
        "projects": [_project(member) for member in selectors.memberships_of(user)],
    }


class MeView(APIView):
    @reads(serializers.MeSerializer)
    def get(self, request: Request) -> Response:
        """Who I am, and the projects I am in."""
        return Response(_me(_person(request)))

    @writes(serializers.ProfileWriteSerializer, serializers.MeSerializer)
    def patch(self, request: Request) -> Response:
        """Change name, theme, language, or whether others see where I work."""
        body = serializers.ProfileWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def change(key: UUID) -> tuple[int, Any]:
            person = _person(request)
            now: dict[str, Any] = {"name": person.name, "theme": person.theme, "language": person.language}
            now |= {"shows_place": person.shows_place} | body.validated_data
            return 200, _me(change_profile(user=person, **now))

        return write_once_outside(request, change)


class ProjectsView(APIView):
    @reads(serializers.ProjectSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The projects I am in."""
        return Response([_project(member) for member in selectors.memberships_of(_person(request))])

    @writes(serializers.ProjectWriteSerializer, serializers.ProjectSerializer, 201)
    def post(self, request: Request) -> Response:
        """Begin a project; whoever does is its admin."""
        body = serializers.ProjectWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def begin(key: UUID) -> tuple[int, Any]:
            project = services.create_project(user=_person(request), **body.validated_data)
            return 201, _project(Membership.objects.get(project=project, user=_person(request)))

        return write_once_outside(request, begin)


class ProjectItemView(ProjectView):
    @reads(serializers.ProjectSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """One project, and my roles in it."""
        return Response(_project(self.enter(request).member))


class MembersView(ProjectView):
    @reads(serializers.MemberSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Who is, and who was, in the project. Addresses are for admins alone, on the members page."""
        access = self.enter(request)
        members = Membership.objects.filter(project=access.project).order_by("display_name", "id")
        return Response([_member(member) for member in members])


class MemberView(ProjectView):
    def _found(self, access: Access, member_id: UUID) -> Membership:
        return selectors.present_members(access.project).get(public_id=member_id)

    @writes(serializers.RolesWriteSerializer, serializers.MemberSerializer)
    def patch(self, request: Request, slug: str, member_id: UUID) -> Response:
        """Change a member's roles. The last admin keeps that role."""
        access = self.enter(request, Action.MANAGE_MEMBERS)
        body = serializers.RolesWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def change(key: UUID) -> tuple[int, Any]:
            member = self._found(access, member_id)
            return 200, _member(services.change_roles(member=member, by=access.member, **body.validated_data))

        return write_once(request, access, change, locks="change")

    @writes(None, serializers.MemberSerializer)
    def delete(self, request: Request, slug: str, member_id: UUID) -> Response:
        """Remove a member. What they coded stays, under the same name."""
        access = self.enter(request, Action.MANAGE_MEMBERS)

        def remove(key: UUID) -> tuple[int, Any]:
            member = self._found(access, member_id)
            return 200, _member(services.remove_member(member=member, by=access.member, at=timezone.now()))

        return write_once(request, access, remove, locks="change")


class InvitationsView(ProjectView):
    @reads(serializers.InvitationSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Invitations that can still be accepted."""
        access = self.enter(request, Action.MANAGE_MEMBERS)
        return Response([_invitation(one) for one in selectors.open_invitations(access.project, timezone.now())])

    @writes(serializers.InvitationWriteSerializer, serializers.SentInvitationSerializer, 201)
    def post(self, request: Request, slug: str) -> Response:
        """Invite an address. The link is in the first answer and in the letter, and nowhere else."""
        access = self.enter(request, Action.MANAGE_MEMBERS)
        body = serializers.InvitationWriteSerializer(data=request.data)
        body.is_valid(raise_exception=True)

        def invite(key: UUID) -> tuple[int, Any]:
            sent = services.invite(project=access.project, by=access.member, at=timezone.now(), **body.validated_data)
            return 201, {**_invitation(sent.invitation), "link": sent.link}

        return write_once(request, access, invite, locks="change", shown_once=frozenset({"link"}))


class InvitationView(ProjectView):
    @writes(None, serializers.InvitationSerializer)
    def delete(self, request: Request, slug: str, invitation_id: UUID) -> Response:
        """Take an invitation back."""
        access = self.enter(request, Action.MANAGE_MEMBERS)

        def revoke(key: UUID) -> tuple[int, Any]:
            found = selectors.open_invitations(access.project, timezone.now()).get(public_id=invitation_id)
            services.revoke_invitation(invitation=found, by=access.member, at=timezone.now())
            return 200, _invitation(found)

        return write_once(request, access, revoke, locks="change")
