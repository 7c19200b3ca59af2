"""What is looked for among memos and comments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.coding.selectors import Wanted
from apps.projects.models import Membership


class WantedForm(forms.Form):
    """In the address of the page: what does not fit there is passed over, the rest counts."""

    q = forms.CharField(
        label=_("Find in memos and comments"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("find words")}),
    )
    what = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("memos and comments")), ("memo", _("memos")), ("comment", _("comments"))],
    )
    about = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[
            ("", _("anything")),
            ("coding", _("codings")),
            ("code", _("codes")),
            ("intervention", _("interventions")),
            ("speaker", _("speakers")),
            ("session", _("sessions")),
            ("project", _("the project")),
        ],
    )
    author = forms.ChoiceField(label=_("By"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("open and resolved")), ("open", _("open threads")), ("resolved", _("resolved threads"))],
    )
    to_me = forms.BooleanField(label=_("for me"), required=False)
    before = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, members: Iterable[Membership]) -> None:
        super().__init__(data)
        author = self.fields["author"]
        assert isinstance(author, forms.ChoiceField)
        author.choices = [("", _("anybody")), *((str(each.public_id), each.display_name) for each in members)]

    @property
    def wanted(self) -> Wanted:
        self.is_valid()
        given = self.cleaned_data
        return Wanted(
            words=given.get("q", "").strip(),
            what=given.get("what", ""),
            about=given.get("about", ""),
            author=given.get("author", ""),
            state=given.get("state", ""),
            to_me=given.get("to_me", False),
            before=given.get("before"),
        )
