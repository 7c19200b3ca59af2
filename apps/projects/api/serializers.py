"""Shapes of the projects API."""

from typing import Any

from django.conf import settings
from rest_framework import serializers

from apps.projects.roles import Role
from apps.projects.wire.serializers import StrictSerializer

ROLES = [role.value for role in Role]


class ProjectWriteSerializer(StrictSerializer):
    title = serializers.CharField(max_length=200)
    description = serializers.CharField(max_length=400, required=False, allow_blank=True, default="")


class RolesWriteSerializer(StrictSerializer):
    roles = serializers.ListField(child=serializers.ChoiceField(ROLES), min_length=1)


class InvitationWriteSerializer(RolesWriteSerializer):
    email = serializers.EmailField(max_length=254)


class ProfileWriteSerializer(StrictSerializer):
    name = serializers.CharField(max_length=120, required=False)
    theme = serializers.ChoiceField(["", "light", "dark"], required=False)
    language = serializers.ChoiceField(["", *dict(settings.LANGUAGES)], required=False)
    shows_place = serializers.BooleanField(required=False)


class ProjectSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())


class MemberSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    mark = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    present = serializers.BooleanField()


class InvitationSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.CharField())
    expires_at = serializers.DateTimeField()


class SentInvitationSerializer(InvitationSerializer):
    link = serializers.CharField(required=False, help_text="In the first answer alone: it is not kept for a repeat")


class MeSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    email = serializers.EmailField()
    name = serializers.CharField()
    theme = serializers.CharField()
    language = serializers.CharField(help_text="Empty: as the browser")
    shows_place = serializers.BooleanField()
    projects = ProjectSerializer(many=True)
