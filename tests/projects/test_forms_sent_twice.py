"""A form that comes twice, by a double click or by going back, is done once."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from apps.accounts.models import ApiToken, User
from apps.activity.models import Event
from apps.codebook.models import Code
from apps.projects import services
from apps.projects.models import Gesture, Invitation, Membership, Project
from tests import letters
from tests.factories import make_code
from tests.pages import gestures_in, send, words
from tests.people import PASSPHRASE, browser_of, make_project, make_user, member_of

OTTO = "otto.weiss@example.org"
HUB = {"name": "Hub", "kind": "theme", "parent": "top", "definition": "", "reason": ""}


def with_gesture(**form: Any) -> dict[str, Any]:
    return {"gesture": str(uuid.uuid4()), **form}


def twice(browser: Client, address: str, **form: Any) -> tuple[HttpResponse, HttpResponse]:
    sent = with_gesture(**form)
    return send(browser, address, sent), send(browser, address, sent)


def said_with(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


class TestOneEffect:
    def test_an_invitation_is_sent_once_and_its_link_shown_once(
        self, ada: User, project: Project, django_capture_on_commit_callbacks: Any
    ) -> None:
        address = f"/p/{project.slug}/members/invite/"
        with django_capture_on_commit_callbacks(execute=True):
            first, again = twice(browser_of(ada), address, email=OTTO, roles=["coder"])
        assert Invitation.objects.count() == len(letters.delivered()) == 1
        assert again["Location"] == f"/p/{project.slug}/members/"
        assert "invited already" in said_with(again)[0]
        key = first.context["sent"].link.strip("/").rpartition("/")[2]
        assert key not in (Gesture.objects.get().answer or "")

    def test_so_is_a_new_link(self, ada: User, project: Project) -> None:
        by = member_of(project, ada)
        sent = services.invite(project=project, email=OTTO, roles=["coder"], by=by, at=timezone.now())
        address = f"/p/{project.slug}/invitations/{sent.invitation.public_id}/send-again/"
        first, again = twice(browser_of(ada), address)
        assert (first.status_code, again["Location"]) == (200, f"/p/{project.slug}/members/")
        assert Invitation.objects.count() == 2

    def test_a_code_is_added_once(self, ana: User, project: Project) -> None:
        first, again = twice(browser_of(ana), f"/p/{project.slug}/codebook/", **HUB)
        assert first["Location"] == again["Location"]
        assert said_with(again) == ["“Hub” is in the codebook."]
        assert Code.objects.filter(project=project).count() == 1

    def test_a_token_is_made_once_and_its_key_shown_once(self, ada: User) -> None:
        first, again = twice(browser_of(ada), "/profile/tokens/", label="nightly export", days="90")
        assert ApiToken.objects.count() == 1
        assert again["Location"] == "/profile/"
        assert "“nightly export” was made already" in said_with(again)[0]
        assert first.context["made_key"] not in (Gesture.objects.get().answer or "")

    def test_a_project_is_begun_once(self, otto: User) -> None:
        first, again = twice(browser_of(otto), "/projects/new/", title="A side study")
        assert first["Location"] == again["Location"]
        assert Project.objects.filter(title="A side study").count() == 1

    def test_who_was_removed_is_not_looked_for_again(self, ada: User, ben: User, project: Project) -> None:
        address = f"/p/{project.slug}/members/{member_of(project, ben).public_id}/remove/"
        first, again = twice(browser_of(ada), address)
        assert first["Location"] == again["Location"] == f"/p/{project.slug}/members/"

    def test_who_has_left_is_answered_at_the_gate(self, ben: User, otto: User, project: Project) -> None:
        address, form = f"/p/{project.slug}/members/leave/", with_gesture()
        first, again = (send(browser_of(ben), address, form) for _ in range(2))
        assert first["Location"] == again["Location"] == "/"
        assert send(browser_of(otto), address, form).status_code == 404
        assert send(browser_of(ben), address).status_code == 404
        assert browser_of(ben).get(address).status_code == 404

    def test_the_journal_knows_the_gesture(self, ana: User, project: Project) -> None:
        form = with_gesture(**HUB)
        send(browser_of(ana), f"/p/{project.slug}/codebook/", form)
        assert str(Event.objects.filter(project=project).latest("position").gesture_id) == form["gesture"]


@pytest.mark.django_db(transaction=True)
def test_a_double_click_adds_one_code() -> None:
    ada = make_user("Ada Bell")
    project = make_project(ada)
    form, address = with_gesture(**HUB), f"/p/{project.slug}/codebook/"
    browsers = [browser_of(ada) for _ in range(4)]

    def click(browser: Client) -> str:
        try:
            return str(send(browser, address, form)["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as fingers:
        assert set(fingers.map(click, browsers)) == {address}
    assert Code.objects.filter(project=project).count() == 1


class TestInvitation:
    @pytest.fixture
    def path(self, ada: User, project: Project) -> str:
        by = member_of(project, ada)
        sent = services.invite(project=project, email=OTTO, roles=["coder"], by=by, at=timezone.now())
        return "/" + sent.link.split("/", 3)[3]

    def test_otto_joins_once(self, otto: User, project: Project, path: str) -> None:
        first, again = twice(browser_of(otto), path)
        assert first["Location"] == again["Location"] == f"/p/{project.slug}/"
        assert Membership.objects.filter(project=project, user=otto).count() == 1

    def test_a_newcomer_too_also_before_the_browser_knows_of_the_session(self, project: Project, path: str) -> None:
        form = with_gesture(name="Otto Weiss", passphrase=PASSPHRASE)
        first, again = (send(Client(), path, form) for _ in range(2))
        assert first["Location"] == again["Location"] == f"/p/{project.slug}/"

    def test_the_repeat_signs_nobody_in(self, project: Project, path: str) -> None:
        form, other = with_gesture(name="Otto Weiss", passphrase=PASSPHRASE), Client()
        send(Client(), path, form)
        send(other, path, form)
        assert other.get(f"/p/{project.slug}/").status_code == 302

    def test_another_passphrase_is_another_form(self, path: str) -> None:
        form = with_gesture(name="Otto Weiss", passphrase=PASSPHRASE)
        send(Client(), path, form)
        assert send(Client(), path, {**form, "passphrase": "four loud lighthouse keepers"}).status_code == 404

    def test_without_a_gesture_he_is_not_in(self, otto: User, project: Project, path: str) -> None:
        for browser, form in ((browser_of(otto), {}), (Client(), {"name": "Otto", "passphrase": PASSPHRASE})):
            response = browser.post(path, form)
            assert response.status_code == 400
            assert "reload the page" in words(response)
        assert not Membership.objects.filter(project=project, user=otto).exists()


class TestAnotherForm:
    def test_other_words_are_refused_and_kept_to_be_sent_anew(self, ana: User, project: Project) -> None:
        browser, address, form = browser_of(ana), f"/p/{project.slug}/codebook/", with_gesture(**HUB)
        send(browser, address, form)
        refused = send(browser, address, {**form, "name": "Rim"})
        assert refused.status_code == 422
        assert "This form was sent before with something else in it" in words(refused)
        assert 'value="Rim"' in refused.content.decode()
        assert not Code.objects.filter(name="Rim").exists()
        (fresh,) = gestures_in(refused)
        assert send(browser, address, {**form, "name": "Rim", "gesture": fresh}).status_code == 302
        assert Code.objects.filter(name="Rim").exists()

    def test_a_second_token_is_refused(self, ada: User) -> None:
        form, browser = with_gesture(label="nightly export", days="90"), browser_of(ada)
        send(browser, "/profile/tokens/", form)
        refused = send(browser, "/profile/tokens/", {**form, "label": "notebook"})
        assert refused.status_code == 422
        assert "This was not done" in words(refused)
        assert ApiToken.objects.count() == 1

    def test_another_address_is_another_form(self, ada: User, ben: User, noor: User, project: Project) -> None:
        form = with_gesture()
        for person, status in ((ben, 302), (noor, 422)):
            address = f"/p/{project.slug}/members/{member_of(project, person).public_id}/remove/"
            assert send(browser_of(ada), address, form).status_code == status
        assert member_of(project, noor).is_present

    def test_what_was_refused_may_be_put_right_under_the_same_gesture(self, ana: User, project: Project) -> None:
        make_code(project, "Hub", kind="theme")
        browser, address, form = browser_of(ana), f"/p/{project.slug}/codebook/", with_gesture(**HUB)
        assert send(browser, address, form).status_code == 409
        assert send(browser, address, {**form, "name": ""}).status_code == 422
        assert send(browser, address, {**form, "name": "Rim"}).status_code == 302

    @pytest.mark.parametrize("gesture", ["", "x", "0" * 500, "\x00"])
    def test_a_gesture_that_is_none(self, ana: User, project: Project, gesture: str) -> None:
        refused = send(browser_of(ana), f"/p/{project.slug}/codebook/", {**HUB, "gesture": gesture})
        assert refused.status_code == 400
        assert "reload the page" in words(refused)
        assert not Code.objects.exists()

    def test_anas_gesture_is_not_adas(self, ada: User, ana: User, project: Project) -> None:
        form = with_gesture(**HUB)
        send(browser_of(ana), f"/p/{project.slug}/codebook/", form)
        assert send(browser_of(ada), f"/p/{project.slug}/codebook/", form).status_code == 409


def test_each_form_of_a_page_has_a_gesture_of_its_own(ana: User, project: Project) -> None:
    page = browser_of(ana).get(f"/p/{project.slug}/codebook/codes/{make_code(project).public_id}/")
    found = gestures_in(page)
    assert len(found) == len(set(found)) == 4
