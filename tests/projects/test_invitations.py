"""Asking others in by a link."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from apps.accounts.keys import digest_of
from apps.accounts.models import User
from apps.activity.models import Event
from apps.projects import services
from apps.projects.errors import Forbidden, Refused
from apps.projects.models import Invitation, Membership
from tests import letters
from tests.pages import send, without_token
from tests.people import PASSPHRASE, browser_of, make_project, make_user, member_of

OTTO = "otto.weiss@example.org"
GONE = "does not work any more"


@pytest.fixture
def invite(ada, project, django_capture_on_commit_callbacks):
    """Ada asks somebody in; gives the page that answers her."""

    def invite(email: str = OTTO, *roles: str):
        with django_capture_on_commit_callbacks(execute=True):
            return send(
                browser_of(ada), f"/p/{project.slug}/members/invite/", {"email": email, "roles": roles or ("coder",)}
            )

    return invite


@pytest.fixture
def path(invite) -> str:
    """The path of the link that Otto finds in his mail."""
    invite()
    return letters.path_in(letters.delivered()[0])


def join_as_newcomer(path: str, client: Client | None = None, **fields: str):
    return send(client or Client(), path, {"name": "Otto Weiss", "passphrase": PASSPHRASE, **fields})


def test_otto_makes_an_account_and_is_in(path, project, client):
    response = join_as_newcomer(path, client)
    assert response["Location"] == f"/p/{project.slug}/"
    assert client.get(f"/p/{project.slug}/").status_code == 200
    otto = User.objects.get(email=OTTO)
    member = member_of(project, otto)
    assert (member.roles, member.display_name, member.mark) == (["coder"], "Otto Weiss", "OW")


def test_he_joins_with_the_account_he_has(otto, path, project):
    assert send(browser_of(otto), path)["Location"] == f"/p/{project.slug}/"
    assert member_of(project, otto).roles == ["coder"]


def test_not_signed_in_he_is_led_to_the_door_and_back(otto, path, client):
    page = client.get(path).content.decode()
    assert f"/sign-in/?next={path}" in page
    response = client.post("/sign-in/", {"email": OTTO, "passphrase": PASSPHRASE, "next": path})
    assert response["Location"] == path
    assert send(client, path).status_code == 302


def test_ada_sees_the_link_once_so_that_it_works_without_mail(invite, ada, project):
    page = invite()
    link = page.context["sent"].link
    assert link in page.content.decode()
    assert link not in browser_of(ada).get(f"/p/{project.slug}/members/").content.decode()
    assert join_as_newcomer("/" + link.split("/", 3)[3]).status_code == 302


def test_the_letter_says_who_asks_and_where(invite):
    invite()
    (letter,) = letters.delivered()
    assert letter.to == [OTTO]
    assert "Consultation 3" in letter.subject
    assert "Ada Bell asks you to join" in str(letter.body)


def test_the_link_names_the_configured_origin(ada, project, settings):
    settings.ORIGIN = "https://rapporteur.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    address = f"/p/{project.slug}/members/invite/"
    page = send(browser_of(ada), address, {"email": OTTO, "roles": ["coder"]}, HTTP_HOST="evil.example")
    assert page.context["sent"].link.startswith("https://rapporteur.example.org/invitations/")


def test_the_key_is_stored_as_a_hash(path):
    key = path.strip("/").rpartition("/")[2]
    assert len(key) == 43
    assert Invitation.objects.get().digest == digest_of(key)


def test_looking_uses_nothing_up(path):
    for _ in range(3):
        page = Client().get(path)
        assert page.status_code == 200
        assert page["Referrer-Policy"] == "strict-origin"
    assert Invitation.objects.get().accepted_at is None
    assert join_as_newcomer(path).status_code == 302


def test_it_works_once(path, project):
    join_as_newcomer(path)
    again = join_as_newcomer(path, name="Somebody Else")
    assert again.status_code == 404
    assert GONE in again.content.decode()
    assert Membership.objects.filter(project=project).count() == 6


def test_a_second_click_of_who_joined_leads_home(path, project, client):
    join_as_newcomer(path, client)
    assert client.get(path)["Location"] == f"/p/{project.slug}/"
    assert send(client, path)["Location"] == f"/p/{project.slug}/"


@pytest.mark.django_db(transaction=True)
def test_clicked_ten_times_at_once_it_makes_one_member():
    ada, otto = make_user("Ada Bell"), make_user("Otto Weiss")
    project = make_project(ada)
    by = member_of(project, ada)
    asked = services.invite(project=project, email=OTTO, roles=["coder"], by=by, at=timezone.now())

    def accept(_number: int) -> bool:
        try:
            services.accept_invitation(invitation=asked.invitation, user=otto, at=timezone.now())
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(accept, range(10))) == 1
    assert Event.objects.filter(kind="member.joined", object_ids__has_key="invitation").count() == 1
    letters.delivered()


def test_signed_in_as_somebody_else_he_is_asked(otto, invite):
    invite("somebody.new@example.org")
    path = letters.path_in(letters.delivered()[0])
    browser = browser_of(otto)
    page = browser.get(path).content.decode()
    assert "You are signed in as Otto Weiss" in page
    assert send(browser, path).status_code == 403
    assert Invitation.objects.get().accepted_at is None


def test_he_may_sign_out_and_go_on(otto, invite):
    invite("somebody.new@example.org")
    path = letters.path_in(letters.delivered()[0])
    assert browser_of(otto).post("/sign-out/", {"next": path})["Location"] == path


def test_it_is_bound_to_its_address(ada, otto, project):
    by = member_of(project, ada)
    asked = services.invite(project=project, email="new@example.org", roles=["coder"], by=by, at=timezone.now())
    with pytest.raises(Forbidden):
        services.accept_invitation(invitation=asked.invitation, user=otto, at=timezone.now())


def test_whoever_has_an_account_makes_no_second_one(otto, path):
    response = join_as_newcomer(path)
    assert response.status_code == 409
    assert "Sign in with it" in response.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_the_page_does_not_tell_whether_there_is_an_account(invite):
    invite()
    path = letters.path_in(letters.delivered()[0])
    before = Client().get(path).content.decode().split("<form")[0]
    make_user("Otto Weiss")
    assert Client().get(path).content.decode().split("<form")[0] == before


def test_a_weak_passphrase_makes_no_account(path):
    assert join_as_newcomer(path, passphrase="short").status_code == 422
    assert not User.objects.filter(email=OTTO).exists()


def test_it_ends_after_seven_days(path):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(path).status_code == 404
    assert join_as_newcomer(path).status_code == 404
    assert not User.objects.filter(email=OTTO).exists()


def test_it_says_so_beforehand(path):
    invitation = Invitation.objects.get()
    assert timedelta(days=7) - timedelta(minutes=1) < invitation.expires_at - timezone.now() <= timedelta(days=7)


def test_ada_revokes_it(ada, path, project):
    invitation = Invitation.objects.get()
    send(browser_of(ada), f"/p/{project.slug}/invitations/{invitation.public_id}/revoke/")
    assert GONE in Client().get(path).content.decode()
    assert join_as_newcomer(path).status_code == 404


def test_gone_used_revoked_and_never_there_read_the_same(path):
    never_there = Client().get("/invitations/never-there/")
    join_as_newcomer(path)
    used = Client().get(path)
    assert used.status_code == never_there.status_code == 404
    assert without_token(used) == without_token(never_there)


def test_a_new_link_ends_the_old_one(ada, path, project, django_capture_on_commit_callbacks):
    old = Invitation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        page = send(browser_of(ada), f"/p/{project.slug}/invitations/{old.public_id}/send-again/")
    assert Client().get(path).status_code == 404
    assert join_as_newcomer("/" + page.context["sent"].link.split("/", 3)[3]).status_code == 302
    assert len(letters.delivered()) == 2


def test_asking_the_same_address_again_does_too(invite, path):
    invite("OTTO.weiss@example.org", "reader")
    assert Client().get(path).status_code == 404
    assert Invitation.objects.filter(revoked_at__isnull=True).get().roles == ["reader"]


def test_a_member_is_not_asked_again(invite):
    page = invite("ben.diaz@example.org")
    assert page.status_code == 409
    assert "is a member already" in page.content.decode()
    assert not Invitation.objects.exists()


def test_an_account_elsewhere_is_nothing_she_learns_of(otto, invite):
    known, unknown = invite(OTTO), invite("nobody@example.org")
    assert known.status_code == unknown.status_code == 200


@pytest.mark.parametrize("roles", [[], ["owner"]])
def test_roles_that_are_none_are_refused(ada, project, roles):
    address = f"/p/{project.slug}/members/invite/"
    assert send(browser_of(ada), address, {"email": OTTO, "roles": roles}).status_code == 422


@pytest.mark.parametrize("name", ["ana", "ben", "rosa"])
def test_nobody_else_asks_in(name, project, request):
    browser = browser_of(request.getfixturevalue(name))
    response = send(browser, f"/p/{project.slug}/members/invite/", {"email": OTTO, "roles": ["admin"]})
    assert response.status_code == 403
    assert not Invitation.objects.exists()


def test_an_admin_elsewhere_cannot_touch_it(otto, path, project):
    make_project(otto)
    invitation = Invitation.objects.get()
    for what in ("revoke", "send-again"):
        response = send(browser_of(otto), f"/p/{project.slug}/invitations/{invitation.public_id}/{what}/")
        assert response.status_code == 404
    assert Client().get(path).status_code == 200


def test_an_invitation_of_another_project_is_not_found_in_this_one(ada, otto, project):
    theirs = make_project(otto)
    asked = services.invite(
        project=theirs, email="new@example.org", roles=["coder"], by=member_of(theirs, otto), at=timezone.now()
    )
    address = f"/p/{project.slug}/invitations/{asked.invitation.public_id}/revoke/"
    assert send(browser_of(ada), address).status_code == 404


def test_the_journal_tells_of_it_without_the_address(ada, invite, project):
    invite()
    invite()
    join_as_newcomer(letters.path_in(letters.delivered()[1]))
    events = Event.objects.filter(project=project).order_by("position")
    kinds = [event.kind for event in events][-4:]
    assert kinds == ["invitation.sent", "invitation.revoked", "invitation.sent", "member.joined"]
    assert all(OTTO not in f"{event.object_ids} {event.before} {event.after}" for event in events)
    assert events.last().actor.display_name == "Otto Weiss"


def test_who_was_removed_comes_back_by_a_link(ada, ben, invite, project):
    member = member_of(project, ben)
    services.remove_member(member=member, by=member_of(project, ada), at=timezone.now())
    invite("ben.diaz@example.org", "reader")
    send(browser_of(ben), letters.path_in(letters.delivered()[0]))
    member.refresh_from_db()
    assert (member.is_present, member.roles) == (True, ["reader"])
