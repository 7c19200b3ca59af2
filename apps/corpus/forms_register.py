"""Shapes of what a person says about actors, speakers and groups."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.corpus import register, services
from apps.corpus.models import Actor
from apps.projects.told import told


class ActorForm(forms.Form):
    """What is known of an actor."""

    name = forms.CharField(label=_("Name"), max_length=200)
    type = forms.ChoiceField(label=_("Type"), choices=Actor.Type.choices)
    iso3 = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("ISO code"),
        required=False,
        help_text=_("Three letters, of states only: KEN."),
        error_messages={"invalid": _("An ISO code has three letters.")},
    )
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        help_text=_("One a line: labels in files that mean this actor."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class VoiceInRegisterForm(forms.Form):
    """Who a speaker is, in all interventions."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    actor = forms.ChoiceField(label=_("Actor"), required=False)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    group = forms.CharField(label=_("On behalf of"), max_length=200, required=False)
    table_label = forms.CharField(
        label=_("Label in tables"), max_length=200, required=False, help_text=_("Blank: actor and name.")
    )

    def __init__(self, actors: Iterable[Actor], *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.actors = {str(actor.public_id): actor for actor in actors}
        field = self.fields["actor"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *((key, actor.name) for key, actor in self.actors.items())]


class SchemeForm(forms.Form):
    """A new scheme of groups."""

    name = forms.CharField(label=_("Name"), max_length=200)
    list_key = forms.ChoiceField(label=_("Filled from"), required=False)

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        field = self.fields["list_key"]
        assert isinstance(field, forms.ChoiceField)
        lists = ((known.key, told(f"{known.name}: {known.source}")) for known in register.group_lists())
        field.choices = [("", _("No list: groups are added by hand")), *lists]


class GroupForm(forms.Form):
    """A group's name, colour and place; what is left blank stays as it is."""

    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    slot = forms.IntegerField(label=_("Colour"), min_value=1, max_value=services.SLOTS, required=False)
    position = forms.IntegerField(label=_("Place"), min_value=1, required=False)
