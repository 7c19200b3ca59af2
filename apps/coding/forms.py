"""Shapes of what a supervisor says about a round."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.corpus.models import Session
from apps.projects.models import Membership


class RoundForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    blind = forms.TypedChoiceField(
        label=_("Do its coders see each other's work?"),
        choices=[
            ("blind", _("No: blind until the round closes")),
            ("open", _("Yes: open from the first coding")),
        ],
        coerce=lambda chosen: chosen == "blind",
        widget=forms.RadioSelect,
        initial="blind",
        help_text=_("Closing ends the blindness for good. An open round cannot become blind."),
    )
    coders = forms.MultipleChoiceField(
        label=_("Coders"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Two or more, to measure agreement."),
        error_messages={"required": _("Choose at least one coder.")},
    )
    sessions = forms.MultipleChoiceField(
        label=_("Texts"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each coder gets all interventions of these sessions."),
        error_messages={"required": _("Choose at least one session.")},
    )
    freeze = forms.BooleanField(
        label=_("Keep the codebook as it is now"),
        required=False,
        help_text=_("Codes that are added later are not for this round."),
    )
    due_on = forms.DateField(
        label=_("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, coders: Iterable[Membership], sessions: Iterable[Session]) -> None:
        super().__init__(data)
        self.known_coders = {str(coder.public_id): coder for coder in coders}
        self.known_sessions = {str(session.public_id): session for session in sessions}
        self._offer("coders", self.known_coders)
        self._offer("sessions", self.known_sessions)

    def _offer(self, name: str, things: dict[str, Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, str(thing)) for key, thing in things.items()]

    @property
    def chosen_coders(self) -> list[Membership]:
        return [self.known_coders[key] for key in self.cleaned_data["coders"]]

    @property
    def chosen_sessions(self) -> list[Session]:
        return [self.known_sessions[key] for key in self.cleaned_data["sessions"]]
