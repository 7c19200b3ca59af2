"""Where you work: a project, the people in it, the letters that ask others in, the writes already answered."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from apps.projects import roles as policy


class Project(models.Model):
    """A wall: nothing inside is visible or changeable from outside."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    description = models.CharField(_("description"), max_length=400, blank=True)
    coders_may_add_codes = models.BooleanField(default=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.title


class ProjectRow(models.Model):
    """Every row of research data carries its project; (project, id) is what other rows point at."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


def project_key(table: str) -> models.UniqueConstraint:
    """The target of composite foreign keys: a row cannot point into another project."""
    return models.UniqueConstraint(fields=["project", "id"], name=f"{table}_project_key")


class Membership(ProjectRow):
    """A person in a project: what codings belong to. Never deleted; may have no account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships"
    )
    roles = ArrayField(models.CharField(max_length=12, choices=policy.CHOICES), default=list)
    display_name = models.CharField(_("name"), max_length=120)
    mark = models.CharField(_("mark"), max_length=3)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("membership"),
            models.UniqueConstraint(
                fields=["project", "user"], condition=Q(user__isnull=False), name="membership_one_per_user"
            ),
            models.UniqueConstraint(
                fields=["project", "mark"], condition=Q(left_at__isnull=True), name="membership_mark_once"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_present(self) -> bool:
        return self.left_at is None

    def may(self, action: policy.Action) -> bool:
        return self.is_present and policy.allows(self.roles, action)


class Invitation(ProjectRow):
    """A letter to one address, for given roles. Single use, stored hashed, ends after seven days."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("email"), max_length=254)
    roles = ArrayField(models.CharField(max_length=12, choices=policy.CHOICES))
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            project_key("invitation"),
            models.UniqueConstraint(
                fields=["project", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Gesture(models.Model):
    """One intended write of a client, by the UUID the client made, with its first answer."""

    key = models.UUIDField()
    project = models.ForeignKey(Project, null=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(null=True)  # JSON as it was sent: a repeat is equal to the letter
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "member", "key"], condition=Q(member__isnull=False), name="gesture_once_per_member"
            ),
            models.UniqueConstraint(
                fields=["user", "key"], condition=Q(user__isnull=False), name="gesture_once_per_user"
            ),
            models.UniqueConstraint(
                fields=["invitation", "key"],
                condition=Q(invitation__isnull=False),
                name="gesture_once_per_invitation",
            ),
            models.CheckConstraint(
                name="gesture_has_one_owner",
                condition=(
                    Q(member__isnull=False, project__isnull=False, user__isnull=True, invitation__isnull=True)
                    | Q(member__isnull=True, project__isnull=True, user__isnull=False, invitation__isnull=True)
                    | Q(member__isnull=True, project__isnull=True, user__isnull=True, invitation__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
