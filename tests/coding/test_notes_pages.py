"""The pages of memos and comments: everything in one list, found by words and people, each leading to its place."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.coding import services
from apps.coding.models import Coding, Comment, Memo
from apps.coding.subjects import Kind, Subject
from apps.corpus.models import Session
from apps.projects.models import Membership, Project
from tests import factories
from tests.pages import send, words
from tests.people import browser_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(project: Project) -> Session:
    return factories.make_session(project)


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


@pytest.fixture
def noor_here(project: Project, noor: User) -> Membership:
    return member_of(project, noor)


@pytest.fixture
def wheel(project: Project) -> Code:
    return factories.make_code(project, "Wheel")


@pytest.fixture
def coding(ben_here: Membership, session: Session, wheel: Code) -> Coding:
    return factories.code_passage(ben_here, factories.revisions_of(session)[0], wheel, 0, 17)


@pytest.fixture
def thread(noor_here: Membership, coding: Coding) -> Comment:
    return services.open_thread(actor=noor_here, subject=Subject(Kind.CODING, coding), body="A spoke, surely?")


def page(user: User, project: Project, query: str = "") -> str:
    return words(browser_of(user).get(f"/p/{project.slug}/notes/{query}"))


def test_the_list_says_what_to_do_when_nothing_is_noted(project: Project, ben: User) -> None:
    assert "Nothing is noted yet" in page(ben, project)


def test_a_thread_is_shown_with_its_passage_and_leads_there(
    project: Project, ben: User, coding: Coding, thread: Comment
) -> None:
    response = browser_of(ben).get(f"/p/{project.slug}/notes/")
    said = words(response)
    assert coding.quote in said
    assert "A spoke, surely?" in said
    address = f"/p/{project.slug}/sessions/{coding.text.intervention.session.public_id}/code/"
    assert f'href="{address}?round={coding.round.public_id}#t-1"' in response.content.decode()


def test_it_marks_what_is_for_ben(project: Project, ben: User, noor: User, thread: Comment) -> None:
    assert "on your coding" in page(ben, project)
    assert "reply to you" not in page(noor, project)
    services.reply(actor=member_of(project, ben), thread=thread, body="No, the rim.")
    assert "reply to you" in page(noor, project, "?to_me=on")
    assert "A spoke, surely?" not in page(ben, project, "?to_me=on")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=SPOKE", {"thread"}),
        ("?q=first+day", {"memo"}),
        ("?q=nowhere", set()),
        ("?what=memo", {"memo"}),
        ("?what=comment", {"thread"}),
        ("?about=session", {"memo"}),
        ("?about=coding", {"thread"}),
        ("?about=code", set()),
        ("?state=open", {"thread"}),
        ("?state=resolved", set()),
        ("?state=nonsense&what=nonsense&before=nonsense&author=nonsense", {"memo", "thread"}),
    ],
)
def test_it_filters(
    query: str, found: set[str], project: Project, ben: User, session: Session, thread: Comment
) -> None:
    subject = Subject(Kind.SESSION, session)
    services.write_memo_on(actor=member_of(project, ben), subject=subject, body="First day, 100% heard")
    said = page(ben, project, query)
    assert {name for name, text in (("thread", "A spoke"), ("memo", "First day")) if text in said} == found


def test_it_finds_an_author(project: Project, ben: User, noor: User, thread: Comment) -> None:
    hers, his = (str(member_of(project, user).public_id) for user in (noor, ben))
    assert "A spoke" in page(ben, project, f"?author={hers}")
    assert "A spoke" not in page(ben, project, f"?author={his}")


def test_a_resolved_thread_is_found_as_that(project: Project, ben: User, thread: Comment) -> None:
    services.resolve_thread(actor=member_of(project, ben), thread=thread)
    assert "A spoke" in page(ben, project, "?state=resolved")
    assert "A spoke" not in page(ben, project, "?state=open")


def test_a_hundred_at_once_and_then_the_earlier_ones(project: Project, ben: User, session: Session) -> None:
    for number in range(103):
        services.write_memo_on(
            actor=member_of(project, ben), subject=Subject(Kind.SESSION, session), body=f"Thought {number}."
        )
    response = browser_of(ben).get(f"/p/{project.slug}/notes/")
    assert words(response).count("Thought ") == 100
    earlier = re.search(r'href="(\?[^"]*before=[^"]+)"', response.content.decode())
    assert earlier
    assert page(ben, project, earlier[1].replace("&amp;", "&")).count("Thought ") == 3


def on(project: Project, kind: str, thing: Session | Code | Coding | Project) -> str:
    return f"/p/{project.slug}/notes/{kind}/{thing.public_id}/"


def test_ben_writes_a_private_memo_on_the_project(project: Project, ben: User, noor: User) -> None:
    address = on(project, "project", project)
    send(browser_of(ben), address, {"body": "Too few states", "private": "on"})
    assert "Too few states" in words(browser_of(ben).get(address))
    assert "Too few states" not in words(browser_of(noor).get(address))


def test_a_memo_changed_on_another_page_is_shown_beside_what_was_typed(
    project: Project, ben: User, session: Session
) -> None:
    browser, address = browser_of(ben), on(project, "session", session)
    send(browser, address, {"body": "From the office"})
    change = f"/p/{project.slug}/memos/{Memo.objects.get().public_id}/"
    send(browser, change, {"body": "From the train", "version": "1"})
    refused = send(browser, change, {"body": "From home", "version": "1"})
    assert refused.status_code == 412
    assert "There now From the train" in words(refused)
    assert "From home" in words(refused)
    assert 'name="version" value="2"' in refused.content.decode()


def test_two_discuss_a_code_on_its_page(project: Project, ben: User, noor: User, wheel: Code) -> None:
    bens, noors, address = browser_of(ben), browser_of(noor), on(project, "code", wheel)
    send(noors, address, {"what": "comment", "body": "Hubs too?"})
    opening = Comment.objects.get()
    send(bens, f"/p/{project.slug}/comments/{opening.public_id}/reply/", {"body": "Only with spokes."})
    send(bens, f"/p/{project.slug}/comments/{opening.public_id}/resolve/")
    said = words(noors.get(address))
    assert "Only with spokes." in said
    assert "resolved it" in said
    send(noors, f"/p/{project.slug}/comments/{opening.public_id}/reopen/")
    send(noors, f"/p/{project.slug}/comments/{opening.public_id}/withdraw/")
    assert "taken back" in words(bens.get(address))


def test_rosa_reads_and_has_no_form(project: Project, rosa: User, session: Session) -> None:
    address = on(project, "session", session)
    assert "<textarea" not in browser_of(rosa).get(address).content.decode()
    assert send(browser_of(rosa), address, {"body": "Hm"}).status_code == 403


def test_what_is_of_no_known_kind_is_not_there(project: Project, ben: User, session: Session) -> None:
    assert browser_of(ben).get(on(project, "chapter", session)).status_code == 404


def test_otto_finds_nothing(project: Project, otto: User) -> None:
    assert browser_of(otto).get(f"/p/{project.slug}/notes/").status_code == 404


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    project: Project, ben: User, thread: Comment, session: Session
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            browser.get(f"/p/{project.slug}/notes/")
        return len(captured)

    browser, me = browser_of(ben), member_of(project, ben)
    services.write_memo_on(actor=me, subject=Subject(Kind.SESSION, session), body="One")
    few = cost()
    for turn in session.interventions.all():
        services.write_memo_on(actor=me, subject=Subject(Kind.INTERVENTION, turn), body="More")
        services.reply(actor=me, thread=thread, body="More")
    assert cost() == few
