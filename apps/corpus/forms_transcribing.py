"""Shapes of what begins and ends a transcription."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.corpus.forms_media import DayInput
from apps.corpus.services import MeetingFacts, RecordingFacts


class BeginTranscriptionForm(forms.Form):
    """A meeting, and its recording: a file to be kept here, or an address."""

    title = forms.CharField(label=_("Title of the session"), max_length=400)
    recorded_on = forms.DateField(label=_("Date"), required=False, widget=DayInput)
    language = forms.RegexField(
        r"^[a-z]{2,3}(-[a-z0-9]{2,8})?$",
        label=_("Language"),
        max_length=12,
        initial="en",
        required=False,
        help_text=_("As a short code: en, fr, ar."),
    )
    file = forms.FileField(
        label=_("Recording"), required=False, help_text=_("Plays above what you write, and keys steer it.")
    )
    address = forms.CharField(
        label=_("Or its address"),
        max_length=600,
        required=False,
        help_text=_("Opened in a window of its own; you type the times yourself."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("file")) == bool(said.get("address")):
            self.add_error("file", _("Choose a file or give an address, one of them."))
        return said

    @property
    def meeting(self) -> MeetingFacts:
        said = self.cleaned_data
        return MeetingFacts(said["title"], said["language"], RecordingFacts("", said["recorded_on"]))


class FinishForm(forms.Form):
    """What the page that is left has saved last."""

    version = forms.IntegerField(min_value=0)
