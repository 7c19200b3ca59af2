"""Which language a person reads: the account's, the one chosen at the door, the browser's."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.translation import override

from apps.accounts import services
from apps.accounts.models import User
from config import catalogue
from tests import letters
from tests.pages import send, words
from tests.people import browser_of
from tests.scripts import gesture

FRENCH = {"Accept-Language": "fr-CH, en;q=0.5"}


def test_the_door_speaks_the_browsers_language(db: None) -> None:
    page = Client(headers=FRENCH).get("/sign-in/")
    assert page["Content-Language"] == "fr"
    assert '<html lang="fr"' in page.content.decode()
    assert "Se connecter" in words(page)


def test_a_language_that_is_not_offered_falls_back_to_english(db: None) -> None:
    assert "Sign in" in words(Client(headers={"Accept-Language": "fi"}).get("/sign-in/"))


def test_it_is_chosen_at_the_door_and_kept_in_the_browser(db: None) -> None:
    browser = Client()
    answer = browser.post("/i18n/choose", {"language": "fr"}, headers={"Referer": "http://testserver/sign-in/"})
    assert answer["Location"].removeprefix("http://testserver") == "/sign-in/"
    assert "Phrase secrète" in words(browser.get("/sign-in/"))


def test_the_choice_leads_to_no_other_site(db: None) -> None:
    answer = Client().post("/i18n/choose", {"language": "fr", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_her_accounts_language_wins_over_the_browsers(ada: User) -> None:
    browser = browser_of(ada)
    chosen = {"name": "Ada", "theme": "device", "language": "fr"}
    page = browser.get(send(browser, "/profile/", chosen)["Location"], headers={"Accept-Language": "en"})
    assert "Votre compte" in words(page)
    assert "Enregistré." in words(page)


def test_she_goes_back_to_what_the_browser_says(ada: User) -> None:
    services.change_profile(user=ada, name="Ada", theme="", language="fr", shows_place=True)
    browser = browser_of(ada)
    send(browser, "/profile/", {"name": "Ada", "theme": "device", "language": "device"})
    assert "Your account" in words(browser.get("/profile/"))


def test_an_unknown_language_is_refused(ada: User) -> None:
    assert send(browser_of(ada), "/profile/", {"name": "Ada", "theme": "device", "language": "xx"}).status_code == 422


def test_a_script_hears_refusals_in_the_language_it_asks_for(db: None) -> None:
    answer = Client(headers=FRENCH).get("/api/v1/me")
    assert json.loads(answer.content)["title"] == "Connectez-vous d’abord"


def test_a_script_reads_and_changes_the_language(ada: User) -> None:
    browser = browser_of(ada)
    body, more = {"language": "fr"}, {"content_type": "application/json", "headers": gesture()}
    assert browser.patch("/api/v1/me", body, **more).json()["language"] == "fr"
    assert browser.patch("/api/v1/me", {"language": "xx"}, **more).status_code == 400
    assert browser.get("/api/v1/me").json()["language"] == "fr"


def test_fields_that_do_not_fit_are_refused_in_french(ada: User) -> None:
    ada.language = "fr"
    ada.save()
    page = send(browser_of(ada), "/profile/", {"name": "", "theme": "device", "language": "fr"})
    assert "Ce champ est obligatoire." in words(page)


def test_a_letter_is_in_its_readers_language(
    ada: User, client: Client, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    ada.language = "fr"
    ada.save()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/forgot/", {"email": ada.email}, headers={"Accept-Language": "en"})
    letter = letters.delivered()[0]
    assert letter.subject == "Une nouvelle phrase secrète pour Rapporteur"
    assert "quelqu’un, probablement vous" in letter.body


def test_pages_name_the_catalogue_of_their_language(db: None) -> None:
    assert "/i18n/" not in _scripts(Client().get("/sign-in/").content.decode())
    assert f"/i18n/fr-{catalogue.version('fr')}.js" in _scripts(
        Client(headers=FRENCH).get("/sign-in/").content.decode()
    )


def _scripts(page: str) -> str:
    return " ".join(part for part in page.split("<") if part.startswith("script"))


def test_a_catalogue_is_kept_for_a_year_under_its_hash_alone(db: None) -> None:
    answer = Client().get(f"/i18n/fr-{catalogue.version('fr')}.js")
    assert "Aucun codage".casefold() in answer.content.decode().casefold()
    assert "immutable" in answer["Cache-Control"]
    assert Client().get("/i18n/fr-0.js")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("language", ["xx", "fr-CA", "de"])
def test_there_is_no_catalogue_of_another_language(db: None, language: str) -> None:
    assert Client().get(f"/i18n/{language}-0.js").status_code == 404


def test_each_language_is_offered_by_its_own_name(db: None) -> None:
    page = words(Client(headers=FRENCH).get("/sign-in/"))
    assert "English Français" in page


@pytest.mark.parametrize(("language", "shown"), [("en", "5 Mar 2017, 14:30"), ("fr", "5 mars 2017, 14:30")])
def test_moments_are_set_as_the_language_sets_them(language: str, shown: str) -> None:
    with override(language):
        assert date_format(datetime(2017, 3, 5, 14, 30), "SHORT_DATETIME_FORMAT") == shown
