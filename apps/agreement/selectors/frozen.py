"""A run's frozen input together with the rows it names: codes, coders, turns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from apps.agreement import snapshots
from apps.agreement.coefficients.reliability import ReliabilityTable
from apps.agreement.measuring import compared_tables
from apps.agreement.models import Run
from apps.agreement.snapshots import FrozenInput
from apps.codebook.models import Code
from apps.codebook.selectors import KIND_ORDER
from apps.corpus.models import Session, Text
from apps.projects.models import Membership


@dataclass(frozen=True)
class Turn:
    """Where a text stands: a turn of a session, or a document."""

    text_id: str
    session: Session | None
    number: int | None
    speaker: str
    panel: str

    @property
    def order(self) -> tuple[int, int, str]:
        return (self.session.pk if self.session else 0, self.number or 0, self.text_id)


class FrozenRun:
    """Three queries at most: codes, coders, and turns as they are asked for."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.input: FrozenInput = snapshots.decode(bytes(run.input), run.input_sha256)

    @cached_property
    def tables(self) -> dict[int, ReliabilityTable]:
        return compared_tables(self.input)

    @cached_property
    def codes(self) -> dict[int, Code]:
        """The compared ones, by index, in the order of the codebook."""
        index = {self.input.codes[place].id: place for place in self.input.compared}
        found = Code.objects.filter(project=self.run.project_id, public_id__in=index)
        ordered = sorted(found, key=lambda code: (KIND_ORDER.index(Code.Kind(code.kind)), code.position, code.pk))
        return {index[str(code.public_id)]: code for code in ordered}

    @cached_property
    def coders(self) -> dict[int, Membership]:
        """By index, in the order of their names."""
        index = {public_id: place for place, public_id in enumerate(self.input.coders)}
        found = Membership.objects.filter(project=self.run.project_id, public_id__in=index)
        return {index[str(coder.public_id)]: coder for coder in found.order_by("display_name", "id")}

    def turns(self, texts: Iterable[int]) -> Mapping[int, Turn]:
        """Where these texts stand. One query."""
        index = {self.input.texts[place]: place for place in texts}
        found = Text.objects.filter(project=self.run.project_id, public_id__in=index).select_related(
            "intervention__session", "intervention__panel", "intervention__speaker__actor", "document"
        )
        return {index[str(text.public_id)]: _turn(text) for text in found}

    def code_index(self, code: Code) -> int | None:
        return next((place for place, known in self.codes.items() if known.pk == code.pk), None)

    def coder_index(self, coder: Membership) -> int | None:
        return next((place for place, known in self.coders.items() if known.pk == coder.pk), None)


def _turn(text: Text) -> Turn:
    said = text.intervention
    if said is not None:
        return Turn(str(text.public_id), said.session, said.position, said.speaker.label, said.panel.title)
    return Turn(str(text.public_id), None, None, str(text.document), "")
