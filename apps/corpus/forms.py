"""Shapes of what a person brings, and where it shall go."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from apps.corpus.models import Intervention, Session, SourceFile


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; empty ones are for the reader to refuse."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given or [None]]


class BringForm(forms.Form):
    """Files of any name: what they are, their content tells."""

    file = FilesField(
        label=_("Files"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file."), "missing": _("Choose a file.")},
        help_text=_("You will see what was recognised before anything is stored. A folder comes as a ZIP file."),
    )
    becomes = forms.ChoiceField(
        label=_("What it is"),
        choices=[(value, capfirst(words)) for value, words in SourceFile.Becomes.choices],
        initial=SourceFile.Becomes.TRANSCRIPT,
        widget=forms.RadioSelect,
    )
    together = forms.BooleanField(label=_("Several files are one session, each a part of it"), required=False)


class ConfirmForm(forms.Form):
    """Where the meeting goes: a session of its own, the end of one that is there, the place of an earlier file."""

    NEW = "new"
    CORRECT = "correct:"
    into = forms.ChoiceField(label=_("Where it goes"), widget=forms.RadioSelect, initial=NEW)

    def __init__(self, sessions: Iterable[Session], files: Iterable[SourceFile], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.sessions = {str(session.public_id): session for session in sessions}
        self.brought = {f"{self.CORRECT}{file.public_id}": file for file in files}
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        added = ((key, _("Add to “%(title)s”") % {"title": session.title}) for key, session in self.sessions.items())
        corrected = (
            (key, _("Correct “%(title)s”, as %(name)s brought it") % {"title": file.session, "name": file.name})
            for key, file in self.brought.items()
        )
        field.choices = [(self.NEW, _("A new session")), *corrected, *added]

    @property
    def session(self) -> Session | None:
        """The session chosen, None for a new one."""
        return self.sessions.get(self.cleaned_data["into"])

    @property
    def corrects(self) -> SourceFile | None:
        """The file whose meeting is corrected."""
        return self.brought.get(self.cleaned_data["into"])


class ReadAsForm(forms.Form):
    """Another format than the one that was recognised."""

    format = forms.ChoiceField(label=_("Read it as"))

    def __init__(self, formats: Iterable[tuple[str, str]], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(formats)


class SpeakerForm(forms.Form):
    """Who a label of the file is."""

    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    affiliation = forms.CharField(label=_("Actor"), max_length=200, required=False)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    group = forms.CharField(label=_("On behalf of"), max_length=200, required=False)
    mode = forms.ChoiceField(label=_("Mode"), choices=Intervention.Mode.choices, required=False)

    @property
    def decision(self) -> dict[str, dict[str, str]]:
        said = dict(self.cleaned_data)
        return {str(said.pop("key")): {name: str(value) for name, value in said.items()}}


class PausesForm(forms.Form):
    """How long a pause parts two panels."""

    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=24 * 60, initial=10)


class VoiceForm(forms.Form):
    """Who speaks: a name, a country or organisation, a function, a group; each may be blank."""

    name = forms.CharField(max_length=200, required=False)
    affiliation = forms.CharField(max_length=200, required=False)
    function = forms.CharField(max_length=200, required=False)
    group = forms.CharField(max_length=200, required=False)
    mode = forms.ChoiceField(choices=[("", ""), *Intervention.Mode.choices], required=False)


class ReviseForm(forms.Form):
    """New words of a text, and the revision they correct."""

    revision = forms.CharField(max_length=36)
    content = forms.CharField(strip=False, max_length=5_000_000)
    reason = forms.CharField(max_length=400, required=False)


class SplitForm(VoiceForm):
    """Where an intervention ends: before this code point of its text."""

    revision = forms.CharField(max_length=36)
    at = forms.IntegerField(min_value=1)


class AddressForm(forms.Form):
    """The address of a meeting at the service."""

    address = forms.CharField(label=_("Address of the meeting"), max_length=600)
