"""Shapes of what a person types about her account."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.accounts import services
from apps.accounts.models import User

LONGEST_PASSPHRASE = 128
TOKEN_DAYS = [(30, _("after 30 days")), (90, _("after 90 days")), (365, _("after a year")), (0, _("never"))]
AS_THE_DEVICE = "device"
"""Stands in the form for no theme and no language of one's own, so that the choice is one that was made."""


def passphrase_field(label: Any, *, is_new: bool, **more: Any) -> forms.CharField:
    """Typed or pasted as it is: nothing is trimmed. Only a new one is measured against the rules."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password" if is_new else "current-password"})
    return forms.CharField(label=label, strip=False, widget=widget, max_length=LONGEST_PASSPHRASE, **more)


def new_passphrase_field(label: Any) -> forms.CharField:
    return passphrase_field(
        label,
        is_new=True,
        min_length=12,
        help_text=_("12 characters or more. A few words are easier to keep in mind than signs."),
    )


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("Email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    passphrase = passphrase_field(_("Passphrase"), is_new=False)


class ForgotForm(forms.Form):
    email = forms.EmailField(
        label=_("Email"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class NewPassphraseForm(forms.Form):
    """A passphrase for a person already known."""

    passphrase = new_passphrase_field(_("New passphrase"))

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_passphrase(self) -> str:
        passphrase: str = self.cleaned_data["passphrase"]
        validate_password(passphrase, self.user)
        return passphrase


class ChangePassphraseForm(NewPassphraseForm):
    current = passphrase_field(_("Passphrase now"), is_new=False)
    field_order = ("current", "passphrase")

    def __init__(self, user: User, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(user, *args, **kwargs)
        self.at = at

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        try:
            is_right = services.is_current(user=self.user, passphrase=current, at=self.at)
        except services.TooManyAttempts as shut:
            raise ValidationError(shut.sentence) from shut
        if not is_right:
            raise ValidationError(_("This is not your passphrase."))
        return current


class NewAccountForm(forms.Form):
    """An account for an address that is already settled, such as an invitation's."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    passphrase = new_passphrase_field(_("Passphrase"))

    def __init__(self, email: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "passphrase" in given:
            self._measure(given["passphrase"], User(email=self.email, name=given.get("name", "")))
        return given

    def _measure(self, passphrase: str, user: User) -> None:
        try:
            validate_password(passphrase, user)
        except ValidationError as error:
            self.add_error("passphrase", error)


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Projects you are in already keep the name you joined with."),
    )
    theme = forms.ChoiceField(
        label=_("Light or dark"),
        choices=[(value or AS_THE_DEVICE, label) for value, label in User.Theme.choices],
    )
    language = forms.ChoiceField(label=_("Language"))
    shows_place = forms.BooleanField(
        label=_("Others see where I work, and I see them"),
        required=False,
        help_text=_("Your mark stands at the intervention you have in hand. Never in a blind round."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(AS_THE_DEVICE, _("as the browser")), *settings.LANGUAGES]

    def clean_language(self) -> str:
        language: str = self.cleaned_data["language"]
        return "" if language == AS_THE_DEVICE else language

    def clean_theme(self) -> str:
        theme: str = self.cleaned_data["theme"]
        return "" if theme == AS_THE_DEVICE else theme


class TokenForm(forms.Form):
    label = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("Such as: nightly export, my notebook.")
    )
    days = forms.TypedChoiceField(label=_("It ends"), choices=TOKEN_DAYS, coerce=int, initial=90)
    reads_only = forms.BooleanField(label=_("It may only read"), required=False, initial=True)

    def expires_at(self, now: datetime) -> datetime | None:
        days: int = self.cleaned_data["days"]
        return now + timedelta(days=days) if days else None
