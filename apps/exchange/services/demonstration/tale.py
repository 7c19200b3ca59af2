"""The files of the tale, as they stand in the folder; its README says what each holds."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

Record = dict[str, Any]


class Tale:
    """Everything in the files, read when it is asked for."""

    def __init__(self) -> None:
        self.folder: Path = settings.ROOT / "fixtures" / "consultation-2017"

    def read(self, name: str) -> Record:
        found: Record = json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def project(self) -> Record:
        return self.read("project")

    @property
    def slug(self) -> str:
        return str(self.project["slug"])

    @property
    def members(self) -> list[Record]:
        found: list[Record] = self.project["members"]
        return found

    @cached_property
    def session(self) -> Record:
        return self.read("session")

    def interventions(self) -> Iterator[tuple[Record, Record]]:
        """Each panel with each of its interventions, in the order of the meeting."""
        for panel in self.session["panels"]:
            for intervention in self.read(panel["key"])["interventions"]:
                yield panel, intervention
