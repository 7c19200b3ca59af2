"""Coming in: who fits is let in, and nobody learns why somebody was not."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from apps.accounts import services
from apps.accounts.models import User
from tests.pages import without_token
from tests.people import PASSPHRASE, browser_of, make_user

WRONG = "four loud lighthouse keepers"


def try_door(client: Client, email: str, passphrase: str = PASSPHRASE, **more):
    return client.post("/sign-in/", {"email": email, "passphrase": passphrase, **more})


def what_it_says(response, email: str) -> str:
    """The page without what differs by itself: the form's token and the address typed."""
    return without_token(response).replace(email, "ADDRESS")


def test_ada_signs_in(ada, client):
    response = try_door(client, "ada.bell@example.org")
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert client.get("/profile/").status_code == 200


def test_capitals_and_spaces_around_the_address_do_not_matter(ada, client):
    assert try_door(client, " Ada.Bell@Example.ORG ").status_code == 302


def test_spaces_in_the_passphrase_do(ada, client):
    assert try_door(client, ada.email, PASSPHRASE + " ").status_code == 422


def test_a_wrong_passphrase_and_an_unknown_address_look_the_same(ada, client):
    wrong = try_door(client, ada.email, WRONG)
    unknown = try_door(client, "nobody@example.org", WRONG)
    assert wrong.status_code == unknown.status_code == 422
    assert what_it_says(wrong, ada.email) == what_it_says(unknown, "nobody@example.org")


def test_a_closed_account_looks_the_same_too(ada, client):
    User.objects.filter(pk=ada.pk).update(is_active=False)
    closed = try_door(client, ada.email)
    unknown = try_door(client, "nobody@example.org")
    assert what_it_says(closed, ada.email) == what_it_says(unknown, "nobody@example.org")


def test_signing_in_changes_the_session_key(ada, client):
    session = client.session
    session["planted"] = "by somebody who knows the key"
    session.save()
    before = session.session_key
    try_door(client, ada.email)
    assert client.session.session_key != before


def test_a_session_key_that_cannot_be_ours_is_nobodys(client, settings):
    response = client.get("/", headers={"Cookie": f'{settings.SESSION_COOKIE_NAME}="abcdefgh\\000"'})
    assert response["Location"] == "/sign-in/?next=/"


def test_it_leads_to_where_she_wanted(ada, client):
    assert try_door(client, ada.email, next="/profile/?a=1")["Location"] == "/profile/?a=1"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http://testserver//evil.example",
        "http://testserver///evil.example",
        "http://testserver/\t/evil.example",
        "accounts:profile",
        "elsewhere",
    ],
)
def test_it_leads_nowhere_else(ada, client, elsewhere):
    assert try_door(client, ada.email, next=elsewhere)["Location"] == "/"


def test_who_is_in_already_is_led_on(ada):
    assert browser_of(ada).get("/sign-in/")["Location"] == "/"


def test_the_sixth_try_has_to_wait(ada, client):
    for _ in range(5):
        assert try_door(client, ada.email, WRONG).status_code == 422
    response = try_door(client, ada.email)
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 15 * 60
    assert "Wait 15 minutes" in response.content.decode()


def test_an_unknown_address_has_to_wait_just_so(db, client):
    statuses = [try_door(client, "nobody@example.org", WRONG).status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_after_the_wait_she_gets_in(ada):
    now = timezone.now()
    guess = {"email": ada.email, "address": "192.0.2.7"}
    for minutes in range(5):
        services.recognise(**guess, passphrase=WRONG, at=now + timedelta(minutes=minutes))
    with pytest.raises(services.TooManyAttempts) as shut:
        services.recognise(**guess, passphrase=PASSPHRASE, at=now + timedelta(minutes=5))
    assert shut.value.retry_after == 10 * 60
    assert services.recognise(**guess, passphrase=PASSPHRASE, at=now + timedelta(minutes=15)) == ada


def test_getting_in_forgets_earlier_slips(ada, client):
    for _ in range(4):
        try_door(client, ada.email, WRONG)
    assert try_door(client, ada.email).status_code == 302
    statuses = [try_door(Client(), ada.email, WRONG).status_code for _ in range(5)]
    assert statuses == [422] * 5


def test_one_network_cannot_try_address_after_address(ada, client, settings):
    settings.SIGN_IN_LIMIT_ADDRESS = (3, 3600)
    statuses = [try_door(client, f"person{n}@example.org", WRONG).status_code for n in range(4)]
    assert statuses == [422, 422, 422, 429]
    elsewhere = client.post("/sign-in/", {"email": ada.email, "passphrase": PASSPHRASE}, REMOTE_ADDR="198.51.100.4")
    assert elsewhere.status_code == 302


def test_an_office_that_signs_in_rightly_is_never_shut_out(ada, settings):
    settings.SIGN_IN_LIMIT_ADDRESS = (3, 3600)
    assert [try_door(Client(), ada.email).status_code for _ in range(6)] == [302] * 6


@pytest.mark.django_db(transaction=True)
def test_guessing_in_parallel_gains_nothing():
    make_user("Ada Bell")

    def guess(_number: int) -> bool:
        try:
            at = timezone.now()
            services.recognise(email="ada.bell@example.org", passphrase=WRONG, address="192.0.2.7", at=at)
        except services.TooManyAttempts:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(guess, range(16))) == 5


def test_a_new_server_says_how_to_make_the_first_account(db, client):
    assert "manage.py create_account" in client.get("/sign-in/").content.decode()


def test_a_lived_in_server_does_not(ada, client):
    assert "create_account" not in client.get("/sign-in/").content.decode()


def test_a_form_without_its_token_is_refused(ada):
    strict = Client(enforce_csrf_checks=True)
    assert try_door(strict, ada.email).status_code == 403


def test_who_came_and_who_did_not_is_in_the_log(ada, client, caplog):
    with caplog.at_level("INFO", logger="rapporteur.security"):
        try_door(client, ada.email, WRONG)
        try_door(client, ada.email)
    assert [line.getMessage() for line in caplog.records if line.name == "rapporteur.security"] == [
        "sign-in refused user=- from=127.0.0.0/24",
        f"signed in user={ada.public_id} from=127.0.0.0/24",
    ]


def test_signing_out_ends_the_session(ada):
    browser = browser_of(ada)
    assert browser.post("/sign-out/")["Location"] == "/sign-in/"
    assert browser.get("/profile/")["Location"] == "/sign-in/?next=/profile/"


def test_a_link_cannot_sign_her_out(ada):
    browser = browser_of(ada)
    assert browser.get("/sign-out/").status_code == 405
    assert browser.get("/profile/").status_code == 200
