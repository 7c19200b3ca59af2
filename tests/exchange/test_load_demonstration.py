"""The demonstration project stands in the database as its files tell it, and holds every law."""

from collections.abc import Iterable
from itertools import groupby

import pytest

from apps.activity.models import Event, Job
from apps.codebook.models import Code, FrameMember
from apps.codebook.selectors import version_of
from apps.coding.models import Coding, Completion, Layer, Memo
from apps.corpus.models import GroupAssignment, GroupScheme, Intervention, TextRevision
from apps.exchange.selectors import findings
from apps.projects.models import Membership, Project
from tests.fixtures.test_consultation_2017 import CHAINS, MARKER, PRINTED

pytestmark = pytest.mark.django_db


def raised(project: Project, code: str) -> list[Intervention]:
    """The interventions that the consensus gives this theme, in the order of the meeting."""
    agreed = Coding.objects.filter(project=project, layer=Layer.CONSENSUS, code__name=code, withdrawn_at__isnull=True)
    coded = Intervention.objects.filter(text__in=agreed.values("text"))
    return list(coded.select_related("panel", "speaker__actor").order_by("position"))


def columns(scheme: GroupScheme, interventions: Iterable[Intervention]) -> list[str]:
    """A row of a table: the cell of each group, in order. A speaker's own group goes before the actor's."""
    assigned = list(GroupAssignment.objects.filter(scheme=scheme))
    of_speaker = {one.speaker_id: one.group_id for one in assigned}
    of_actor = {one.actor_id: one.group_id for one in assigned}
    placed = [(of_speaker.get(turn.speaker_id) or of_actor.get(turn.speaker.actor_id), turn) for turn in interventions]
    return [cell(turn for group, turn in placed if group == column.pk) for column in scheme.groups.order_by("position")]


def cell(interventions: Iterable[Intervention]) -> str:
    runs = []
    for panel, turns in groupby(interventions, key=lambda turn: turn.panel):
        runs.append(f"{'; '.join(turn.speaker.label for turn in turns)} ({panel.title})")
    return "; ".join(runs)


def test_both_tables_come_out_of_the_consensus_cell_for_cell(demonstration: Project) -> None:
    north_south_un, north_south_ngo = GroupScheme.objects.filter(project=demonstration).order_by("position")
    rows = dict.fromkeys(["Sovereignty", "State-led process"], north_south_un)
    rows |= dict.fromkeys(["Women, children, families", "Migrant workers"], north_south_ngo)
    built = {code: columns(scheme, raised(demonstration, code)) for code, scheme in rows.items()}
    assert built == PRINTED


@pytest.mark.parametrize("metaphor", CHAINS)
def test_the_chain_of_a_metaphor_comes_out(demonstration: Project, metaphor: str) -> None:
    agreed = Coding.objects.filter(project=demonstration, layer=Layer.CONSENSUS, code__name__iexact=metaphor)
    in_order = agreed.select_related("text__intervention__speaker").order_by("text__intervention__position")
    chain = [(coding.text.intervention.speaker.label, coding.stance) for coding in in_order if coding.text.intervention]
    assert chain == CHAINS[metaphor]


def test_all_laws_hold(demonstration: Project) -> None:
    assert findings(demonstration) == []


def test_every_text_is_marked_as_a_stand_in(demonstration: Project) -> None:
    contents = TextRevision.objects.filter(project=demonstration).values_list("content", flat=True)
    assert len(contents) == 82
    assert all(content.startswith(f"{MARKER}\n") for content in contents)


def test_three_coders_agree_mostly_and_not_always(demonstration: Project) -> None:
    coders = Membership.objects.filter(project=demonstration, roles__contains=["coder"])
    marked = [
        set(Coding.objects.filter(coder=coder).values_list("text", "code"))
        for coder in coders
        if Completion.objects.filter(coder=coder).exists()
    ]
    assert len(marked) == 3
    everybody, anybody = set.intersection(*marked), set.union(*marked)
    assert 0.2 < len(everybody) / len(anybody) < 0.9


def test_each_coding_is_told_as_its_coders_own(demonstration: Project) -> None:
    for coder in Membership.objects.filter(project=demonstration, roles__contains=["coder"]):
        told = Event.objects.filter(project=demonstration, kind="coding.applied", actor=coder)
        assert told.count() == Coding.objects.filter(coder=coder).count()
        assert set(told.values_list("audience", "audience_member")) == {("coding", coder.pk)}


def test_done_marks_and_memos_are_there(demonstration: Project) -> None:
    marks = Completion.objects.filter(project=demonstration)
    assert marks.count() == 215
    assert set(marks.values_list("codebook_version", flat=True)) == {version_of(demonstration)}
    assert Memo.objects.filter(project=demonstration).count() == 15


def test_the_codebook_has_its_history(demonstration: Project) -> None:
    assert version_of(demonstration) == 19 + 4
    renamed = Code.objects.get(project=demonstration, name="State-led process")
    assert list(renamed.revisions.order_by("number").values_list("name", flat=True)) == [
        "States hold the pen",
        "State-led process",
    ]
    assert Code.objects.get(project=demonstration, name__startswith="Cooperation").parent == Code.objects.get(
        project=demonstration, name="Concrete action"
    )
    frame = Code.objects.get(project=demonstration, name="Governance as control")
    assert FrameMember.objects.filter(frame=frame).count() == 3


def test_a_run_of_agreement_is_on_its_way(demonstration: Project) -> None:
    assert Job.objects.get(project=demonstration).kind == "agreement.run"
