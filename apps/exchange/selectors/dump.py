"""The canonical dump of a project: sorted JSON lines, one object a line, that tell everything and nothing by chance.

Rows are called by their public id or, where they have none, by what makes them one of a kind; never by the number the
database gave them. So two dumps are equal to the byte when the projects are, in whatever order they were written.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Model, Q, QuerySet

from apps.accounts.models import User
from apps.codebook.models import CodeRevision
from apps.coding.models import Round
from apps.corpus.models import Text
from apps.exchange.selectors.one_moment import one_moment
from apps.projects.models import Membership, Project

# Tables of a project that are not part of what it says.
TABLES_LEFT_OUT = {
    "activity.EventCounter": "the journal's last position tells it",
    "projects.Gesture": "what clients were answered",
    "corpus.SearchPiece": "made of the texts, to find words in them",
    "activity.Job": "work, with its leases and heartbeats; what it made stands in the other tables",
}
FIELDS_LEFT_OUT = {
    "agreement.Run": {"job", "input"},  # the input's hash stays
    "codebook.Operation": {"job"},
    "corpus.Recording": {"media"},  # the name under which the bytes are kept
    "corpus.SourceFile": {"job", "content", "draft"},
    "projects.Invitation": {"digest"},
}
# Numbers that are row ids although they are not foreign keys.
HIDDEN_REFERENCES: dict[tuple[str, str], type[Model]] = {
    ("activity.Event", "audience_round"): Round,
    ("activity.Event", "audience_text"): Text,
    ("agreement.Result", "coders"): Membership,
}
# How rows without a public id, or with a better order, are sorted; the rest by public id or by all they say.
NATURAL_KEYS = {
    "activity.Event": ("position",),
    "codebook.CodeRevision": ("code", "number"),
    "coding.MemoRevision": ("memo", "number"),
    "coding.OperationItem": ("operation", "coding"),
    "corpus.ColumnMapping": ("headings",),
    "corpus.Segment": ("revision", "kind", "start"),
    "corpus.SpeakerDecision": ("heard",),
}
# What tells how things came to stand as they do, besides how they stand.
HISTORY_TABLES = {
    "activity.Event",
    "codebook.CodeRevision",
    "codebook.Operation",
    "coding.MemoRevision",
    "coding.OperationItem",
    "coding.PastAnchor",
}
HISTORY_FIELDS = {
    "codebook.Code": {"revision", "defined_revision", "created_version"},
    "coding.Coding": {"version"},
    "coding.Memo": {"version", "changed_at"},
}

Convert = Callable[[Any], Any]


def dump_lines(project: Project) -> Iterator[str]:
    """Everything of the project, table after table."""
    with one_moment():
        names = _Names(project)
        for model in dumped_tables():
            yield from _lines(model, names, FIELDS_LEFT_OUT.get(model._meta.label, set()))


def state_lines(project: Project) -> Iterator[str]:
    """How the project stands, without journal, operations and counts of changes: taking a change back gives it back."""
    with one_moment():
        names = _Names(project)
        for model in dumped_tables():
            label = model._meta.label
            if label not in HISTORY_TABLES:
                yield from _lines(model, names, FIELDS_LEFT_OUT.get(label, set()) | HISTORY_FIELDS.get(label, set()))


def dumped_tables() -> list[type[Model]]:
    """Every table of a project that is not left out, by name."""
    tables = [model for model in apps.get_models() if model is Project or is_of_a_project(model)]
    return sorted((m for m in tables if m._meta.label not in TABLES_LEFT_OUT), key=lambda m: m._meta.label_lower)


def is_of_a_project(model: type[Model]) -> bool:
    return any(field.name == "project" and field.related_model is Project for field in model._meta.local_fields)


class _Names:
    """What the rows of a project are called outside, by table and row id."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._of: dict[type[Model], dict[int, Any]] = {}

    def of(self, model: type[Model]) -> dict[int, Any]:
        if model not in self._of:
            self._of[model] = self._look_up(model)
        return self._of[model]

    def rows(self, model: type[Model]) -> QuerySet[Model]:
        owned = {"pk": self.project.pk} if model is Project else {"project": self.project}
        return model._default_manager.filter(**owned)

    def _look_up(self, model: type[Model]) -> dict[int, Any]:
        if model is User:
            people = User.objects.filter(Q(memberships__project=self.project) | Q(pk=self.project.created_by_id))
            return {pk: str(public_id) for pk, public_id in people.values_list("pk", "public_id")}
        if model is CodeRevision:
            revisions = self.rows(model).values_list("pk", "code__public_id", "number")
            return {pk: [str(code), number] for pk, code, number in revisions}
        return {pk: str(public_id) for pk, public_id in self.rows(model).values_list("pk", "public_id")}


def _lines(model: type[Model], names: _Names, left_out: set[str]) -> list[str]:
    """The rows of one table as JSON, sorted."""
    label = model._meta.label
    fields = [f for f in model._meta.local_fields if f.name not in left_out | {"id", "project"}]
    converts = [_convert(label, field, names) for field in fields]
    rows = [
        {"table": label} | {field.name: convert(v) for field, convert, v in zip(fields, converts, values, strict=True)}
        for values in names.rows(model).values_list(*(field.attname for field in fields)).iterator(chunk_size=5000)
    ]
    told = ((row, json.dumps(row, ensure_ascii=False, sort_keys=True)) for row in rows)
    return [line for _, line in sorted(told, key=lambda one: (_place(label, one[0]), one[1]))]


def _place(label: str, row: dict[str, Any]) -> list[tuple[bool, Any]]:
    key = NATURAL_KEYS.get(label, ("public_id",) if "public_id" in row else ())
    return [(row[name] is not None, row[name]) for name in key]


def _convert(label: str, field: "Field[Any, Any]", names: _Names) -> Convert:
    """How a value of this field is told outside."""
    target = field.related_model if isinstance(field, ForeignKey) else HIDDEN_REFERENCES.get((label, field.name))
    if target is None:
        return _plain
    called = names.of(target)
    return lambda value: _called(called, value)


def _called(called: dict[int, Any], value: Any) -> Any:
    if value is None:
        return None
    return sorted(called[each] for each in value) if isinstance(value, list) else called[value]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
