"""The canonical dump of a project: sorted JSON lines, one object a line, that tell everything and nothing by chance.

Rows are called by their public id or, where they have none, by what makes them one of a kind; never by the number the
database gave them. So two dumps are equal to the byte when the projects are, in whatever order they were written.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Field, ForeignKey, Model

from apps.accounts.models import User
from apps.codebook.models import CodeRevision
from apps.coding.models import Round
from apps.corpus.models import Text
from apps.exchange.selectors.one_moment import one_moment
from apps.projects.models import Membership, Project

# Tables of a project that are not part of what it says.
TABLES_LEFT_OUT = {
    "activity.EventCounter": "the journal's last position tells it",
    "activity.Gesture": "what clients were answered",
    "activity.Job": "work, with its leases and heartbeats; what it made stands in the other tables",
}
FIELDS_LEFT_OUT = {
    "agreement.Run": {"job", "input"},  # the input's hash stays
    "codebook.Operation": {"job"},
    "corpus.Recording": {"media"},  # the name under which the bytes are kept
    "corpus.SourceFile": {"job", "content"},
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
    "corpus.Segment": ("revision", "kind", "start"),
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
HISTORY_FIELDS = {"version", "revision_number", "defined_revision", "created_version", "changed_at"}
COUNTERS = {("codebook.Code", "revision")}

Row = dict[str, Any]


def dump_lines(project: Project) -> Iterator[str]:
    """Everything of the project, table after table."""
    with one_moment():
        for model in dumped_tables():
            yield from _Table(model, project).lines()


def state_lines(project: Project) -> Iterator[str]:
    """How the project stands, without its journal, operations and counters of changes: an undo gives these back."""
    with one_moment():
        for model in dumped_tables():
            if model._meta.label not in HISTORY_TABLES:
                yield from _Table(model, project, state_only=True).lines()


def dumped_tables() -> list[type[Model]]:
    """Every table of a project that is not left out, by name."""
    tables = [model for model in apps.get_models() if model is Project or _is_of_a_project(model)]
    return sorted((m for m in tables if m._meta.label not in TABLES_LEFT_OUT), key=lambda m: m._meta.label_lower)


def _is_of_a_project(model: type[Model]) -> bool:
    return any(field.name == "project" and field.related_model is Project for field in model._meta.local_fields)
