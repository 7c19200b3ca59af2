"""Documents: stored from a file, read, described, and a statement beside what was delivered."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Event
from apps.activity.services import unit_of_work
from apps.corpus import selectors, services
from apps.corpus.models import Document, Intervention, Panel, Segment, Session, SourceFile
from apps.corpus.services import DocumentFacts
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import import_meeting
from tests.pages import send, words
from tests.people import browser_of, make_project, member_of

STATEMENT = b"# Statement of Sweden\n\nThank you, Chair. We welcome this.\n\nWe will return to it."


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def session(admin: Membership) -> Session:
    return import_meeting(admin)


def store(admin: Membership, data: bytes = STATEMENT, name: str = "statement.md", **facts: Any) -> Document:
    source = services.bring_file(actor=admin, name=name, data=data, becomes=SourceFile.Becomes.DOCUMENT)
    with unit_of_work(admin.project, admin, locks="change") as work:
        draft = services.draft_as_read(source)
        told = {"kind": "statement", "title": draft.title} | facts
        document = services.store_document(work=work, source=source, draft=draft, **told)
        source.save()
    return document


def turn(session: Session, position: int = 2) -> Intervention:
    return Intervention.objects.get(session=session, position=position)


def page_of(document: Document) -> str:
    return reverse("corpus:document", args=[document.project.slug, document.public_id])


def address(name: str, document: Document) -> str:
    return reverse(f"corpus:{name}", args=[document.project.slug, document.public_id])


def read(user: User, page: str) -> str:
    return browser_of(user).get(page).content.decode()


def test_a_file_becomes_a_document_with_its_text(admin: Membership, session: Session) -> None:
    document = store(admin, session=session, dated_on=datetime.date(2017, 6, 19), language="en")
    said = selectors.words_of(document)
    assert said.content.split("\n")[-2:] == ["Thank you, Chair. We welcome this.", "We will return to it."]
    assert said.source_file == SourceFile.objects.get(document=document)
    assert said.source_file.state == SourceFile.State.IMPORTED
    kinds = Segment.objects.filter(revision=said).values_list("kind", flat=True)
    assert set(kinds) == {"sentence", "paragraph"}
    event = Event.objects.get(kind="document.imported")
    assert event.object_ids["document"] == str(document.public_id)
    assert "Chair" not in str(event.after)


@pytest.mark.parametrize(("name", "data"), [("brief.txt", b"In short.\n\nMore."), ("page.html", b"<p>In short.</p>")])
def test_from_other_formats(admin: Membership, name: str, data: bytes) -> None:
    assert selectors.words_of(store(admin, data, name, kind="issue_brief")).content.startswith("In short.")


@pytest.mark.parametrize("facts", [{"title": " "}, {"kind": "novel"}, {"about_ms": 5}], ids=lambda facts: min(facts))
def test_what_contradicts_itself_is_refused(admin: Membership, facts: dict[str, Any]) -> None:
    with pytest.raises(DoesNotFit):
        store(admin, **facts)
    assert not Document.objects.exists()


def test_a_panel_belongs_to_its_session(admin: Membership, session: Session) -> None:
    with pytest.raises(DoesNotFit):
        store(admin, about_panel=Panel.objects.get(session=session))


def test_rosa_reads_it(admin: Membership, session: Session, rosa: User) -> None:
    document = store(admin, session=session)
    shown = read(rosa, page_of(document))
    assert "<p>Thank you, Chair. We welcome this.</p><p>We will return to it.</p>" in shown
    assert "written statement" in shown
    assert "Keep the change" not in shown
    assert address("change-document", document) not in shown


def test_otto_does_not_find_it(admin: Membership, otto: User) -> None:
    document = store(admin)
    assert browser_of(otto).get(page_of(document)).status_code == 404
    own = make_project(otto, "Elsewhere")
    assert browser_of(otto).get(reverse("corpus:document", args=[own.slug, document.public_id])).status_code == 404


def test_it_is_listed_with_its_session_or_by_itself(admin: Membership, session: Session, rosa: User) -> None:
    with_session, alone = store(admin, session=session), store(admin, b"A brief.", "b.txt", kind="issue_brief")
    texts = read(rosa, reverse("corpus:texts", args=[session.project.slug]))
    assert page_of(with_session) in texts
    assert page_of(alone) in texts
    assert "of no session" in texts
    shown = read(rosa, reverse("corpus:session", args=[session.project.slug, session.public_id]))
    assert page_of(with_session) in shown
    assert page_of(alone) not in shown


def test_a_project_of_documents_alone_is_not_empty(admin: Membership, rosa: User) -> None:
    document = store(admin)
    texts = read(rosa, reverse("corpus:texts", args=[document.project.slug]))
    assert page_of(document) in texts
    assert "Nothing to read yet" not in texts


def test_field_notes_say_who_when_and_about_what(admin: Membership, session: Session, ada: User) -> None:
    panel = Panel.objects.get(session=session)
    document = store(admin, b"The room was full.", "notes.txt", kind="field_notes", title="Notes")
    form = {
        "kind": "field_notes",
        "title": "Notes of the morning",
        "session": str(session.public_id),
        "dated_on": "2017-06-19",
        "observer": "Noor",
        "about_panel": str(panel.public_id),
        "about": "0:01:30",
    }
    answer = words(send(browser_of(ada), address("change-document", document), form, follow=True))
    assert "Notes of the morning" in answer
    assert "Observed by Noor" in answer
    assert "at 1:30, during intervention 2" in answer
    assert "19 June 2017" in answer
    document.refresh_from_db()
    assert (document.about_ms, document.about_panel) == (90_000, panel)
    event = Event.objects.get(kind="document.changed")
    assert (event.before["observer"], event.after["observer"]) == ("", "Noor")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("about", "soon", "Write a moment as 12:30"),
        ("about", "-1:00", "Write a moment as 12:30"),
        ("about", "90", "Write a moment as 12:30"),
        ("title", "", "This field is required"),
        ("kind", "novel", "Select a valid choice"),
    ],
)
def test_what_does_not_fit_stands_beside_its_field(
    admin: Membership, session: Session, ada: User, field: str, value: str, said: str
) -> None:
    document = store(admin, session=session)
    form = {"kind": "statement", "title": "T", "session": str(session.public_id), field: value}
    answer = send(browser_of(ada), address("change-document", document), form)
    assert answer.status_code == 422
    assert said in words(answer)


def test_a_statement_is_shown_against_what_was_delivered(
    admin: Membership, session: Session, ada: User, rosa: User
) -> None:
    document = store(admin, b"Thank you, Chair. We welcome this.", "s.txt", session=session, title="Statement")
    spoken = turn(session)
    answer = send(
        browser_of(ada), address("link-statement", document), {"intervention": str(spoken.public_id)}, follow=True
    )
    assert "is linked to the intervention" in words(answer)
    shown = read(rosa, f"{page_of(document)}?against=delivered")
    assert "Thank you<del>" in shown
    assert "written, not said" in shown
    document.refresh_from_db()
    assert document.delivered_by == spoken
    assert "<del>" not in read(rosa, page_of(document))


def test_the_link_can_be_taken_away(admin: Membership, session: Session, ada: User) -> None:
    document = store(admin, session=session)
    services.link_statement(actor=admin, document=document, intervention=turn(session))
    send(browser_of(ada), address("unlink-statement", document))
    document.refresh_from_db()
    assert document.delivered_by is None
    kinds = Event.objects.filter(kind__startswith="statement.").order_by("position").values_list("kind", flat=True)
    assert list(kinds) == ["statement.linked", "statement.unlinked"]


def test_only_a_statement_of_this_session_is_delivered(admin: Membership, session: Session) -> None:
    brief = store(admin, kind="issue_brief", session=session)
    with pytest.raises(DoesNotFit):
        services.link_statement(actor=admin, document=brief, intervention=turn(session))
    alone = store(admin, b"Another.", "a.txt")
    with pytest.raises(DoesNotFit):
        services.link_statement(actor=admin, document=alone, intervention=turn(session))


def test_a_linked_statement_stays_with_its_session(admin: Membership, session: Session) -> None:
    document = store(admin, session=session)
    services.link_statement(actor=admin, document=document, intervention=turn(session))
    with pytest.raises(InTheWay):
        services.change_document(actor=admin, document=document, facts=DocumentFacts("statement", "T"))


def test_an_intervention_that_was_joined_is_said_to_be(admin: Membership, session: Session, rosa: User) -> None:
    document = store(admin, session=session)
    spoken = turn(session)
    services.link_statement(actor=admin, document=document, intervention=spoken)
    before = turn(session, 1)
    revision = str(before.text.revisions.get(is_current=True).public_id)
    services.join_interventions(actor=admin, intervention=before, revision=revision)
    assert "was joined to another one; link it anew" in read(rosa, page_of(document))
    assert browser_of(rosa).get(f"{page_of(document)}?against=delivered").status_code == 200


def test_what_was_written_cannot_act_on_the_page(admin: Membership, session: Session, rosa: User) -> None:
    document = store(admin, b"<script>alert(1)</script> Thank you.", "s.txt", session=session)
    services.link_statement(actor=admin, document=document, intervention=turn(session))
    for page in (page_of(document), f"{page_of(document)}?against=delivered"):
        assert "<script>alert" not in read(rosa, page)
