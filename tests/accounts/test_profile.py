"""What a person says about herself: name, theme, passphrase, tokens, sessions."""

from apps.accounts import selectors, services
from apps.accounts.keys import digest_of
from apps.accounts.models import ApiToken
from tests.pages import send
from tests.people import PASSPHRASE, browser_of

NEW = "five patient ferry captains"


def change(browser, current: str = PASSPHRASE, new: str = NEW):
    return browser.post("/profile/passphrase/", {"current": current, "passphrase": new})


def make(browser, **more: str):
    return send(browser, "/profile/tokens/", {"label": "nightly export", "days": "90", **more})


def test_ada_changes_name_and_theme(ada):
    browser = browser_of(ada)
    assert (
        send(browser, "/profile/", {"name": "Ada  B. Bell ", "theme": "dark", "language": "device"})["Location"]
        == "/profile/"
    )
    ada.refresh_from_db()
    assert (ada.name, ada.theme) == ("Ada B. Bell", "dark")
    assert 'data-theme="dark"' in browser.get("/profile/").content.decode()


def test_as_the_device_says_nothing_about_the_theme(ada):
    assert "data-theme" not in browser_of(ada).get("/profile/").content.decode()


def test_she_goes_back_to_what_the_device_says(ada):
    browser = browser_of(ada)
    send(browser, "/profile/", {"name": "Ada", "theme": "dark", "language": "device"})
    send(browser, "/profile/", {"name": "Ada", "theme": "device", "language": "device"})
    ada.refresh_from_db()
    assert ada.theme == ""


def test_a_theme_that_is_none_is_refused(ada):
    assert (
        send(browser_of(ada), "/profile/", {"name": "Ada", "theme": "sepia", "language": "device"}).status_code == 422
    )


def test_otto_without_signing_in_is_sent_to_the_door(db, client):
    assert client.get("/profile/")["Location"] == "/sign-in/?next=/profile/"


def test_she_changes_her_passphrase_and_stays_in(ada):
    browser = browser_of(ada)
    assert change(browser).status_code == 302
    ada.refresh_from_db()
    assert ada.check_password(NEW)
    assert browser.get("/profile/").status_code == 200


def test_her_other_sessions_end(ada):
    here, elsewhere = browser_of(ada), browser_of(ada)
    change(here)
    assert elsewhere.get("/profile/").status_code == 302


def test_it_takes_the_passphrase_of_now(ada):
    response = change(browser_of(ada), current="not hers at all")
    assert response.status_code == 422
    assert "This is not your passphrase" in response.content.decode()


def test_an_open_session_does_not_serve_for_guessing(ada):
    browser = browser_of(ada)
    for _ in range(5):
        change(browser, current="not hers at all")
    assert "Too many tries" in change(browser).content.decode()


def test_a_token_is_shown_once_and_stored_as_a_hash(ada):
    browser = browser_of(ada)
    page = make(browser)
    token = ApiToken.objects.get(user=ada)
    key = page.context["made_key"]
    assert key in page.content.decode()
    assert token.digest == digest_of(key)
    assert key not in browser.get("/profile/").content.decode()


def test_it_may_be_kept_to_reading_and_ends(ada):
    make(browser_of(ada), reads_only="on", days="30")
    token = ApiToken.objects.get(user=ada)
    assert token.reads_only
    assert (token.expires_at - token.made_at).days in {29, 30}


def test_it_may_last(ada):
    make(browser_of(ada), days="0")
    assert ApiToken.objects.get(user=ada).expires_at is None


def test_she_revokes_a_token(ada):
    token, key = services.make_token(user=ada, label="notebook")
    browser = browser_of(ada)
    page = send(browser, f"/profile/tokens/{token.public_id}/revoke/", follow=True)
    assert selectors.living_token(key, token.made_at) is None
    assert list(page.context["tokens"]) == []
    assert "No token yet" in page.content.decode()


def test_otto_cannot_revoke_it(ada, otto):
    token, _key = services.make_token(user=ada, label="notebook")
    assert send(browser_of(otto), f"/profile/tokens/{token.public_id}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None


def test_the_page_takes_the_same_queries_for_one_token_and_for_ten(ada, django_assert_num_queries):
    browser = browser_of(ada)
    for count in (1, 9):
        for n in range(count):
            services.make_token(user=ada, label=f"script {n}")
        with django_assert_num_queries(3):
            browser.get("/profile/")


def sign_in(browser, user, **headers: str):
    browser.post("/sign-in/", {"email": user.email, "passphrase": PASSPHRASE}, **headers)
    return browser


def test_she_sees_where_she_is_signed_in(ada, client):
    browser_of(ada)
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    here = sign_in(client, ada, HTTP_USER_AGENT=firefox)
    page = here.get("/profile/sessions/")
    assert [row.is_this_one for row in page.context["rows"]] == [True, False]
    assert "Firefox, Linux" in page.content.decode()


def test_the_page_does_not_tell_the_key_of_a_session(ada):
    browser, elsewhere = browser_of(ada), browser_of(ada)
    page = browser.get("/profile/sessions/").content.decode()
    assert elsewhere.session.session_key not in page
    assert browser.session.session_key not in page


def test_she_ends_one_session(ada):
    here, elsewhere = browser_of(ada), browser_of(ada)
    ref = selectors.session_ref(elsewhere.session.session_key)
    send(here, f"/profile/sessions/{ref}/end/")
    assert elsewhere.get("/profile/").status_code == 302
    assert here.get("/profile/").status_code == 200


def test_she_ends_all_others(ada, otto):
    here, elsewhere, ottos = browser_of(ada), browser_of(ada), browser_of(otto)
    send(here, "/profile/sessions/end-others/")
    assert elsewhere.get("/profile/").status_code == 302
    assert here.get("/profile/").status_code == 200
    assert ottos.get("/profile/").status_code == 200


def test_otto_cannot_end_hers(ada, otto):
    hers = browser_of(ada)
    ref = selectors.session_ref(hers.session.session_key)
    send(browser_of(otto), f"/profile/sessions/{ref}/end/")
    assert hers.get("/profile/").status_code == 200


def test_ada_chooses_not_to_be_seen_at_work(ada):
    send(browser_of(ada), "/profile/", {"name": "Ada", "theme": "device", "language": "device"})
    ada.refresh_from_db()
    assert ada.shows_place is False
