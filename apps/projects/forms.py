"""Shapes of what a person says about a project and who is in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.forms import NewAccountForm
from apps.projects.roles import Role

ROLES = [
    (Role.ADMIN.value, _("Admin: imports texts, keeps speakers and actors, members and settings")),
    (Role.SUPERVISOR.value, _("Supervisor: plans rounds, sees agreement, settles disagreements, changes the codebook")),
    (Role.CODER.value, _("Coder: reads and codes")),
    (Role.READER.value, _("Reader: looks, never writes")),
]


class RolesField(forms.MultipleChoiceField):
    def __init__(self, **more: Any) -> None:
        super().__init__(
            label=_("Roles"),
            choices=ROLES,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose at least one role.")},
            **more,
        )


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("What the team calls it among themselves."))
    description = forms.CharField(label=_("In a few words"), max_length=400, required=False)


class SettingsForm(ProjectForm):
    coders_may_add_codes = forms.BooleanField(
        label=_("Coders may add codes"),
        required=False,
        help_text=_("In open rounds. In a blind round a new code is always the coder's own proposal."),
    )


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("Email"), max_length=254, help_text=_("The link works for this address only."))
    roles = RolesField(initial=[Role.CODER.value])


class RolesForm(forms.Form):
    roles = RolesField(help_text=_("Several at once are possible. Whoever codes in a blind round stays blind in it."))


class NewcomerForm(NewAccountForm):
    """Somebody who was asked in and has no account yet."""
