"""Shapes of what a person says about recordings and documents."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.corpus.models import Document, Intervention, Panel, Session
from apps.corpus.playing import offset_of
from apps.corpus.selectors import RecordingRow
from apps.corpus.services import Covers, DocumentFacts, RecordingFacts


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class OffsetField(forms.CharField):
    """Milliseconds, typed as such or as ±M:SS."""

    def clean(self, value: Any) -> int:
        typed = super().clean(value)
        try:
            return offset_of(typed or "0")
        except ValueError as error:
            raise forms.ValidationError(
                _("Write an offset as +1:30 or -0:05.250, or in milliseconds as 90000.")
            ) from error


class RecordingForm(forms.Form):
    """What is said about a recording, and which interventions are in it."""

    ALL = "all"
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("For example: day 2, or afternoon.")
    )
    recorded_on = forms.DateField(label=_("Date"), required=False, widget=DayInput)
    offset = OffsetField(
        label=_("The transcript begins at"),
        max_length=20,
        required=False,
        initial="0:00",
        help_text=_(
            "Where the transcript's 0:00 lies in the recording: +1:30 if the recording begins a minute and a half "
            "earlier, -0:05 if five seconds later; or in milliseconds."
        ),
    )
    covers = forms.ChoiceField(label=_("What is in it"), required=False)

    def __init__(
        self, session: Session, panels: Iterable[Panel], rows: Iterable[RecordingRow], *arguments: Any, **more: Any
    ) -> None:
        super().__init__(*arguments, **more)
        self.panels = {f"panel:{panel.public_id}": panel for panel in panels}
        self.rows = {f"recording:{row.recording.public_id}": row for row in rows if row.turns}
        field = self.fields["covers"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", self.nothing_said),
            (self.ALL, _("All of “%(title)s”") % {"title": session.title}),
            *((key, _("Panel “%(title)s”") % {"title": panel.title}) for key, panel in self.panels.items()),
            *((key, _("What “%(title)s” is of") % {"title": row.title}) for key, row in self.rows.items()),
        ]

    nothing_said = _("Nothing yet")

    @property
    def facts(self) -> RecordingFacts:
        said = self.cleaned_data
        return RecordingFacts(said["title"], said["recorded_on"], said["offset"])

    @property
    def coverage(self) -> Covers | None:
        """Which interventions are said to be in it; None where nothing is said."""
        chosen = self.cleaned_data["covers"]
        if not chosen:
            return None
        row = self.rows.get(chosen)
        return Covers(self.panels.get(chosen), row.recording if row else None)


class AddByAddressForm(RecordingForm):
    """A recording somewhere else."""

    address = forms.CharField(
        label=_("Address"),
        max_length=600,
        help_text=_(
            "A page of webtv.un.org or media.un.org and one of YouTube is opened at the moment, and so is the address "
            "of a media file. Other pages are linked from their beginning."
        ),
    )
    field_order = ("address",)


class AddMediaForm(RecordingForm):
    """A recording to be kept here."""

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose a file.")})
    field_order = ("file",)


class ChangeRecordingForm(RecordingForm):
    """Other facts of a recording that is there."""

    nothing_said = _("As it is now")


class MomentField(forms.CharField):
    """A moment of a transcript in milliseconds, typed as 1:02:33."""

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            moment = offset_of(typed)
        except ValueError:
            moment = -1
        if moment < 0 or ":" not in typed:
            raise forms.ValidationError(_("Write a moment as 12:30 or 1:02:33."))
        return moment


class DocumentForm(forms.Form):
    """What is known about a document."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Document.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=400)
    session = forms.ChoiceField(label=_("Session"), required=False)
    dated_on = forms.DateField(label=_("Date"), required=False, widget=DayInput)
    observer = forms.CharField(
        label=_("Observer"), max_length=200, required=False, help_text=_("Of field notes: who took them.")
    )
    about_panel = forms.ChoiceField(label=_("About the panel"), required=False)
    about = MomentField(
        label=_("About the moment"),
        max_length=12,
        required=False,
        help_text=_("In the transcript of its session, as 1:02:33."),
    )
    language = forms.CharField(
        label=_("Language"), max_length=12, required=False, help_text=_("As a short code: en, fr, ar.")
    )

    def __init__(self, sessions: Iterable[Session], panels: Iterable[Panel], *arguments: Any, **more: Any) -> None:
        """`panels` with their sessions."""
        super().__init__(*arguments, **more)
        self.sessions = {str(session.public_id): session for session in sessions}
        self.panels = {str(panel.public_id): panel for panel in panels}
        session, panel = self.fields["session"], self.fields["about_panel"]
        assert isinstance(session, forms.ChoiceField)
        assert isinstance(panel, forms.ChoiceField)
        session.choices = [("", _("Of no session")), *((key, each.title) for key, each in self.sessions.items())]
        panel.choices = [
            ("", _("None in particular")),
            *((key, f"{each.session.title}: {each.title}") for key, each in self.panels.items()),
        ]

    @property
    def facts(self) -> DocumentFacts:
        said = self.cleaned_data
        return DocumentFacts(
            kind=said["kind"],
            title=said["title"],
            session=self.sessions.get(said["session"]),
            observer=said["observer"],
            dated_on=said["dated_on"],
            about_panel=self.panels.get(said["about_panel"]),
            about_ms=said["about"],
            language=said["language"],
        )


class DeliveredForm(forms.Form):
    """Which intervention delivered a written statement."""

    intervention = forms.ChoiceField(label=_("Delivered as"))

    def __init__(self, turns: Iterable[Intervention], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.turns = {str(turn.public_id): turn for turn in turns}
        field = self.fields["intervention"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, f"{turn.position}. {turn.speaker.label}") for key, turn in self.turns.items()]
