"""Shapes of what a person brings, and where it shall go."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.corpus.models import Session


class BringForm(forms.Form):
    """A file of any name: what it is, its content tells. An empty one is for the reader to refuse."""

    file = forms.FileField(
        label=_("Transcript"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file."), "missing": _("Choose a file.")},
        help_text=_("You will see what was recognised before anything is stored."),
    )


class ConfirmForm(forms.Form):
    """Where the meeting goes: a session of its own, or the end of one that is there."""

    NEW = "new"
    into = forms.ChoiceField(label=_("Where it goes"), widget=forms.RadioSelect, initial=NEW)

    def __init__(self, sessions: Iterable[Session], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.sessions = {str(session.public_id): session for session in sessions}
        field = self.fields["into"]
        assert isinstance(field, forms.ChoiceField)
        added = ((key, _("Add to “%(title)s”") % {"title": session.title}) for key, session in self.sessions.items())
        field.choices = [(self.NEW, _("A new session")), *added]

    @property
    def session(self) -> Session | None:
        """The session chosen, None for a new one."""
        return self.sessions.get(self.cleaned_data["into"])
