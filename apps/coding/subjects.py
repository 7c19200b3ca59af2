"""What a memo or a thread of comments is about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model

from apps.codebook.models import Code
from apps.coding.models import Coding, Comment, Memo
from apps.corpus.models import Intervention, Session, Speaker
from apps.projects.models import Project


class Kind(StrEnum):
    CODING = "coding"
    CODE = "code"
    INTERVENTION = "intervention"
    SPEAKER = "speaker"
    SESSION = "session"
    PROJECT = "project"


MODELS: dict[Kind, type[Model]] = {
    Kind.CODING: Coding,
    Kind.CODE: Code,
    Kind.INTERVENTION: Intervention,
    Kind.SPEAKER: Speaker,
    Kind.SESSION: Session,
    Kind.PROJECT: Project,
}
DISCUSSED = (Kind.CODING, Kind.CODE)
"""What can have comments; everything can have memos."""
ONE_MEMO_EACH = (Kind.CODING, Kind.INTERVENTION)
"""Where an author has one memo, which grows; elsewhere there can be several."""


@dataclass(frozen=True)
class Subject:
    kind: Kind
    thing: Any

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of a row about it: none for the project, which every row has."""
        return {} if self.kind == Kind.PROJECT else {self.kind.value: self.thing}

    @property
    def where(self) -> dict[str, Any]:
        """A condition on memos: about exactly this."""
        others = {f"{kind}__isnull": True for kind in Kind if kind not in (Kind.PROJECT, self.kind)}
        return others if self.kind == Kind.PROJECT else self.fields

    @property
    def record(self) -> dict[str, str]:
        return {"kind": self.kind.value, "id": str(self.thing.public_id)}


def subject_of(note: Memo | Comment) -> Subject:
    for kind in Kind:
        thing = getattr(note, kind.value, None)
        if thing is not None:
            return Subject(kind, thing)
    raise AssertionError("Every note has a project.")
