"""Shapes of what an address asks for."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from apps.agreement.places import Kind


class ChosenRound(forms.Form):
    """`round`: which round; `asked`: whether the visitor has just asked for a run."""

    round = forms.UUIDField(required=False)
    asked = forms.BooleanField(required=False)


class WhichPassages(forms.Form):
    """`code` (none: all), `pair` (two coders, joined by a comma; none: all), `kind` (none: every), `page`."""

    code = forms.UUIDField(required=False)
    pair = forms.CharField(required=False, max_length=80)
    kind = forms.ChoiceField(required=False, choices=[(kind.value, kind.value) for kind in Kind])
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)

    def clean_pair(self) -> list[UUID]:
        said = self.cleaned_data["pair"]
        if not said:
            return []
        try:
            pair = [UUID(coder) for coder in said.split(",")]
        except ValueError as error:
            raise forms.ValidationError(_("A pair is two public ids.")) from error
        if len(set(pair)) != 2:
            raise forms.ValidationError(_("A pair is two different coders."))
        return pair

    def clean_kind(self) -> Kind | None:
        said: str = self.cleaned_data["kind"]
        return Kind(said) if said else None

    def clean_page(self) -> int:
        return self.cleaned_data["page"] or 1

    @property
    def wanted(self) -> dict[str, Any]:
        """What `selectors.find_passages` takes. Valid forms only."""
        return dict(self.cleaned_data)
