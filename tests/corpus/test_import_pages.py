"""Bringing a file in the browser: what Ada sees at each step, and who does not get that far."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Job
from apps.activity.services import run_job
from apps.corpus import services
from apps.corpus.models import Session, SourceFile
from apps.projects.models import Project
from tests.corpus.meetings import BAD_SAMPLES, SMALL, bad_sample, bring, import_meeting, meeting, statement
from tests.pages import send
from tests.people import browser_of, make_project, member_of


def upload(browser: Client, project: Project, data: bytes = SMALL, name: str = "meeting.json") -> HttpResponse:
    return browser.post(reverse("corpus:import", args=[project.slug]), {"file": SimpleUploadedFile(name, data)})


def page(browser: Client, project: Project, name: str = "preview") -> HttpResponse:
    return browser.get(reverse(f"corpus:{name}", args=[project.slug, SourceFile.objects.latest("pk").public_id]))


def do(browser: Client, project: Project, name: str, **data: str) -> HttpResponse:
    address = reverse(f"corpus:{name}", args=[project.slug, SourceFile.objects.latest("pk").public_id])
    return send(browser, address, data)


@pytest.fixture
def browser(project: Project, ada: User) -> Client:
    return browser_of(ada)


def test_ada_brings_looks_confirms_and_reads(browser: Client, project: Project) -> None:
    looked = browser.get(upload(browser, project).headers["Location"]).content.decode()
    for words in ("UN Web TV transcript (JSON)", "A small meeting", "Nothing is stored until you confirm", "Sweden"):
        assert words in looked
    assert "Confirm as a new session" in looked
    assert not Session.objects.exists()

    assert do(browser, project, "confirm", into="new").status_code == 302
    job = Job.objects.get(kind="corpus.import")
    waiting = page(browser, project).content.decode()
    assert reverse("api:job", args=[project.slug, job.public_id]) in waiting
    assert 'data-controller="job-progress"' in waiting

    run_job(job.pk, services.import_session)
    session = Session.objects.get()
    address = reverse("corpus:session", args=[project.slug, session.public_id])
    assert address in page(browser, project).content.decode()
    followed = browser.get(reverse("corpus:preview", args=[project.slug, SourceFile.objects.get().public_id]) + "?read")
    assert followed.headers["Location"] == address


def test_the_first_page_says_what_to_do(browser: Client, project: Project) -> None:
    shown = browser.get(reverse("corpus:import", args=[project.slug])).content.decode()
    assert "UN Web TV transcript (JSON)" in shown
    assert "Files brought" not in shown


@pytest.mark.parametrize("bad", BAD_SAMPLES)
def test_a_bad_file_is_refused_on_the_same_page_with_its_place(browser: Client, project: Project, bad: str) -> None:
    response = upload(browser, project, bad_sample(bad))
    error = SourceFile.objects.get().report["error"]
    assert response.status_code == 422
    for part in ("where", "what", "remedy"):
        assert error[part] in response.context["form"].errors["file"][0]
    assert "not readable" in response.content.decode()
    assert not Session.objects.exists()
    assert error["what"] in page(browser, project).context["report"]["error"]["what"]


@pytest.mark.parametrize("data", [b"", b"Dear colleagues,", b"[" * 100_000, b"\xff\xfe\x00"])
def test_anything_at_all_is_answered(browser: Client, project: Project, data: bytes) -> None:
    assert upload(browser, project, data).status_code == 422


def test_no_file_is_said_to_be_missing(browser: Client, project: Project) -> None:
    response = browser.post(reverse("corpus:import", args=[project.slug]), {})
    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()


def test_a_body_that_is_too_long_is_refused_unread(browser: Client, project: Project) -> None:
    response = browser.generic(
        "POST",
        reverse("corpus:import", args=[project.slug]),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )
    assert response.status_code == 413
    assert "more than 50 MB" in response.content.decode()
    assert "Nothing was stored." in response.content.decode()


def test_a_file_that_is_too_long_is_refused(browser: Client, project: Project, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    assert upload(browser, project).status_code == 413
    assert not SourceFile.objects.exists()


ODD_NAMES = ("m" * 300 + ".json", "../../x.json", "a\x07b.json", "\u202egnp.json", "c:\\d\\e.json")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_do_no_harm(browser: Client, project: Project, name: str) -> None:
    upload(browser, project, name=name)
    source = SourceFile.objects.get()
    assert source.state == "read"
    assert source.name.isprintable()
    assert not set(source.name) & set("/\\")
    assert page(browser, project).status_code == 200


def test_a_forged_form_is_refused(ada: User, project: Project) -> None:
    forger = Client(enforce_csrf_checks=True)
    forger.force_login(ada)
    assert upload(forger, project).status_code == 403
    assert not SourceFile.objects.exists()


def test_the_same_file_again_leads_to_its_session(browser: Client, project: Project, ada: User) -> None:
    session = import_meeting(member_of(project, ada))
    shown = browser.get(upload(browser, project).headers["Location"]).content.decode()
    assert "Nothing was added." in shown
    assert reverse("corpus:session", args=[project.slug, session.public_id]) in shown


def test_it_can_go_to_a_session_that_is_there(browser: Client, project: Project, ada: User) -> None:
    session = import_meeting(member_of(project, ada))
    upload(browser, project, meeting(statement("Good morning.")))
    assert "Add to “A small meeting”" in page(browser, project).content.decode()
    do(browser, project, "confirm", into=str(session.public_id))
    run_job(Job.objects.latest("pk").pk, services.import_session)
    assert session.panels.count() == 2


def test_a_session_of_elsewhere_cannot_be_chosen(browser: Client, project: Project, otto: User) -> None:
    elsewhere = import_meeting(member_of(make_project(otto, "Elsewhere"), otto))
    upload(browser, project)
    do(browser, project, "confirm", into=str(elsewhere.public_id))
    assert SourceFile.objects.latest("pk").state == "read"


def test_discarding_says_so(browser: Client, project: Project) -> None:
    upload(browser, project, name="mistake.json")
    shown = browser.get(do(browser, project, "discard").headers["Location"]).content.decode()
    assert "“mistake.json” was discarded" in shown
    assert "discarded. Nothing of it" in page(browser, project).content.decode()
    assert do(browser, project, "confirm", into="new").status_code == 409


def test_a_failed_import_says_why_and_offers_another_try(browser: Client, project: Project) -> None:
    upload(browser, project)
    do(browser, project, "confirm", into="new")
    Job.objects.filter(kind="corpus.import").update(state="failed", error="The disk was full.")
    shown = page(browser, project).content.decode()
    assert "The disk was full." in shown
    assert "Try again" in shown


def test_the_original_comes_back_byte_for_byte(browser: Client, project: Project) -> None:
    upload(browser, project, name='Ada\'s "own" встреча.json')
    response = page(browser, project, "source")
    assert response.content == SMALL
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")


def test_what_was_said_cannot_act_on_the_page(browser: Client, project: Project) -> None:
    nasty = "<script>alert(1)</script>"
    speaker = {"name": nasty, "function": nasty, "group": nasty}
    upload(browser, project, meeting(statement(nasty, speaker=speaker), title=nasty), name=f"{nasty}.json")
    assert nasty not in page(browser, project).content.decode()


def test_speakers_are_shown_beside_those_of_the_project(browser: Client, project: Project, ada: User) -> None:
    import_meeting(member_of(project, ada))
    sweden = {"affiliation": "SWE", "affiliation_full": "Sweden"}
    turns = (
        statement("Welcome.", speaker={"function": "Chair"}),
        statement("Thanks.", speaker={**sweden, "name": "Ms. Berg", "group": "Nordic countries"}),
        statement("Thanks.", speaker={**sweden, "name": "Mr. Dahl"}),
        statement("Thanks.", speaker={"affiliation": "The Lake Republic"}),
        statement("Thanks.", speaker={"name": "Mr. Eke"}),
        statement("Thanks.", speaker={"function": "Moderator"}),
    )
    upload(browser, project, meeting(*turns))
    known = page(browser, project).context["known"]
    assert [(row.state, row.note) for row in known.speakers] == [
        ("matched", "not an actor"),
        ("matched", "actor by its code"),
        ("new", "actor by its code"),
        ("new", "actor will be added"),
        ("new", "no actor is given"),
        ("role", "not an actor"),
    ]
    assert (known.actors_matched, known.actors_new) == (2, 1)


def test_the_preview_asks_as_much_for_many_speakers_as_for_few(
    browser: Client, project: Project, django_assert_num_queries: Any
) -> None:
    for speakers in (1, 40):
        upload(browser, project, meeting(*[statement("Yes.", speaker={"name": f"N{at}"}) for at in range(speakers)]))
        address = reverse("corpus:preview", args=[project.slug, SourceFile.objects.latest("pk").public_id])
        with django_assert_num_queries(10):
            browser.get(address)


# Who gets this far

PAGES = ("corpus:import", "corpus:preview", "corpus:source", "corpus:confirm", "corpus:discard")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("who", "status"), [("ana", 403), ("ben", 403), ("rosa", 403), ("otto", 404)])
def test_only_an_admin_imports(
    request: pytest.FixtureRequest, project: Project, ada: User, name: str, who: str, status: int
) -> None:
    source = bring(member_of(project, ada))
    arguments = [project.slug] if name == "corpus:import" else [project.slug, source.public_id]
    browser = browser_of(request.getfixturevalue(who))
    ask = browser.post if name in ("corpus:confirm", "corpus:discard") else browser.get
    assert ask(reverse(name, args=arguments)).status_code == status
    source.refresh_from_db()
    assert source.state == "read"


def test_ben_may_not_bring_a_file(project: Project, ben: User) -> None:
    assert upload(browser_of(ben), project).status_code == 403
    assert not SourceFile.objects.exists()


def test_a_file_of_another_project_is_not_there(browser: Client, project: Project, otto: User) -> None:
    bring(member_of(make_project(otto, "Elsewhere"), otto))
    assert page(browser, project).status_code == 404
