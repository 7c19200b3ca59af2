"""A change that is taken back leaves the project as it stood; work that is done twice adds nothing."""

from pathlib import Path

import pytest

from apps.accounts.models import User
from apps.codebook.services import move_code, recolour_code, redefine_code, rename_code
from apps.coding import services
from apps.coding.models import Coding
from apps.corpus.models import Session
from apps.corpus.services import import_now, look_over
from apps.exchange.selectors import dump_lines, findings, state_lines
from apps.projects.models import Membership, Project
from tests.factories import code_passage, make_code, make_session, revisions_of, standing_round
from tests.people import member_of

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "un-web-tv-every-corner.json"


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project)


@pytest.fixture
def coder(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


@pytest.fixture
def coding(session: Session, coder: Membership) -> Coding:
    return code_passage(coder, revisions_of(session)[0], make_code(session.project, "Wheel"), 0, 20)


def state(project: Project) -> list[str]:
    return list(state_lines(project))


def test_the_same_file_imported_twice_is_imported_once(project: Project, ada: User) -> None:
    admin = member_of(project, ada)
    looked = look_over(SAMPLE.name, SAMPLE.read_bytes())
    assert import_now(project=project, actor=admin, looked=looked).is_new
    before = list(dump_lines(project))
    assert not import_now(project=project, actor=admin, looked=looked).is_new
    assert list(dump_lines(project)) == before


def test_the_same_gesture_of_coding_twice_is_one(coding: Coding, coder: Membership) -> None:
    before = list(dump_lines(coder.project))
    code_passage(coder, coding.revision, coding.code, 0, 20)
    assert list(dump_lines(coder.project)) == before


def test_withdraw_then_restore(coding: Coding, coder: Membership) -> None:
    before = state(coder.project)
    services.withdraw_coding(actor=coder, coding=coding)
    assert state(coder.project) != before
    services.restore_coding(actor=coder, coding=coding)
    assert state(coder.project) == before
    assert findings() == []


def test_apply_then_withdraw_leaves_nothing_live_and_loses_nothing(coding: Coding, coder: Membership) -> None:
    second = code_passage(coder, coding.revision, coding.code, 21, 30)
    services.withdraw_coding(actor=coder, coding=second)
    assert Coding.objects.filter(project=coder.project).count() == 2
    assert findings() == []


def test_another_extent_and_back(coding: Coding, coder: Membership) -> None:
    before = state(coder.project)
    for end in (30, 20):
        held = Coding.objects.get(pk=coding.pk)
        extent = (0, end, coding.revision.content[:end])
        services.change_coding(actor=coder, coding=held, version=held.version, extent=extent)
    assert state(coder.project) == before
    assert coding.past_anchors.count() == 2
    assert findings() == []


def test_a_stance_and_back(coding: Coding, coder: Membership) -> None:
    before = state(coder.project)
    for stance in ("contests", ""):
        held = Coding.objects.get(pk=coding.pk)
        services.change_coding(actor=coder, coding=held, version=held.version, stance=stance)
    assert state(coder.project) == before


def test_a_code_changed_and_back(coding: Coding, ana: User) -> None:
    supervisor, parent = member_of(coding.project, ana), make_code(coding.project, "Image")
    before = state(coding.project)
    code, slot = coding.code, coding.code.slot
    for name in ("Spoke", "Wheel"):
        code = rename_code(code=code, actor=supervisor, name=name, revision=code.revision)
    for definition in ("What turns.", ""):
        code = redefine_code(code=code, actor=supervisor, revision=code.revision, definition=definition)
    for above in (parent, None):
        code = move_code(code=code, actor=supervisor, revision=code.revision, parent=above)
    for number in (slot % 12 + 1, slot):
        code = recolour_code(code=code, actor=supervisor, revision=code.revision, slot=number)
    assert state(coding.project) == before
    assert findings() == []


def test_a_done_mark_taken_back_stays_on_record(session: Session, coder: Membership) -> None:
    before = state(coder.project)
    revision, round_ = revisions_of(session)[0], standing_round(session.project)
    services.mark_done(actor=coder, round_=round_, revision=revision)
    services.unmark_done(actor=coder, round_=round_, text=revision.text)
    more = set(state(coder.project)) - set(before)
    assert [line for line in more if '"withdrawn_at": null' in line] == []
    assert len(more) == 1
