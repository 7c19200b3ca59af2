"""Getting back in without the passphrase."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts import services
from apps.accounts.models import User
from tests import letters
from tests.pages import without_token
from tests.people import PASSPHRASE, browser_of

NEW = "five patient ferry captains"


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    def ask(email: str, **headers: str):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post("/forgot/", {"email": email}, **headers)

    return ask


@pytest.fixture
def link(ada, ask) -> str:
    """The path of the link that Ada finds in her mail."""
    ask(ada.email)
    (letter,) = letters.delivered()
    return letters.path_in(letter)


def choose(client: Client, link: str, passphrase: str = NEW):
    """Open the link and send the form it leads to."""
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"passphrase": passphrase})


def test_ada_chooses_a_new_passphrase(ada, link, client):
    response = choose(client, link)
    assert response["Location"] == "/sign-in/"
    ada.refresh_from_db()
    assert ada.check_password(NEW)


def test_an_unknown_address_gets_the_same_answer_and_no_letter(ada, ask):
    pages = []
    for email in (ada.email, "nobody@example.org"):
        response = ask(email)
        assert response.status_code == 200
        pages.append(without_token(response).replace(email, "ADDRESS"))
    assert pages[0] == pages[1]
    assert [letter.to for letter in letters.delivered()] == [[ada.email]]


def test_both_take_the_same_number_of_queries(ada, client):
    counts = set()
    for email in (ada.email, "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/forgot/", {"email": email})
        counts.add(len(queries))
    assert len(counts) == 1


def test_the_link_names_the_configured_origin(ada, ask, settings):
    settings.ORIGIN = "https://rapporteur.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    ask(ada.email, HTTP_HOST="evil.example", HTTP_X_FORWARDED_HOST="evil.example")
    (letter,) = letters.delivered()
    assert letters.link_in(letter).startswith("https://rapporteur.example.org/reset/")
    assert "evil" not in str(letter.body)


def test_looking_at_the_link_uses_nothing_up(ada, link):
    for _ in range(3):
        assert Client().get(link, follow=True).status_code == 200
    assert choose(Client(), link).status_code == 302


def test_the_form_stands_at_an_address_without_the_token(link, client):
    page = client.get(link, follow=True)
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in page.request["PATH_INFO"]
    assert token not in page.content.decode()
    assert page["Referrer-Policy"] == "strict-origin"


def test_it_works_once(link):
    choose(Client(), link)
    response = Client().get(link, follow=True)
    assert response.status_code == 404
    assert "does not work any more" in response.content.decode()


def test_it_ends_after_an_hour(link, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Client().get(link, follow=True).status_code == 404


def test_it_serves_nobody_else(link, otto):
    others = re.sub(r"/reset/\w+/", f"/reset/{otto.public_id.hex}/", link)
    assert Client().get(others, follow=True).status_code == 404


@pytest.mark.parametrize("nonsense", ["/reset/abc/def/", "/reset/%00/choose/", f"/reset/{'0' * 32}/choose/"])
def test_nonsense_is_answered_calmly(db, client, nonsense):
    assert client.get(nonsense).status_code == 404
    assert client.post(nonsense, {"passphrase": NEW}).status_code == 404


def test_all_her_sessions_end(ada, ask):
    elsewhere = browser_of(ada)
    ask(ada.email)
    choose(Client(), letters.path_in(letters.delivered()[0]))
    assert elsewhere.get("/profile/").status_code == 302


def test_signing_in_ends_the_link(ada, link):
    browser_of(ada)
    assert Client().get(link, follow=True).status_code == 404


def test_nobody_else_is_signed_out(link, otto):
    ottos = browser_of(otto)
    choose(Client(), link)
    assert ottos.get("/profile/").status_code == 200


def test_her_tokens_are_revoked(ada, link):
    token, _key = services.make_token(user=ada, label="notebook")
    choose(Client(), link)
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_weak_one_is_refused_and_the_old_one_stays(ada, link, client):
    response = choose(client, link, "short")
    assert response.status_code == 422
    ada.refresh_from_db()
    assert ada.check_password(PASSPHRASE)


def test_a_closed_account_gets_no_letter(ada, ask):
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert ask(ada.email).status_code == 200
    assert letters.delivered() == []


def test_the_sixth_asking_within_an_hour_has_to_wait(ada, ask):
    statuses = [ask(ada.email).status_code for _ in range(6)]
    assert statuses == [200] * 5 + [429]
    assert len(letters.delivered()) == 5


def test_the_wait_ends(ada):
    now = timezone.now()
    for _ in range(5):
        services.ask_for_reset(email=ada.email, address="192.0.2.7", at=now)
    with pytest.raises(services.TooManyAttempts):
        services.ask_for_reset(email=ada.email, address="192.0.2.7", at=now + timedelta(minutes=59))
    services.ask_for_reset(email=ada.email, address="192.0.2.7", at=now + timedelta(minutes=60))


def test_a_mail_server_that_is_away_breaks_no_page(ada, ask, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask(ada.email).status_code == 200
    letters.delivered()
    assert "A letter could not be sent" in caplog.text
