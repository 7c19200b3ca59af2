"""The list of texts and the reading page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.corpus.models import Document, Session, Text, TextRevision
from apps.projects.models import Project
from tests.corpus.meetings import BESIDE, import_meeting, meeting, real, statement
from tests.people import browser_of, make_project, member_of


@pytest.fixture
def session(project: Project, ada: User) -> Session:
    return import_meeting(member_of(project, ada))


def texts_page(user: User, project: Project) -> str:
    return browser_of(user).get(reverse("corpus:texts", args=[project.slug])).content.decode()


def reading_page(user: User, session: Session) -> str:
    address = reverse("corpus:session", args=[session.project.slug, session.public_id])
    return browser_of(user).get(address).content.decode()


def test_an_empty_project_says_what_to_do_first(project: Project, ada: User, ben: User) -> None:
    address = reverse("corpus:import", args=[project.slug])
    assert address in texts_page(ada, project)
    assert address not in texts_page(ben, project)
    assert "An admin of the project brings the first transcript" in texts_page(ben, project)


def test_sessions_are_listed_with_the_ways_in(session: Session, project: Project, ben: User, rosa: User) -> None:
    shown = texts_page(ben, project)
    assert "A small meeting" in shown
    assert "5 interventions · 15 words" in shown
    assert reverse("coding:workbench", args=[project.slug, session.public_id]) in shown
    assert "Code A small meeting" in shown
    assert "Codings of A small meeting" in texts_page(rosa, project)


def test_documents_stand_with_their_session(session: Session, project: Project, rosa: User) -> None:
    brief = Document.objects.create(project=project, session=session, kind="issue_brief", title="Issue brief 3")
    text = Text.objects.create(project=project, document=brief)
    TextRevision.objects.create(project=project, text=text, content="In short.", characters=9, words=2, sha256="0" * 64)
    shown = texts_page(rosa, project)
    assert "Issue brief 3" in shown
    assert "17 words" in shown


def test_a_corrected_text_counts_once(session: Session, project: Project, rosa: User) -> None:
    text = Text.objects.filter(intervention__session=session).earliest("pk")
    text.revisions.update(is_current=False)
    TextRevision.objects.create(
        project=project, text=text, number=2, content="Welcome.", characters=8, words=1, sha256="0" * 64
    )
    assert "5 interventions · 12 words" in texts_page(rosa, project)
    assert "Let us begin" not in reading_page(rosa, session)


def test_rosa_reads_it_in_full(session: Session, rosa: User) -> None:
    shown = reading_page(rosa, session)
    assert '<div class="text" lang="en" dir="ltr"><p>Welcome. Let us begin.</p></div>' in shown
    assert 'id="i2"' in shown
    assert "Sweden, Ms. Berg" in shown
    assert "Nordic countries" in shown
    assert "1:00" in shown
    assert "Source" not in shown


def test_paragraphs_stay_paragraphs(project: Project, ada: User) -> None:
    said = statement("One.")
    said["paragraphs"] *= 2
    assert "<p>One.</p><p>One.</p>" in reading_page(ada, import_meeting(member_of(project, ada), meeting(said)))


def test_arabic_runs_from_the_right(project: Project, ada: User) -> None:
    session = import_meeting(member_of(project, ada), meeting(statement("شكرا"), language="ar"))
    assert 'lang="ar" dir="rtl"' in reading_page(ada, session)


def test_what_was_said_cannot_act_on_the_page(project: Project, ada: User) -> None:
    nasty = "<script>alert(1)</script>"
    data = meeting(statement(nasty, speaker={"name": nasty}), title=nasty)
    session = import_meeting(member_of(project, ada), data)
    assert nasty not in reading_page(ada, session)
    assert nasty not in texts_page(ada, project)


def test_otto_finds_nothing(session: Session, project: Project, otto: User) -> None:
    browser = browser_of(otto)
    assert browser.get(reverse("corpus:texts", args=[project.slug])).status_code == 404
    assert browser.get(reverse("corpus:session", args=[project.slug, session.public_id])).status_code == 404
    own = make_project(otto, "Elsewhere")
    assert browser.get(reverse("corpus:session", args=[own.slug, session.public_id])).status_code == 404


def test_nobody_is_asked_to_sign_in(session: Session, project: Project) -> None:
    assert Client().get(reverse("corpus:texts", args=[project.slug])).status_code == 302


def test_the_pages_ask_as_much_for_many_as_for_few(project: Project, ada: User, django_assert_num_queries: Any) -> None:
    browser, admin = browser_of(ada), member_of(project, ada)
    for turns in (1, 30):
        speakers = [{"name": f"N{at}", "affiliation": "SWE"} for at in range(turns)]
        data = meeting(*[statement("Yes.", speaker=speaker) for speaker in speakers], title=f"{turns} turns")
        session = import_meeting(admin, data)
        with django_assert_num_queries(9):
            browser.get(reverse("corpus:texts", args=[project.slug]))
        with django_assert_num_queries(12):
            browser.get(reverse("corpus:session", args=[project.slug, session.public_id]))


@BESIDE
def test_a_meeting_of_41_000_words_stays_a_light_page(project: Project, ada: User) -> None:
    shown = reading_page(ada, import_meeting(member_of(project, ada), real("sc-7658")))
    assert len(shown.encode()) < 400_000
    assert shown.count("<p>") == 525
