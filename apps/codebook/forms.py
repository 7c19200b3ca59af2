"""Shapes of what a person says about a code. Every change carries the revision that was read, and a reason."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.codebook import services
from apps.codebook.models import Code
from apps.codebook.selectors import KindGroup, find_code
from apps.projects.models import Membership

Choices = list[Any]
TOP = "top"


class Lines(forms.CharField):
    """Text of several lines, kept with LF alone."""

    def __init__(self, label: Any, *, rows: int = 3, **more: Any) -> None:
        super().__init__(
            label=label, max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": rows}), **more
        )

    def to_python(self, value: Any) -> Any:
        cleaned = super().to_python(value)
        return cleaned.replace("\r\n", "\n") if isinstance(cleaned, str) else cleaned


def places(groups: Iterable[KindGroup]) -> Choices:
    """Where a code can stand: at the top, or under one of these, each set in as deep as it stands."""
    below = [
        (group.label, [(str(row.code.public_id), f"{'— ' * row.depth}{row.code.name}") for row in group.rows])
        for group in groups
    ]
    return [(TOP, _("at the top")), *below]


def _choose_among(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def chosen_place(form: forms.Form, member: Membership) -> Code | None:
    """The code to stand under, None for the top."""
    chosen = form.cleaned_data["parent"]
    return None if chosen == TOP else find_code(member, chosen)


class NewCodeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=Code.Kind.choices, initial=Code.Kind.THEME)
    parent = forms.ChoiceField(label=_("Stands under"), initial=TOP)
    definition = Lines(_("Definition"), help_text=_("When does an excerpt get this code?"))
    reason = forms.CharField(label=_("Reason"), max_length=2000, required=False)

    def __init__(self, data: Any, places: Choices) -> None:
        super().__init__(data)
        _choose_among(self, "parent", places)


class ChangeForm(forms.Form):
    """What every change needs. `verb` says which one it is."""

    verb: ClassVar[str]
    told: ClassVar[tuple[str, ...]]
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, help_text=_("It stands in the history beside the change.")
    )

    def __init__(self, data: Any, code: Code, places: Choices) -> None:
        stands = {name: self.stands(code, name) for name in ("revision", *self.told)}
        super().__init__(data, initial=stands, auto_id=f"{self.verb}-%s")
        self.order_fields((*self.told, "reason"))
        self.code = code

    def stands(self, code: Code, name: str) -> Any:
        return getattr(code, name)

    @property
    def what_stands(self) -> list[tuple[str, str]]:
        """Labels and values of the fields this form would change, as they are now."""
        return [(str(self.fields[name].label), self.said(name)) for name in self.told if name in self.fields]

    def said(self, name: str) -> str:
        return str(getattr(self.code, name))

    @abstractmethod
    def change(self, code: Code, actor: Membership) -> Code:
        """Make the change that was filled in."""


class RenameForm(ChangeForm):
    verb = "rename"
    told = ("name",)
    name = forms.CharField(label=_("Name"), max_length=200)

    def change(self, code: Code, actor: Membership) -> Code:
        return services.rename_code(code=code, actor=actor, **self.cleaned_data)


class RedefineForm(ChangeForm):
    verb = "redefine"
    told = ("definition", "include", "exclude", "example", "source_image", "target")
    definition = Lines(_("Definition"))
    include = Lines(_("Include when"), rows=2)
    exclude = Lines(_("Exclude when"), rows=2)
    example = Lines(_("Example"), rows=2)
    source_image = forms.CharField(label=_("Source image"), max_length=200, required=False)
    target = forms.CharField(label=_("Target"), max_length=200, required=False)

    def __init__(self, data: Any, code: Code, places: Choices) -> None:
        super().__init__(data, code, places)
        if code.kind != Code.Kind.METAPHOR:
            del self.fields["source_image"], self.fields["target"]

    def change(self, code: Code, actor: Membership) -> Code:
        return services.redefine_code(code=code, actor=actor, **self.cleaned_data)


class MoveForm(ChangeForm):
    verb = "move"
    told = ("parent",)
    parent = forms.ChoiceField(label=_("Stands under"))

    def __init__(self, data: Any, code: Code, places: Choices) -> None:
        super().__init__(data, code, places)
        _choose_among(self, "parent", places)

    def stands(self, code: Code, name: str) -> Any:
        if name == "parent":
            return str(code.parent.public_id) if code.parent else TOP
        return super().stands(code, name)

    def said(self, name: str) -> str:
        return self.code.parent.name if self.code.parent else str(_("at the top"))

    def change(self, code: Code, actor: Membership) -> Code:
        place = chosen_place(self, actor)
        return services.move_code(code=code, actor=actor, **self.cleaned_data | {"parent": place})


class RecolourForm(ChangeForm):
    verb = "recolour"
    told = ("slot", "mark")
    slot = forms.TypedChoiceField(
        label=_("Colour"), coerce=int, choices=[(slot, str(slot)) for slot in range(1, 13)], widget=forms.RadioSelect
    )
    mark = forms.CharField(label=_("Mark"), max_length=3, help_text=_("One to three letters."))

    def change(self, code: Code, actor: Membership) -> Code:
        return services.recolour_code(code=code, actor=actor, **self.cleaned_data)


CHANGES: dict[str, type[ChangeForm]] = {form.verb: form for form in (RenameForm, RedefineForm, MoveForm, RecolourForm)}
