"""Threads of comments: opened, answered, settled, taken up again; nobody hears of one they may not read."""

import pytest

from apps.accounts.models import User
from apps.activity import stream
from apps.codebook.models import Code
from apps.coding import selectors, services
from apps.coding.models import Coding, Comment, Round
from apps.coding.subjects import Kind, Subject
from apps.coding.visibility import visible_comments, visible_memos
from apps.corpus.models import Session, TextRevision
from apps.exchange.selectors import findings
from apps.projects.errors import DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership, Project
from tests import factories, people
from tests.scripts import Script

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(project: Project) -> Session:
    return factories.make_session(project)


@pytest.fixture
def revision(session: Session) -> TextRevision:
    return factories.revisions_of(session)[0]


@pytest.fixture
def wheel(project: Project) -> Code:
    return factories.make_code(project, "Wheel")


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return people.member_of(project, ben)


@pytest.fixture
def noor_here(project: Project, noor: User) -> Membership:
    return people.member_of(project, noor)


@pytest.fixture
def ana_here(project: Project, ana: User) -> Membership:
    """Ana supervises, and codes, so that she may write."""
    return people.join(project, people.make_user("Ana Second"), "supervisor", "coder")


@pytest.fixture
def coding(ben_here: Membership, revision: TextRevision, wheel: Code) -> Coding:
    return factories.code_passage(ben_here, revision, wheel, 0, 7)


def about(thing: Coding | Code) -> Subject:
    return Subject(Kind.CODING if isinstance(thing, Coding) else Kind.CODE, thing)


def say(actor: Membership, thing: Coding | Code, body: str = "Is it?") -> Comment:
    return services.open_thread(actor=actor, subject=about(thing), body=body)


def seen(member: Membership, thing: Coding | Code) -> list[list[str]]:
    return [[row.body for row in thread.said] for thread in selectors.threads_on(member, about(thing))]


def test_ben_answers_what_noor_asked(ben_here: Membership, noor_here: Membership, coding: Coding) -> None:
    asked = say(noor_here, coding, "Is this the wheel?")
    services.reply(actor=ben_here, thread=asked, body="It turns, so yes.")
    assert seen(noor_here, coding) == [["Is this the wheel?", "It turns, so yes."]]


def test_an_answer_to_an_answer_stands_in_the_same_thread(
    ben_here: Membership, noor_here: Membership, coding: Coding
) -> None:
    asked = say(noor_here, coding)
    answer = services.reply(actor=ben_here, thread=asked, body="Yes.")
    again = services.reply(actor=noor_here, thread=answer, body="Why?")
    assert again.thread == asked


def test_a_thread_is_resolved_and_taken_up_again(ben_here: Membership, noor_here: Membership, coding: Coding) -> None:
    asked = say(noor_here, coding)
    services.resolve_thread(actor=ben_here, thread=asked)
    assert selectors.is_resolved(noor_here, asked)
    services.reopen_thread(actor=noor_here, thread=asked)
    assert not selectors.is_resolved(ben_here, asked)


def test_resolving_twice_leaves_one_step(ben_here: Membership, noor_here: Membership, coding: Coding) -> None:
    asked = say(noor_here, coding)
    for _ in range(2):
        services.resolve_thread(actor=ben_here, thread=asked)
    assert Comment.objects.filter(thread=asked).count() == 1


def test_words_taken_back_keep_their_place_and_are_shown_no_more(
    ben_here: Membership, noor_here: Membership, coding: Coding
) -> None:
    asked = say(noor_here, coding, "Nonsense")
    services.reply(actor=ben_here, thread=asked, body="Hm.")
    services.withdraw_comment(actor=noor_here, comment=asked)
    (thread,) = selectors.notes_on(ben_here, about(coding))["threads"]
    assert [(row["body"], row["withdrawn"]) for row in thread["comments"]] == [("", True), ("Hm.", False)]
    asked.refresh_from_db()
    assert asked.body == "Nonsense"


def test_a_thread_whose_words_are_all_taken_back_is_not_shown(noor_here: Membership, coding: Coding) -> None:
    services.withdraw_comment(actor=noor_here, comment=say(noor_here, coding))
    assert seen(noor_here, coding) == []


def test_ben_may_not_take_noors_words_back(ben_here: Membership, noor_here: Membership, coding: Coding) -> None:
    asked = say(noor_here, coding)
    with pytest.raises(Forbidden):
        services.withdraw_comment(actor=ben_here, comment=asked)


def test_a_comment_needs_words(noor_here: Membership, coding: Coding) -> None:
    with pytest.raises(DoesNotFit):
        say(noor_here, coding, "  ")


def test_no_thread_begins_on_a_coding_taken_off_but_talk_goes_on(
    ben_here: Membership, noor_here: Membership, coding: Coding
) -> None:
    asked = say(noor_here, coding)
    services.withdraw_coding(actor=ben_here, coding=coding)
    coding.refresh_from_db()
    services.reply(actor=ben_here, thread=asked, body="I took it off.")
    with pytest.raises(InTheWay):
        say(noor_here, coding)


def test_a_session_has_memos_and_no_threads(noor_here: Membership, session: Session) -> None:
    with pytest.raises(DoesNotFit):
        services.open_thread(actor=noor_here, subject=Subject(Kind.SESSION, session), body="Why?")


def test_a_code_is_discussed_by_everybody_who_codes(ben_here: Membership, noor_here: Membership, wheel: Code) -> None:
    say(noor_here, wheel, "Hubs too?")
    assert seen(ben_here, wheel) == [["Hubs too?"]]


def test_rosa_reads_no_working_notes_until_a_round_is_released(
    project: Project, rosa: User, ana_here: Membership, noor_here: Membership, session: Session, wheel: Code
) -> None:
    reader = people.member_of(project, rosa)
    round_ = factories.plan_round(ana_here, [noor_here], session)
    coding = factories.code_passage(noor_here, factories.revisions_of(session)[0], wheel, 0, 7, round_=round_)
    say(noor_here, coding, "On a coding"), say(noor_here, wheel, "On a code")
    assert seen(reader, wheel) == []
    assert not visible_comments(reader).exists()
    services.release_round(actor=ana_here, round_=round_)
    assert seen(reader, coding) == [["On a coding"]]
    assert seen(reader, wheel) == []


@pytest.fixture
def blind(ana_here: Membership, ben_here: Membership, noor_here: Membership, session: Session) -> Round:
    return factories.plan_round(ana_here, [ben_here, noor_here], session, blind=True)


def test_a_blind_coder_reads_only_her_own_notes(
    blind: Round,
    ben_here: Membership,
    noor_here: Membership,
    ana_here: Membership,
    revision: TextRevision,
    wheel: Code,
) -> None:
    own = factories.code_passage(ben_here, revision, wheel, 0, 7, round_=blind)
    thread = say(ben_here, own, "Unsure")
    say(ana_here, own, "From outside the round"), say(noor_here, wheel, "On the code")
    services.reply(actor=ana_here, thread=thread, body="Look at panel 1")
    services.resolve_thread(actor=ana_here, thread=thread)
    services.write_memo(actor=ana_here, coding=own, body="Hm.", version=0)
    turn = Subject(Kind.INTERVENTION, revision.text.intervention)
    services.write_memo_on(actor=noor_here, subject=turn, body="On the turn")
    assert seen(ben_here, own) == [["Unsure"]]
    assert not selectors.is_resolved(ben_here, thread)
    assert seen(ben_here, wheel) == []
    assert not visible_memos(ben_here).exists()
    services.close_round(actor=ana_here, round_=blind)
    assert seen(ben_here, own) == [["Unsure", "Look at panel 1"], ["From outside the round"]]
    assert selectors.is_resolved(ben_here, thread)
    assert visible_memos(ben_here).count() == 2


def test_a_blind_coder_hears_of_nobody_elses_notes(
    blind: Round,
    ben_here: Membership,
    noor_here: Membership,
    ana_here: Membership,
    revision: TextRevision,
    wheel: Code,
) -> None:
    own = factories.code_passage(ben_here, revision, wheel, 0, 7, round_=blind)
    thread = say(ben_here, own, "Unsure")
    cursor, hers = stream.cursor_now(ben_here), stream.cursor_now(ana_here)
    services.reply(actor=ana_here, thread=thread, body="Look at panel 1")
    services.resolve_thread(actor=ana_here, thread=thread)
    say(noor_here, wheel)
    services.write_memo(actor=ana_here, coding=own, body="Hm.", version=0)
    turn = Subject(Kind.INTERVENTION, revision.text.intervention)
    services.write_memo_on(actor=noor_here, subject=turn, body="On the turn")
    assert stream.after(ben_here, cursor).events == []
    assert [event["kind"] for event in stream.after(ana_here, hers).events] == [
        "comment.replied", "comment.resolved", "comment.written", "memo.written", "memo.written",
    ]  # fmt: skip


def test_the_journal_holds_no_words_of_memos_and_comments(
    ben_here: Membership, noor_here: Membership, coding: Coding
) -> None:
    cursor = stream.cursor_now(ben_here)
    say(noor_here, coding, "Kaleidoscope")
    services.write_memo(actor=ben_here, coding=coding, body="Kaleidoscope", version=0)
    events = stream.after(ben_here, cursor).events
    assert [event["kind"] for event in events] == ["comment.written", "memo.written", "coding.memo_written"]
    assert "Kaleidoscope" not in str(events)
    assert findings(ben_here.project) == []


def test_over_the_api_a_thread_is_opened_answered_and_resolved(
    project: Project, ben: User, noor: User, coding: Coding
) -> None:
    bens, noors = Script(ben, project), Script(noor, project)
    opened = noors.post(f"notes/coding/{coding.public_id}/threads", {"body": "Is it?"})
    assert opened.status_code == 201
    thread = opened.json()["comment"]["id"]
    assert bens.post(f"comments/{thread}/replies", {"body": "It is."}).status_code == 201
    assert bens.post(f"comments/{thread}/resolve", {}).status_code == 200
    (read,) = noors.get(f"notes/coding/{coding.public_id}").json()["threads"]
    assert read["resolved"]
    assert [row["act"] for row in read["comments"]] == ["said", "said", "resolved"]


def test_sent_twice_under_one_key_a_comment_is_said_once(project: Project, noor: User, coding: Coding) -> None:
    script, key = Script(noor, project), "6f1d2d3e-0000-4000-8000-000000000001"
    for _ in range(2):
        script.post(f"notes/coding/{coding.public_id}/threads", {"body": "Is it?"}, key=key)
    assert Comment.objects.count() == 1
