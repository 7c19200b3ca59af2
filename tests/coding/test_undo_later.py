"""Whatever a coder did can be taken back days later, as a new act; what changed since is shown, never overwritten."""

from typing import Any

import pytest
from django.core.exceptions import ObjectDoesNotExist

from apps.accounts.models import User
from apps.activity.models import Event
from apps.codebook.models import Code
from apps.coding import selectors, services
from apps.coding.models import Coding, Completion, Memo
from apps.coding.selectors.actions import OwnAction, Stands
from apps.corpus import services as corpus
from apps.corpus.models import Session, TextRevision
from apps.projects.errors import ChangedMeanwhile, Forbidden, InTheWay
from apps.projects.models import Membership, Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of
from tests.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coder(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project)


@pytest.fixture
def turn(session: Session) -> TextRevision:
    return revisions_of(session)[1]


@pytest.fixture
def wheel(project: Project) -> Code:
    return make_code(project, "Wheel")


@pytest.fixture
def coding(coder: Membership, turn: TextRevision, wheel: Code) -> Coding:
    return code_passage(coder, turn, wheel, 4, 9)


def latest(coder: Membership, kind: str) -> OwnAction:
    return next(action for action in selectors.own_actions(coder) if action.event.kind == kind)


def undo(coder: Membership, kind: str, **more: Any) -> Coding | None:
    return services.take_back(actor=coder, action=latest(coder, kind), **more)


def widen(coder: Membership, coding: Coding, start: int = 0, end: int = 15) -> Coding:
    quote = coding.revision.content[start:end]
    coding.refresh_from_db()
    return services.change_coding(actor=coder, coding=coding, version=coding.version, extent=(start, end, quote))


def test_the_list_tells_her_own_acts_newest_first(coder: Membership, noor: User, coding: Coding, wheel: Code) -> None:
    services.mark_done(actor=coder, round_=coding.round, revision=coding.revision)
    code_passage(member_of(coder.project, noor), coding.revision, wheel, 0, 3)
    told = [(action.event.kind, action.stands) for action in selectors.own_actions(coder)]
    assert told == [("text.done", Stands.YES), ("coding.applied", Stands.YES)]


def test_it_goes_on_before_an_act(coder: Membership, coding: Coding, wheel: Code) -> None:
    for start in range(4):
        code_passage(coder, coding.revision, wheel, start + 10, 20)
    first = selectors.own_actions(coder, most=2)
    rest = selectors.own_actions(coder, before=first[-1].name)
    assert [len(first), len(rest)] == [2, 3]
    assert not {action.name for action in first} & {action.name for action in rest}


def test_it_can_be_of_one_session(coder: Membership, session: Session, coding: Coding, wheel: Code) -> None:
    code_passage(coder, revisions_of(make_session(coder.project, title="Another day"))[0], wheel, 0, 3)
    assert len(selectors.own_actions(coder)) == 2
    assert len(selectors.own_actions(coder, session=session)) == 1


def test_a_coding_is_taken_off_and_its_undo_undone(coder: Membership, coding: Coding) -> None:
    undo(coder, "coding.applied")
    coding.refresh_from_db()
    assert not coding.is_live
    assert latest(coder, "coding.applied").stands == Stands.TAKEN_BACK
    undo(coder, "coding.withdrawn")
    coding.refresh_from_db()
    assert coding.is_live


def test_undoing_is_a_new_entry_of_the_journal(coder: Membership, coding: Coding) -> None:
    before = list(Event.objects.values_list("pk", "after").order_by("pk"))
    undo(coder, "coding.applied")
    after = list(Event.objects.values_list("pk", "after").order_by("pk"))
    assert after[: len(before)] == before
    assert Event.objects.latest("position").kind == "coding.withdrawn"


def test_an_extent_goes_back(coder: Membership, coding: Coding) -> None:
    widen(coder, coding)
    undo(coder, "coding.changed")
    coding.refresh_from_db()
    assert (coding.start, coding.end, coding.quote) == (4, 9, "wheel")


def test_confidence_goes_back_beside_a_later_memo(coder: Membership, coding: Coding) -> None:
    services.change_coding(actor=coder, coding=coding, version=1, confidence=3)
    services.write_memo(actor=coder, coding=coding, body="Said in passing.", version=0)
    undo(coder, "coding.changed")
    coding.refresh_from_db()
    assert coding.confidence is None
    assert Memo.objects.get(coding=coding).body == "Said in passing."


def test_a_memo_says_again_what_it_said(coder: Membership, coding: Coding) -> None:
    services.write_memo(actor=coder, coding=coding, body="First thought", version=0)
    services.write_memo(actor=coder, coding=coding, body="Second thought", version=1)
    undo(coder, "coding.memo_written")
    assert Memo.objects.get(coding=coding, withdrawn_at__isnull=True).body == "First thought"


def test_a_memo_taken_away_comes_back(coder: Membership, coding: Coding) -> None:
    services.write_memo(actor=coder, coding=coding, body="A thought", version=0)
    services.write_memo(actor=coder, coding=coding, body="", version=1)
    undo(coder, "coding.memo_written")
    assert Memo.objects.get(coding=coding, withdrawn_at__isnull=True).body == "A thought"


def test_done_marks_go_both_ways(coder: Membership, coding: Coding) -> None:
    standing = Completion.objects.filter(coder=coder, withdrawn_at__isnull=True)
    services.mark_done(actor=coder, round_=coding.round, revision=coding.revision)
    undo(coder, "text.done")
    assert not standing.exists()
    undo(coder, "text.undone")
    assert standing.get().revision == coding.revision


def test_what_is_taken_back_is_not_taken_back_twice(coder: Membership, coding: Coding) -> None:
    undo(coder, "coding.applied")
    with pytest.raises(InTheWay):
        undo(coder, "coding.applied")


def test_what_changed_since_is_shown_beside_what_was_done(coder: Membership, coding: Coding) -> None:
    widen(coder, coding)
    with pytest.raises(ChangedMeanwhile) as refusal:
        undo(coder, "coding.applied")
    more = refusal.value.more
    assert (more["then"]["words"], more["current"]["words"]) == ("wheel", "The wheel turns")
    assert [line["sentence"] for line in more["since"]] == ["changed it"]
    coding.refresh_from_db()
    assert coding.is_live


def test_whoever_saw_both_may_take_it_off_all_the_same(coder: Membership, coding: Coding) -> None:
    widen(coder, coding)
    undo(coder, "coding.applied", anyway=True)
    coding.refresh_from_db()
    assert not coding.is_live


def test_an_extent_of_a_text_corrected_since_is_not_guessed(
    coder: Membership, ada: User, coding: Coding, turn: TextRevision
) -> None:
    widen(coder, coding)
    admin = member_of(coder.project, ada)
    content = turn.content.replace("The wheel", "Now the wheel")
    corpus.revise_text(actor=admin, text=turn.text, content=content, revision=str(turn.public_id), reason="misheard")
    with pytest.raises(ChangedMeanwhile) as refusal:
        undo(coder, "coding.changed")
    assert "corrected" in refusal.value.more["since"][-1]["sentence"]
    with pytest.raises(InTheWay):
        undo(coder, "coding.changed", anyway=True)


def test_a_closed_round_keeps_what_was_done_in_it(
    coder: Membership, ana: User, session: Session, turn: TextRevision, wheel: Code
) -> None:
    supervisor = member_of(coder.project, ana)
    round_ = plan_round(supervisor, [coder], session)
    code_passage(coder, turn, wheel, 4, 9, round_=round_)
    services.close_round(actor=supervisor, round_=round_)
    assert not latest(coder, "coding.applied").is_open
    with pytest.raises(Forbidden):
        undo(coder, "coding.applied")


def test_nobody_takes_back_what_another_did(coder: Membership, noor: User, coding: Coding) -> None:
    name = latest(coder, "coding.applied").name
    with pytest.raises(ObjectDoesNotExist):
        selectors.own_action(member_of(coder.project, noor), name)
