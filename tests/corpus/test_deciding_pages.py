"""Between reading and importing: a person sees what was recognised, and says where it is otherwise."""

import csv
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from apps.accounts.models import User
from apps.activity.services import run_job
from apps.coding.models import Coding
from apps.corpus import services
from apps.corpus.models import ColumnMapping, Session, SourceFile, SpeakerDecision
from apps.projects.models import Membership, Project
from tests.corpus.meetings import SMALL, bring, turns_of
from tests.corpus.transcripts import meeting, statement
from tests.pages import send, words
from tests.people import browser_of, member_of

pytestmark = pytest.mark.django_db

ODD = (
    ("Saal", "Wer", "Was gesagt wurde", "Wann"),
    ("Opening", "N. Obody (Kenya)", "The delegate opened the meeting and thanked the chair.", "0:00:05"),
    ("Opening", None, "The delegate went on.", "0:01:00"),
    ("Debate", "S. Omebody", "The speaker heard that with interest and disagreed.", "0:02:00"),
    ("Debate", "S. Omebody", "The time of this row is none.", "later"),
)


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def browser(ada: User) -> Client:
    return browser_of(ada)


def sheet(*rows: tuple[str | None, ...]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def at(name: str, source: SourceFile) -> str:
    return reverse(f"corpus:{name}", args=[source.project.slug, source.public_id])


def again(source: SourceFile) -> SourceFile:
    return SourceFile.objects.select_related("project").get(pk=source.pk)


def imported(admin: Membership, source: SourceFile) -> Session:
    job = services.confirm(actor=admin, source=source)
    run_job(job.pk, services.import_session)
    job.refresh_from_db()
    assert job.state == "done", job.error
    return Session.objects.get(public_id=job.result["session"])


CHOICES = {
    "looked": "yes",
    "sheet": "0",
    "sheet_was": "0",
    "heading_row": "1",
    "heading_row_was": "1",
    "c0": "panel",
    "c1": "speaker",
    "c2": "text",
    "c3": "start",
    "fill_down": "yes",
    "split_name": "yes",
    "time_unit": "clock",
}


def test_a_sheet_with_odd_headings_is_read_by_a_persons_choice(browser: Client, admin: Membership) -> None:
    source = bring(admin, sheet(*ODD), "Protokoll.xlsx")
    page = browser.get(at("columns", source), CHOICES)
    assert page.context["looked"]["counts"]["interventions"] == 2
    assert "The time of this row is none" not in words(page).partition("What comes of it")[0].partition("First rows")[2]
    send(browser, at("columns", source), CHOICES)
    read = again(source)
    assert [panel["title"] for panel in read.report["panels"]] == ["Opening", "Debate"]
    assert read.report["refused_total"] == 1
    assert "“later” is no time" in read.report["refused"][0]["why"]


def test_bad_rows_come_back_as_a_table_and_the_good_ones_are_imported_only_when_asked(
    browser: Client, admin: Membership
) -> None:
    source = bring(admin, sheet(*ODD), "Protokoll.xlsx")
    send(browser, at("columns", source), CHOICES)
    answer = send(browser, at("confirm", source), {"into": "new"})
    assert answer.status_code == 409
    assert "1 row cannot be imported" in words(answer)
    table = list(csv.reader(io.StringIO(browser.get(at("refused-rows", source)).content.decode("utf-8-sig"))))
    assert table[1][:4] == ["Debate", "S. Omebody", "The time of this row is none.", "later"]
    assert table[1][-1] == "“later” is no time."
    send(browser, at("good-rows", source), {"alone": "yes"})
    session = imported(admin, again(source))
    assert [turn.speaker.label for turn in turns_of(session)] == ["Kenya, N. Obody", "S. Omebody"]


def test_the_next_sheet_with_these_headings_is_read_the_same_way(browser: Client, admin: Membership) -> None:
    source = bring(admin, sheet(*ODD[:4]), "one.xlsx")
    send(browser, at("columns", source), CHOICES)
    imported(admin, again(source))
    assert ColumnMapping.objects.count() == 1
    second = bring(admin, sheet(ODD[0], ("Close", "T. Hird", "The chair closed the meeting.", "0:09:00")), "two.xlsx")
    assert [panel["title"] for panel in second.report["panels"]] == ["Close"]


def test_a_sheet_without_a_text_column_waits_for_a_choice(browser: Client, admin: Membership) -> None:
    source = bring(admin, sheet(("A", "B"), ("x", "short"), ("y", "words")), "odd.xlsx")
    assert (source.state, source.report["needs_choices"]) == ("unreadable", True)
    assert "Choose sheet and columns" in words(browser.get(at("preview", source)))
    send(browser, at("columns", source), {"c0": "speaker", "c1": "text", "heading_row": "1", "heading_row_was": "1"})
    assert again(source).report["counts"]["interventions"] == 2


def test_codes_in_the_cells_become_a_named_coders_codings(browser: Client, admin: Membership) -> None:
    told = (
        ("speaker", "text", "code"),
        ("A. Nyone", "The wheel turned.", "Wheel; Motion"),
        ("B. Ody", "It stopped.", "Wheel"),
    )
    source = bring(admin, sheet(*told), "coded.xlsx")
    send(
        browser,
        at("columns", source),
        {"c0": "speaker", "c1": "text", "c2": "code", "coder": "C. Oder", "split_name": "yes"},
    )
    imported(admin, again(source))
    codings = Coding.objects.order_by("text__intervention__position", "pk")
    assert [(coding.code.name, coding.quote) for coding in codings] == [
        ("Wheel", "The wheel turned."),
        ("Motion", "The wheel turned."),
        ("Wheel", "It stopped."),
    ]
    assert {str(coding.coder) for coding in codings} == {"C. Oder"}
    assert codings[0].coder is not None
    assert codings[0].coder.user is None


def test_a_file_is_read_as_something_else(browser: Client, admin: Membership) -> None:
    source = bring(admin, b"**A. Nyone:** The wheel turned.\n\n**B. Ody:** It stopped.\n", "talk.md")
    assert source.format == "markdown"
    send(browser, at("read-as", source), {"format": "plain-text"})
    assert again(source).format == "plain-text"


def test_what_cannot_be_read_so_stays_as_it_was(browser: Client, admin: Membership) -> None:
    source = bring(admin)
    page = browser.post(
        at("read-as", source), {"gesture": "8b0a4f5e-0000-4000-8000-000000000000", "format": "webvtt"}, follow=True
    )
    assert "WEBVTT" in words(page)
    assert again(source).format == "un-web-tv-json"


def test_a_speaker_is_mended_and_remembered(browser: Client, admin: Membership) -> None:
    told = statement("The delegate spoke.", speaker={"name": "N. Obdoy", "affiliation": "Kenia"})
    source = bring(admin, meeting(told, title="One"))
    row = browser.get(at("preview", source)).context["known"].speakers[0]
    fixed = {"key": row.key, "name": "N. Obody", "affiliation": "Kenya", "mode": "panellist"}
    send(browser, at("decide-speaker", source), fixed)
    shown = browser.get(at("preview", source)).context
    assert (shown["known"].speakers[0].actor, shown["report"]["first_rows"][0]["label"]) == ("Kenya", "Kenya, N. Obody")
    session = imported(admin, again(source))
    assert (turns_of(session)[0].speaker.label, turns_of(session)[0].mode) == ("Kenya, N. Obody", "panellist")
    assert SpeakerDecision.objects.count() == 1
    second = bring(admin, meeting(told, title="Two"))
    assert second.decisions["speakers"][row.key]["name"] == "N. Obody"


def test_a_decision_is_taken_back(browser: Client, admin: Membership) -> None:
    source = bring(admin, meeting(statement("Yes.", speaker={"name": "N. Obody"})))
    row = browser.get(at("preview", source)).context["known"].speakers[0]
    send(browser, at("decide-speaker", source), {"key": row.key, "name": "S. Omebody"})
    assert again(source).decisions
    send(browser, at("decide-speaker", source), {"key": row.key, "as_heard": "yes"})
    assert again(source).decisions == {}


def test_panels_are_drawn_by_hand(browser: Client, admin: Membership) -> None:
    source = bring(admin, SMALL)
    send(
        browser,
        at("decide-panels", source),
        {"how": "hand", "first": ["1", "3", ""], "title": ["Opening", "Debate", ""]},
    )
    session = imported(admin, again(source))
    assert list(session.panels.order_by("position").values_list("title", flat=True)) == ["Opening", "Debate"]
    assert [turn.panel.title for turn in turns_of(session)] == ["Opening", "Opening", "Debate", "Debate", "Debate"]


@pytest.mark.parametrize(("how", "panels"), [("one", 1), ("file", 1), ("pauses", 1)])
def test_panels_in_other_ways(browser: Client, admin: Membership, how: str, panels: int) -> None:
    source = bring(admin, SMALL)
    send(browser, at("decide-panels", source), {"how": how, "minutes": "10"})
    assert len(browser.get(at("preview", source)).context["report"]["panels"]) == panels


def test_the_sheet_to_fill_in_reads_without_a_question(browser: Client, admin: Membership) -> None:
    book = load_workbook(io.BytesIO(browser.get(reverse("corpus:sheet-template", args=[admin.project.slug])).content))
    headings = [cell.value for cell in book["transcript"][1]]
    values: dict[str, Any] = {
        "speaker": "Amb. N. Obody (Kenya)",
        "text": "The delegate spoke.",
        "panel": "One",
        "start": "0:00:10",
    }
    book["transcript"].append([values.get(str(heading)) for heading in headings])
    file = io.BytesIO()
    book.save(file)
    source = bring(admin, file.getvalue(), "filled in.xlsx")
    assert source.report["first_rows"][0]["label"] == "Kenya, N. Obody"
    assert source.report["panels"][0]["title"] == "One"


def test_several_files_are_one_session_when_asked(browser: Client, admin: Membership) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile(f"{code}_71_2016.txt", f"The speech of {code}.".encode()) for code in ("KEN", "CHE")]
    send(browser, reverse("corpus:import", args=[admin.project.slug]), {"file": files, "together": "on"})
    source = SourceFile.objects.get()
    assert source.report["counts"]["interventions"] == 2
    assert {actor["iso3"] for actor in source.report["actors"]} == {"KEN", "CHE"}


def test_several_files_are_each_looked_over(browser: Client, admin: Membership) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [SimpleUploadedFile(f"{at}.txt", f"Words of file {at}.".encode()) for at in range(3)]
    send(browser, reverse("corpus:import", args=[admin.project.slug]), {"file": files})
    assert SourceFile.objects.filter(state="read").count() == 3
